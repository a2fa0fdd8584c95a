"""cname-mismatch: the name that the host is told to serve is not that of the site's own address."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.site.hosting import CNAME
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    own, named = site.for_host.get(CNAME, "").strip(), site.config.host.cname
    host = (urlsplit(site.config.site.url).hostname or "").lower()
    setting = Span.of("site.toml", site.settings_at.get("host.cname"))
    if own and named and own.lower() != named.lower():
        message = f"`{CNAME}` says `{own}`, and goes before this"
        yield Diagnostic("cname-mismatch", message, setting, Severity.WARNING, ("keep one of the two",))
    name, span = (own, Span(CNAME, 1)) if own else (named, setting)
    if name and "/" not in name and name.lower() != host:
        message = f"the host is told to serve `{name}`, but the address of the site is `{site.config.site.url}`"
        helps = ("give both the same name: all absolute addresses are made of the site's own",)
        yield Diagnostic("cname-mismatch", message, span, Severity.WARNING, helps)
