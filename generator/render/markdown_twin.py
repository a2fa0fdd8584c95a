"""A page once more as Markdown, beside it: made from the HTML that its readers see, with sponsor blocks as labelled."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from generator.model.target import Target, TargetKind
from generator.render.context import Context
from generator.render.page_view import PageView
from generator.render.site_view import SiteView
from generator.site.queries import CardAt

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_BLANK = re.compile(r"\n{3,}")


def markdown_twin(target: Target, context: Context) -> str:
    """The title, who wrote it and when, its address, its text; of an edition also what is in it."""
    card = context.ask(CardAt(target.of))
    own = card.address.removeprefix(context.base)
    kind = TargetKind(card.kind.value)
    page = PageView(Target(path="", address=f"/{own}", kind=kind, of=target.of), context, SiteView(context))
    names = ", ".join(author.title for author in card.authors)
    about = " · ".join(filter(None, (names, card.date.date().isoformat() if card.date else "", f"<{card.url}>")))
    parts = [f"# {_plain(page.title)}", about, markdown_of(str(page.content), card.url)]
    for entry in page.entries:
        note = markdown_of(str(entry.note), card.url) if entry.note else _plain(entry.card.summary)
        parts += [f"## [{_plain(entry.card.title)}]({entry.card.url})", note]
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def markdown_of(html: str, url: str) -> str:
    """HTML as Markdown whose links are absolute; `url` is where it stands."""
    written: str = _converter()(url).convert(html)
    return _BLANK.sub("\n\n", written).strip()


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], Any]:
    from markdownify import MarkdownConverter  # late: only sites with twins need it

    class Twin(MarkdownConverter):
        """Asides, which sponsor blocks are, become quotations."""

        def __init__(self, url: str) -> None:
            super().__init__(heading_style="atx", bullets="-", code_language_callback=_language)
            self.url = url

        def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> Any:
            el["href"] = urljoin(self.url, el.get("href", ""))
            return super().convert_a(el, text, parent_tags)  # type: ignore[misc]

        def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> Any:
            el["src"] = urljoin(self.url, el.get("src", ""))
            return super().convert_img(el, text, parent_tags)  # type: ignore[misc]

        def convert_aside(self, el: Any, text: str, parent_tags: set[str]) -> Any:
            return self.convert_blockquote(el, text, parent_tags)  # type: ignore[attr-defined]

    return Twin


def _language(element: Any) -> str:
    code = element.find("code")
    names: list[str] = (code.get("class") or []) if code is not None else []
    return next((name.removeprefix("language-") for name in names if name.startswith("language-")), "")
