"""What a stylesheet or a script says of other files: each address, and where it stands in the text."""

import msgspec

from generator.model.diagnostic import Place


class Reference(msgspec.Struct, frozen=True):
    """`begin` and `end` are the offsets of the address as it is written, with its quotes if it has any; `address` is
    what it means. `is_import` says that the whole file is taken in."""

    address: str
    begin: int
    end: int
    place: Place
    is_import: bool = False
