"""Which picture files the published pages show, and where their renditions are served."""

from collections.abc import Iterator

import msgspec

from generator.model.picture import SUFFIXES, PictureFile, Rendition, suffix_of
from generator.parse.pictures import pictures_in, pictures_of_block
from generator.parse.places import is_own
from generator.site.cards import beside
from generator.site.site import Site
from generator.site.slugs import slug_of

FOLDER = "assets/pictures"


class Use(msgspec.Struct, frozen=True):
    """How a picture is shown: whether a sponsor gave it, and whether renditions of it can be of use."""

    is_sponsors: bool = False
    is_scaled: bool = False


def pictures_shown(site: Site) -> dict[str, Use]:
    """Every picture file that a page may show, by its path."""
    found: dict[str, Use] = {}
    by_address = {address: path for path, address in site.statics.items() if suffix_of(path) in SUFFIXES}
    if not by_address:
        return found
    for source, src, use in _named(site):
        file = shown_file(src, source)
        file = by_address.get(file.removeprefix("content"), file) if src.startswith("/") else file
        if file in site.statics and suffix_of(file) in SUFFIXES:
            found[file] = _both(found.get(file, use), use)
    for path in by_address.values():
        if path.startswith("content/sponsors/"):  # nobody can say where else a sponsor's drawing is opened
            found[path] = _both(found.get(path, _COPY), _COPY)
    return dict(sorted(found.items()))


_TEXT, _PLAIN = Use(is_scaled=True), Use()
_BLOCK, _COPY = Use(is_sponsors=True, is_scaled=True), Use(is_sponsors=True)


def _both(one: Use, other: Use) -> Use:
    return Use(one.is_sponsors or other.is_sponsors, one.is_scaled or other.is_scaled)


def shown_file(src: str, source: str) -> str:
    """The file that `src`, written in the file `source`, names; "" for what is not ours."""
    if not src or not is_own(src):
        return ""
    folder = source if source != "site.toml" else "content/index.md"  # as links in site.toml are read
    return beside(src.partition("#")[0].partition("?")[0], folder)


def named(picture: PictureFile, path: str) -> PictureFile:
    """The same with the places of its renditions; `path` is its own."""
    if not picture.renditions:
        return picture
    placed = (msgspec.structs.replace(each, path=_rendition_path(path, each)) for each in picture.renditions)
    return msgspec.structs.replace(picture, renditions=tuple(placed))


def _rendition_path(path: str, rendition: Rendition) -> str:
    """A name for people, and the digest of the bytes."""
    name = slug_of(path.rpartition("/")[2].rpartition(".")[0])[:60].strip("-") or "picture"
    return f"{FOLDER}/{name}-{rendition.width}.{rendition.digest[:12]}.{rendition.kind}"


def picture_at(site: Site, path: str) -> PictureFile | None:
    """By its path, or by an address that begins with a slash behind `content`."""
    found = site.gallery.get(path)
    if found is None and path.startswith("content/"):
        address = path.removeprefix("content")
        named = (file for file in site.gallery if site.statics.get(file) == address)
        found = next((site.gallery[file] for file in named), None)
    return found


def _named(site: Site) -> Iterator[tuple[str, str, Use]]:
    """The file that names a picture, the address as written, and how it is shown there."""
    for path, document in site.documents.items():
        if document.creative is not None:
            image = document.creative.terms.image
            for src in pictures_of_block(document.creative):
                yield path, src, _BLOCK if image is not None and src == image.src else _COPY
        elif document.matter.image is not None:
            yield path, document.matter.image.src, _TEXT
        for src in document.pictures:
            yield path, src, _PLAIN if src in document.plain_pictures else _TEXT
        for src in document.sponsored_pictures:
            yield path, src, _BLOCK
    settings, about = site.config.site, pictures_in((site.about,))
    for src in (settings.image, settings.publisher.logo):
        if src and is_own(src):
            yield "site.toml", "/" + src.lstrip("/"), _PLAIN
    for src in about.all:
        yield "site.toml", src, _PLAIN if src in about.plain else _TEXT
