"""The files that are for the host and not for readers: `_headers`, `_redirects`, `.nojekyll`, `CNAME`."""

from generator.model.target import Target
from generator.render.context import Context
from generator.site.host_queries import Hosts
from generator.site.redirects import joined


def host_file(target: Target, context: Context) -> bytes:
    """The whole file, by its path."""
    match target.path:
        case "_headers":
            return _headers(context).encode("utf-8", "replace")
        case "_redirects":
            hosting = context.ask(Hosts())
            text = joined(hosting.redirects, hosting.own_redirects, forced=context.config.host.forced)
            return text.encode("utf-8", "replace")
        case "CNAME":
            return f"{context.config.host.cname}\n".encode()
    return b""


def _headers(context: Context) -> str:
    """Our rules, and after them the publisher's own."""
    hosting = context.ask(Hosts())
    parts = []
    for rule in hosting.rules:
        lines = (rule.pattern, *(f"  {name}: {value}" for name, value in rule.headers))
        parts.append("".join(f"{line}\n" for line in lines))
    if hosting.own_headers.strip():
        parts.append(hosting.own_headers.strip("\n") + "\n")
    return "\n".join(parts)
