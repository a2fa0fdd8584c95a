"""Which picture files the published pages show, and where their renditions are served."""

from collections.abc import Iterator

from generator.model.body import Body
from generator.model.picture import SUFFIXES, PictureFile, Rendition, suffix_of
from generator.parse.pictures import pictures_in, pictures_of
from generator.parse.places import is_own
from generator.site.cards import beside
from generator.site.site import Site
from generator.site.slugs import slug_of

FOLDER = "assets/pictures"


def pictures_shown(site: Site) -> dict[str, bool]:
    """Every picture file that a page may show, and whether a sponsor gave it."""
    found: dict[str, bool] = {}
    by_address = {address: path for path, address in site.statics.items() if suffix_of(path) in SUFFIXES}
    if not by_address:
        return found
    for source, src, sponsored in _named(site):
        file = shown_file(src, source)
        file = by_address.get(file.removeprefix("content"), file) if src.startswith("/") else file
        if file in site.statics and suffix_of(file) in SUFFIXES:
            found[file] = found.get(file, False) or sponsored
    for path in by_address.values():
        if path.startswith("content/sponsors/"):  # nobody can say where else a sponsor's drawing is opened
            found[path] = True
    return dict(sorted(found.items()))


def shown_file(src: str, source: str) -> str:
    """The file that `src`, written in the file `source`, names; "" for what is not ours."""
    if not src or not is_own(src):
        return ""
    folder = source if source != "site.toml" else "content/index.md"  # as links in site.toml are read
    return beside(src.partition("#")[0].partition("?")[0], folder)


def rendition_path(path: str, rendition: Rendition) -> str:
    """Where it is published: a name for people, and the digest of its bytes."""
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


def _named(site: Site) -> Iterator[tuple[str, str, bool]]:
    """The file that names a picture, the address as written, and whether it is a sponsor's."""
    for path, document in site.documents.items():
        if document.creative is not None:
            for src in pictures_of(document.creative):
                yield path, src, True
        elif document.matter.image is not None:
            yield path, document.matter.image.src, False
        for src in document.pictures:
            yield path, src, False
        for src in document.sponsored:
            yield path, src, True
    for src in _of_settings(site, site.about):
        yield "site.toml", src, False


def _of_settings(site: Site, about: Body) -> Iterator[str]:
    settings = site.config.site
    yield from ("/" + src.lstrip("/") for src in (settings.image, settings.publisher.logo) if src and is_own(src))
    yield from pictures_in((about,))[0]
