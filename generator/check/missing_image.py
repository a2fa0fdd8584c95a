"""missing-image: `image:`, or a picture in site.toml, names a file that is not there."""

from collections.abc import Iterator, Sequence

from generator.model.body import OneOff, Piece
from generator.model.diagnostic import Diagnostic, Place, Span
from generator.model.sponsor import Image
from generator.parse.places import is_own
from generator.site.cards import beside
from generator.site.queries import StaticAddress
from generator.site.site import Ask, Site

_HELP = "write the path from this file's own folder, or from content/ with a slash before it"


def check(site: Site) -> Iterator[Diagnostic]:
    for path, document in site.documents.items():
        image = document.creative.terms.image if document.creative else document.matter.image
        places = document.places
        field = "logo" if document.advertiser else "image"
        place = places.get(f"{field}.src") or places.get(field) or Place(1)
        yield from _judged(image, path, place, site.ask)
    settings = site.config.site
    for src, setting in ((settings.publisher.logo, "site.publisher.logo"), (settings.image, "site.image")):
        file = f"content/{src.lstrip('/')}"
        if src and is_own(src) and file not in site.statics:
            span = Span.of("site.toml", site.settings_at.get(setting))
            helps = ("write its path inside content/",)
            yield Diagnostic("missing-image", f"there is no file `{file}`", span, help=helps)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        if isinstance(hole, OneOff):
            yield from _judged(hole.creative.terms.image, path, hole.place, ask)


def _judged(image: Image | None, path: str, place: Place, ask: Ask) -> Iterator[Diagnostic]:
    if image is None or not image.src or not is_own(image.src):
        return
    file = beside(image.src, path)
    if ask(StaticAddress(file)) is None:
        yield Diagnostic("missing-image", f"there is no file `{file}`", Span.of(path, place), help=(_HELP,))
