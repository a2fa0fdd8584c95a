"""What extends Masthead: frozen records of pure functions. What is built in is registered the same way."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from generator import __version__
from generator.check import (
    blocked_by_policy,
    broken_image,
    broken_link,
    cname_mismatch,
    double_booking,
    duplicate_guid,
    duplicate_uid,
    empty_site,
    expired_code,
    expired_security_text,
    host_limits,
    incomplete_directive,
    malformed_campaign,
    menus,
    missing_image,
    other_utm_source,
    over_title_limit,
    over_word_limit,
    past_event_promoted,
    repeated_copy,
    rival_booking,
    sold_without_copy,
    too_many_blocks,
    too_much_sponsored,
    unclear_label,
    undated_article,
    unknown_author,
    unknown_directive,
    unknown_edition,
    unknown_section,
    unknown_slot,
    unknown_sponsor,
    unlabelled_sponsor,
    until_too_soon,
    wasted_flight,
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
    learns of the rest only by asking: what it found is remembered until one of the answers changes. An audit looks at
    the whole site with its texts, and at other days than this one; only `masthead check` has the time for it.
    """

    name: str
    version: str
    checks: tuple[Check, ...] = ()
    text_checks: tuple[TextCheck, ...] = ()
    audits: tuple[Check, ...] = ()


BUILT_IN = Plugin(
    name="masthead",
    version=__version__,
    checks=(
        empty_site.check,
        broken_link.check,
        menus.check,
        unknown_slot.check,
        unknown_section.check,
        unknown_author.check,
        missing_image.check,
        broken_image.check,
        over_word_limit.check,
        over_title_limit.check,
        undated_article.check,
        duplicate_guid.check,
        duplicate_uid.check,
        expired_security_text.check,
        malformed_campaign.check,
        other_utm_source.check,
        unclear_label.check,
        double_booking.check,
        rival_booking.check,
        sold_without_copy.check,
        expired_code.check,
        past_event_promoted.check,
        unknown_edition.check,
        host_limits.check,
        cname_mismatch.check,
        blocked_by_policy.check,
    ),
    text_checks=(
        broken_link.check_text,
        unknown_sponsor.check_text,
        unknown_slot.check_text,
        unknown_directive.check_text,
        incomplete_directive.check_text,
        missing_image.check_text,
        broken_image.check_text,
        wrong_event_option.check_text,
        malformed_campaign.check_text,
        other_utm_source.check_text,
        unclear_label.check_text,
        rival_booking.check_text,
        past_event_promoted.check_text,
        too_many_blocks.check_text,
        too_much_sponsored.check_text,
        unlabelled_sponsor.check_text,
        until_too_soon.check_text,
    ),
    audits=(
        repeated_copy.check,
        wasted_flight.check,
    ),
)
