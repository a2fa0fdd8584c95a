"""Where the Markdown twin of a page is."""


def twin_address(address: str) -> str:
    """`/news/a/` → `/news/a/index.md`, `/news/a.html` → `/news/a.md`."""
    if address.endswith("/"):
        return f"{address}index.md"
    return f"{address.removesuffix('.html')}.md"
