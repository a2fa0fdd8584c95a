"""What extends Masthead: frozen records of pure functions. What is built in is registered the same way."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import msgspec

from generator import __version__
from generator.check import (
    broken_link,
    empty_site,
    incomplete_directive,
    missing_image,
    over_word_limit,
    two_titles,
    undated_article,
    unknown_author,
    unknown_directive,
    unknown_section,
    unknown_slot,
    unknown_sponsor,
)
from generator.model.diagnostic import Diagnostic
from generator.site.site import Site

Check: TypeAlias = Callable[[Site], Iterator[Diagnostic]]


class Plugin(msgspec.Struct, frozen=True):
    """One extension. A check looks at the whole site and yields what is wrong with it."""

    name: str
    version: str
    checks: tuple[Check, ...] = ()


BUILT_IN = Plugin(
    name="masthead",
    version=__version__,
    checks=(
        empty_site.check,
        broken_link.check,
        unknown_sponsor.check,
        unknown_slot.check,
        unknown_directive.check,
        incomplete_directive.check,
        unknown_section.check,
        unknown_author.check,
        missing_image.check,
        over_word_limit.check,
        undated_article.check,
        two_titles.check,
    ),
)
