"""How a picture stands on a page: with its size, so that nothing moves when it comes, and what else there is of it."""

import msgspec
from jinja2 import pass_environment
from markupsafe import Markup, escape

from generator.model.card import Picture
from generator.model.picture import PictureFile
from generator.render.jinja import Environment
from generator.site.addresses import written
from generator.site.picture_queries import PictureAt
from generator.site.queries import Settings
from generator.site.site import Ask, base_path


class Source(msgspec.Struct, frozen=True):
    """One format: `type` is its MIME type, `srcset` the addresses with their widths, as attributes say it."""

    type: str
    srcset: str


class PictureView(msgspec.Struct, frozen=True, kw_only=True):
    """A picture for templates that write their own markup: `width` and `height` are "" where they are not known."""

    src: str
    alt: str = ""
    width: str = ""
    height: str = ""
    sources: tuple[Source, ...] = ()
    sizes: str = ""


def look_up(ask: Ask, file: str) -> PictureFile | None:
    """What is known of a file; "" is none of ours."""
    return ask(PictureAt(file)) if file else None


def size_of(picture: PictureFile | None, width: str = "", height: str = "") -> tuple[str, str]:
    """The size to be written: what its author gave, made complete in proportion; what is no number stays alone."""
    if (width and height) or picture is None or not picture.width or not picture.height:
        return width, height
    if width.isdecimal():
        return width, str(max(1, round(int(width) * picture.height / picture.width)))
    if height.isdecimal():
        return str(max(1, round(int(height) * picture.width / picture.height))), height
    return (width, height) if width or height else (str(picture.width), str(picture.height))


def size_attributes(width: str, height: str) -> str:
    """Both with a space before each, as they stand in a tag."""
    return "".join(f' {name}="{escape(value)}"' for name, value in (("width", width), ("height", height)) if value)


def sources_of(ask: Ask, picture: PictureFile | None) -> tuple[Source, ...]:
    """What a browser may take instead, the best first."""
    if picture is None or not picture.renditions:
        return ()
    base = base_path(ask(Settings()))
    by_kind: dict[str, list[str]] = {}
    for each in picture.renditions:
        by_kind.setdefault(each.kind, []).append(f"{base}{written(each.path)} {each.width}w")
    return tuple(Source(f"image/{kind}", ", ".join(candidates)) for kind, candidates in by_kind.items())


def whole(ask: Ask, img: str, picture: PictureFile | None, sizes: str = "", width: str = "") -> Markup:
    """The `<img>` with all that a browser may take instead; a `width` that its author gave says what it needs."""
    sources = sources_of(ask, picture)
    if not sources:
        return Markup(img)
    needed = escape(f"{width}px" if width.isdecimal() else sizes or ask(Settings()).images.sizes)
    tags = (f'<source type="{each.type}" srcset="{escape(each.srcset)}" sizes="{needed}">' for each in sources)
    return Markup(f"<picture>{''.join(tags)}{img}</picture>")


def tag(
    src: str,
    alt: str,
    picture: PictureFile | None,
    *,
    width: str = "",
    height: str = "",
    attributes: str = "",
    loading: str = ' loading="lazy" decoding="async"',
) -> Markup:
    """The `<img>`; `alt` is text, or HTML as Markup, and `attributes` is HTML."""
    size = size_attributes(*size_of(picture, width, height))
    return Markup(f'<img src="{escape(src)}" alt="{escape(alt)}"{size}{attributes}{loading}>')


LAZY = ' loading="lazy" decoding="async"'
FIRST = ' fetchpriority="high" decoding="async"'
SOON = ' decoding="async"'


@pass_environment
def picture_filter(
    environment: Environment, image: Picture, lazy: bool = True, alt: str | None = None, sizes: str = ""
) -> Markup:
    """`image|picture`: the whole of it; `lazy=false` for what is seen first, `sizes` says how wide it stands there."""
    found = look_up(environment.ask, image.file)
    img = tag(image.src, image.alt if alt is None else alt, found, loading=LAZY if lazy else FIRST)
    return whole(environment.ask, img, found, sizes)


@pass_environment
def pictured_filter(environment: Environment, image: Picture) -> PictureView:
    """`image|pictured`: what a template needs that writes its own markup."""
    found = look_up(environment.ask, image.file)
    width, height = size_of(found)
    sources = sources_of(environment.ask, found)
    sizes = environment.ask(Settings()).images.sizes if sources else ""
    return PictureView(src=image.src, alt=image.alt, width=width, height=height, sources=sources, sizes=sizes)
