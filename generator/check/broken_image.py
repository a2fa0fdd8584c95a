"""broken-image, enormous-image, mislabelled-image: a picture that is there, but cannot be shown as it is.

What is damaged, cut short, empty, no picture at all, or larger than `images.max_pixels` is an error; a file whose name
says that it is something else is a warning. Both are told where the picture is used.
"""

from collections.abc import Iterator, Sequence

from generator.model.body import Directive, OneOff, Piece
from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.hole import Dimensions, Illustration, Link
from generator.model.sponsor import CopyPiece
from generator.parse.pictures import option_pictures
from generator.site.picture_queries import PictureAt
from generator.site.pictures import shown_file
from generator.site.site import Ask, Site


def check(site: Site) -> Iterator[Diagnostic]:
    if not site.gallery:
        return
    for path, document in site.documents.items():
        image = document.creative.terms.image if document.creative else document.matter.image
        field = "logo" if document.advertiser else "image"
        place = document.places.get(f"{field}.src") or document.places.get(field) or Place(1)
        if image is not None:
            yield from _judged(path, image.src, place, site.ask)
        if document.creative is not None:
            yield from _copy(path, document.creative.copy, site.ask)
    settings = site.config.site
    for src, setting in ((settings.publisher.logo, "site.publisher.logo"), (settings.image, "site.image")):
        if src:
            yield from _judged("site.toml", src, site.settings_at.get(setting) or Place(1), site.ask)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        if isinstance(hole, Illustration | Dimensions):
            yield from _judged(path, hole.src, hole.place, ask)
        elif isinstance(hole, OneOff):
            image = hole.creative.terms.image
            if image is not None:
                yield from _judged(path, image.src, hole.place, ask)
            yield from _copy(path, hole.creative.copy, ask)
        elif isinstance(hole, Directive):
            for src in option_pictures(hole):
                yield from _judged(path, src, hole.place, ask)


def _copy(path: str, copy: Sequence[CopyPiece], ask: Ask) -> Iterator[Diagnostic]:
    for part in copy:
        if isinstance(part, Link) and part.role == "image":
            yield from _judged(path, part.href, part.place, ask)


def _judged(path: str, src: str, place: Place, ask: Ask) -> Iterator[Diagnostic]:
    file = shown_file(src, path)
    picture = ask(PictureAt(file)) if file else None
    for fault in picture.faults if picture is not None else ():
        severity = Severity.ERROR if fault.is_error else Severity.WARNING
        helps = (fault.help,) if fault.help else ()
        yield Diagnostic(fault.rule, f"`{file}` {fault.message}", Span.of(path, place), severity, helps)
