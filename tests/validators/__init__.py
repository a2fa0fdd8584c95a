"""Published sites held against checkers that others wrote: HTML, CSS, feeds, sitemaps, schema.org's words, links."""
