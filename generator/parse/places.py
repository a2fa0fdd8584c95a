"""Finds where in the file an address is written, of which only the parsed form is known."""

import re
from urllib.parse import unquote

from generator.model.diagnostic import Place
from generator.parse.draft import Draft

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")


def is_own(address: str) -> bool:
    """Whether an address is relative to our site or page: it has neither a scheme nor a host."""
    return _SCHEME.match(address) is None


class Finder:
    """Walks forward through one text, so that an address written twice is found twice."""

    __slots__ = ("_absent", "_cursor", "_defined_at", "_end", "_entered", "_noted", "abroad", "draft", "lines")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.lines = (0, len(draft.text))
        self._entered = False
        self._cursor = 0
        self._end = 0
        # what is not there is not looked for again: a text may use one `[name]` ten thousand times
        self._absent: set[str] = set()
        self._defined_at: dict[str, Place] = {}
        # by host as written: most texts lead to few, and finding a place costs
        self.abroad: dict[str, Place] = {}
        self._noted = 0

    def enter(self, first: int, last: int) -> None:
        """Look from now on inside these lines of the text (counted from 0, the last one excluded)."""
        self.lines = (first, last)
        self._entered = False
        self._noted = len(self.abroad)

    def again(self) -> None:
        """Begin the lines anew: what was found in them is to be found once more."""
        self._entered = False
        while len(self.abroad) > self._noted:
            self.abroad.popitem()

    def note(self, address: str, definition: int | None = None) -> None:
        """An editorial link that leads elsewhere: the first one to its host is kept."""
        scheme, _, rest = address.partition("://")
        host = rest.partition("/")[0]
        if host not in self.abroad and scheme in ("https", "http"):
            self.abroad[host] = self.find(address, definition)

    def find(self, address: str, definition: int | None = None) -> Place:
        """The place of an address as written; that of its block if it was written in some other way.

        `definition` is the line of a `[name]: address` that it may come from.
        """
        if not self._entered:
            self._begin()
        if address not in self._absent:
            for written in _spellings(address):
                found = self._in_block(written)
                if found is not None:
                    self._cursor = found + len(written)
                    return self.draft.place(found, len(written))
            self._absent.add(address)
        if definition is None:
            return self.draft.place(self.draft.offset(self.lines[0]))
        if address not in self._defined_at:
            self._defined_at[address] = self._defined(address, definition)
        return self._defined_at[address]

    def _begin(self) -> None:
        # most blocks have no address of ours: their offsets are never needed
        first, last = self.lines
        self._cursor = self.draft.offset(first)
        self._end = self.draft.offset(max(last, first + 1))
        self._absent.clear()
        self._entered = True

    def _in_block(self, written: str) -> int | None:
        text = self.draft.text
        for before in ("](", "](<", '="'):
            found = text.find(before + written, self._cursor, self._end)
            if found >= 0:
                return found + len(before)
        found = text.find(written, self._cursor, self._end) if written else -1
        return found if found >= 0 else None

    def _defined(self, address: str, line: int) -> Place:
        begin = self.draft.offset(line)
        for written in _spellings(address):
            # the address stands after the label, which may look like it
            found = self.draft.text.find(written, self.draft.text.find("]:", begin) + 1) if written else -1
            if found >= 0:
                return self.draft.place(found, len(written))
        return self.draft.place(begin)


def _spellings(address: str) -> tuple[str, ...]:
    """How an address may stand in the file: as it is, without percent-encoding, with entities."""
    return tuple(dict.fromkeys((address, unquote(address), address.replace("&", "&amp;"))))
