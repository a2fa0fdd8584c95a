"""Social cards: drawn once for what stands on them, and kept beside what else is remembered of the site."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.model.diagnostic import Diagnostic, Outcome, Span
from generator.model.target import Artifact, Target, TargetKind
from generator.render.context import Context
from generator.render.social_card import Commission, commission_of
from generator.render.templates import Templates
from generator.site.site import Site
from generator.stages.identity import libraries
from generator.world.keepsakes import Keepsakes

FOLDER = "cards"
_DRAWN_AS = b"1"
"""Another one whenever cards are to look otherwise."""


class Cards(msgspec.Struct, frozen=True):
    """`memory` is the file in which the site is remembered, "" for nowhere; `keeps` whether new cards may be kept."""

    memory: str = ""
    keeps: bool = True

    def make(self, target: Target, context: Context) -> Outcome[Artifact]:
        """The card of one page; a font of the theme that cannot be read is an error."""
        commission = commission_of(target.of, context)
        kept, key = self._kept(), _key(commission)
        data = kept.find(key)
        if data is None:
            from generator.world.card_drawing import draw  # late: Pillow and the fonts take their time
            from generator.world.card_fonts import is_font

            fonts = (*commission.title_fonts, *commission.text_fonts)
            wrong = tuple(_unreadable(file.path) for file in fonts if not is_font(file.data))
            if wrong:
                return Outcome(None, wrong)
            titles, texts = (tuple(f.data for f in files) for files in (commission.title_fonts, commission.text_fonts))
            data = draw(commission.face, titles, texts)
            if self.keeps:
                kept.keep(key, data)
        return Outcome(Artifact(target.path, data))

    def tidy(self, site: Site, targets: Iterable[Target], made: Iterable[Target]) -> None:
        """Throws away what no page of the site has any more, if any card is new."""
        if any(target.kind is TargetKind.CARD for target in made):
            context = Context(site.ask, Templates(lambda name: None, site.config.site.language, site.zone))
            commissions = (commission_of(target.of, context) for target in targets if target.kind is TargetKind.CARD)
            self._kept().keep_only(_key(commission) for commission in commissions)

    def _kept(self) -> Keepsakes:
        return Keepsakes(Path(self.memory).parent / FOLDER if self.memory else None)


def _key(commission: Commission) -> str:
    digest = hashlib.sha256(b"\0".join((_DRAWN_AS, *_drawn_with(), msgspec.json.encode(commission.face))))
    for files in (commission.title_fonts, commission.text_fonts):
        digest.update(b"\0" + b"".join(_digest(file.data) for file in files))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _drawn_with() -> tuple[bytes, ...]:
    return tuple(name for name in libraries() if name.lower().startswith((b"pillow", b"fonttools")))


@lru_cache(maxsize=16)
def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _unreadable(path: str) -> Diagnostic:
    helps = ("name a font in `[cards]` of theme.toml: WOFF2, WOFF, TTF or OTF",)
    return Diagnostic("unreadable-font", "this is no font that cards can be written with", Span(path), help=helps)
