"""missing-image: `image:` names a file that is not there."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Span
from generator.site.cards import beside
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    for path, document in site.documents.items():
        terms = document.creative.terms if document.creative else None
        image = terms.image if terms else document.matter.image
        if image is None or not image.src or image.src.startswith(("http://", "https://")):
            continue
        file = beside(image.src, path)
        if file not in site.statics:
            place = document.places.get("image.src") or document.places.get("image") or Place(1)
            message = f"there is no file `{file}`"
            helps = ("write the path from this file's own folder, or from content/ with a slash before it",)
            yield Diagnostic("missing-image", message, Span.of(path, place), help=helps)
