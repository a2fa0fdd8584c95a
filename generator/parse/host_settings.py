"""What is wrong with `[host]` beyond its types."""

import re
from collections.abc import Iterator, Mapping

from generator.model.config import HostSettings
from generator.parse.hosts import plain_host
from generator.parse.nearest import nearest
from generator.parse.tree import Path

DIRECTIVES = (
    "default-src", "base-uri", "frame-ancestors", "form-action", "script-src", "style-src", "style-src-attr", "img-src",
    "font-src", "media-src", "connect-src", "manifest-src", "frame-src", "object-src", "worker-src", "child-src",
    "script-src-elem", "script-src-attr", "style-src-elem",
)  # fmt: skip
"""Those of a content security policy that a site may add to."""
_SOURCE = re.compile(r"[!-+\--:<-~]+")
"""One word without a comma and a semicolon."""


def review_host(host: HostSettings) -> Iterator[tuple[str, Path, tuple[str, ...]]]:
    """Each problem: what is wrong, where in site.toml, and what may help."""
    if host.cname and ("/" in host.cname or ":" in host.cname or not plain_host(host.cname)):
        yield f"`{host.cname}` is no host", ("host", "cname"), ("write a host alone, such as news.example",)
    yield from _review_policy(host.policy)


def _review_policy(policy: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Path, tuple[str, ...]]]:
    for directive, sources in policy.items():
        if directive not in DIRECTIVES:
            near = nearest(directive, DIRECTIVES)
            helps = (f"did you mean `{near}`?",) if near else ()
            yield f"a content security policy has no `{directive}` to add to", ("host", "policy", directive), helps
        for index, source in enumerate(sources):
            if not _SOURCE.fullmatch(source):
                helps = ("write one source for each entry, such as https://video.example",)
                yield f"`{source}` is no source", ("host", "policy", directive, index), helps
