"""What extends Masthead: frozen records of pure functions. What is built in is registered the same way."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from generator import __version__
from generator.check import (
    broken_link,
    duplicate_uid,
    empty_site,
    incomplete_directive,
    malformed_campaign,
    missing_image,
    other_utm_source,
    over_word_limit,
    unclear_label,
    undated_article,
    unknown_author,
    unknown_directive,
    unknown_section,
    unknown_slot,
    unknown_sponsor,
    wrong_event_option,
)
from generator.model.body import Piece
from generator.model.diagnostic import Diagnostic
from generator.site.site import Ask, Site

Check: TypeAlias = Callable[[Site], Iterator[Diagnostic]]
TextCheck: TypeAlias = Callable[[str, Sequence[Piece], Ask], Iterator[Diagnostic]]


class Plugin(msgspec.Struct, frozen=True):
    """One extension.

    A check looks at the whole site and yields what is wrong with it. A text check looks at the holes of one text, and
    learns of the rest only by asking: what it found is remembered until one of the answers changes.
    """

    name: str
    version: str
    checks: tuple[Check, ...] = ()
    text_checks: tuple[TextCheck, ...] = ()


BUILT_IN = Plugin(
    name="masthead",
    version=__version__,
    checks=(
        empty_site.check,
        broken_link.check,
        unknown_slot.check,
        unknown_section.check,
        unknown_author.check,
        missing_image.check,
        over_word_limit.check,
        undated_article.check,
        duplicate_uid.check,
        malformed_campaign.check,
        other_utm_source.check,
        unclear_label.check,
    ),
    text_checks=(
        broken_link.check_text,
        unknown_sponsor.check_text,
        unknown_slot.check_text,
        unknown_directive.check_text,
        incomplete_directive.check_text,
        missing_image.check_text,
        wrong_event_option.check_text,
        malformed_campaign.check_text,
        other_utm_source.check_text,
        unclear_label.check_text,
    ),
)
