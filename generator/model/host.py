"""What a static host is told of the site beside its files."""

import msgspec

from generator.model.diagnostic import Place


class Need(msgspec.Struct, frozen=True):
    """What a page or the theme needs that a strict content security policy would not let it have.

    `source` is what the `directive` has to name: the origin of another site, the hash of an inline script. Without a
    directive nothing can be named: `source` is the attribute, or the element, that will not work.
    """

    directive: str
    source: str
    place: Place | None = None


class HostRule(msgspec.Struct, frozen=True):
    """One entry of a `_headers` file: the addresses it is for, and the headers that they are sent with."""

    pattern: str
    headers: tuple[tuple[str, str], ...]


class Conflict(msgspec.Struct, frozen=True):
    """An old address that a line of the publisher's leads somewhere, too: that line, and the file whose it was."""

    line: int
    address: str
    source: str


class Hosting(msgspec.Struct, frozen=True):
    """`rules` are those of `_headers`, `redirects` the lines of `_redirects` (from, to); `own_headers` and
    `own_redirects` are what the publisher wrote. `rules_left` and `redirects_left` had no room beside them. `unlisted`
    are the paths that the world is not told of."""

    rules: tuple[HostRule, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    own_headers: str = ""
    own_redirects: str = ""
    rules_left: int = 0
    redirects_left: int = 0
    conflicts: tuple[Conflict, ...] = ()
    unlisted: tuple[str, ...] = ()
