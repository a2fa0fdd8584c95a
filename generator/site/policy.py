"""The content security policy of the site: nothing but what its pages need."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from generator.model.host import Need
from generator.model.theme import Theme
from generator.parse.needs import needs_of_template, origin_of
from generator.site.assets import RENDERED, STYLES
from generator.site.site import Site

_ALWAYS = {
    "default-src": ("'none'",),
    "base-uri": ("'none'",),
    "frame-ancestors": ("'none'",),
    "form-action": (),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "style-src-attr": (),
    "img-src": ("'self'",),
    "font-src": ("'self'",),
    "media-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "frame-src": (),
    "object-src": (),
}
_NEVER_EMPTY = ("form-action",)
LONGEST = 1900
"""Characters of a policy; a host takes 2,000 in a line."""
_ANY = {"img-src": "https:", "media-src": "https:", "frame-src": "https:"}
"""What stands for the names of many other sites."""
_IN_CSS = re.compile(
    r"(@import\s+(?:url\(\s*)?|url\(\s*)[\"']?(data:(?:font|application)|data:|(?:https?:)?//[^\"')\s]+)", re.IGNORECASE
)


def policy(site: Site) -> str:
    """As it stands in the header; longer than `LONGEST` if it cannot be said shorter."""
    sources = {directive: dict.fromkeys(named) for directive, named in _ALWAYS.items()}
    for need in needs(site):
        if need.directive:
            sources.setdefault(need.directive, {})[need.source] = None
    for directive, named in site.config.host.policy.items():
        sources.setdefault(directive, {}).update(dict.fromkeys(named))
    text = _written(sources)
    if len(text) > LONGEST:
        text = _written({name: _shortened(name, named) for name, named in sources.items()})
    return text


def needs(site: Site) -> Iterator[Need]:
    """All of the theme, then all of the documents."""
    yield from needs_of_theme(site.theme)
    for document in site.documents.values():
        yield from document.needs
        image = document.matter.image
        if image is not None and document.creative is None and origin_of(image.src):
            yield Need("img-src", origin_of(image.src))


def needs_of_theme(theme: Theme) -> Iterator[Need]:
    for layer in theme.layers:
        for file in layer.templates.values():
            yield from needs_of_template(file.data.decode("utf-8", "replace"))
        for file in layer.assets.values():
            if file.name.removesuffix(RENDERED).endswith(STYLES):
                yield from _needs_of_stylesheet(file.data)


@lru_cache(maxsize=64)
def _needs_of_stylesheet(data: bytes) -> tuple[Need, ...]:
    found: dict[Need, None] = {}
    for before, address in _IN_CSS.findall(data.decode("utf-8", "replace")):
        if before.startswith("@"):
            directives: tuple[str, ...] = ("style-src",)
        elif address.lower().startswith("data:"):
            directives = ("font-src",) if len(address) > len("data:") else ("img-src",)
        else:
            directives = ("img-src", "font-src")
        source = "data:" if address.lower().startswith("data:") else origin_of(address)
        found |= {Need(directive, source): None for directive in directives if source}
    return tuple(found)


def _written(sources: Mapping[str, Iterable[str]]) -> str:
    parts = []
    for directive, named in sources.items():
        words = list(named)
        if len(words) > 1:
            words = [word for word in words if word != "'none'"]
        if not words and directive in _NEVER_EMPTY:
            words = ["'none'"]
        if words:
            parts.append(" ".join((directive, *_in_order(words))))
    return "; ".join(parts)


def _in_order(words: Iterable[str]) -> list[str]:
    """What is quoted first; the rest by the alphabet, so that no document's place changes the header."""
    return sorted(words, key=lambda word: (word != "'self'", word[0] != "'", word))


def _shortened(directive: str, named: Iterable[str]) -> list[str]:
    """With `https:` instead of the names of other sites."""
    wide = _ANY.get(directive)
    if wide is None:
        return list(named)
    return [*(word for word in named if not word.startswith("https://")), wide]
