"""Plain data out of YAML or TOML, and a way to say where each part of it stands."""

from typing import Any, TypeAlias

import msgspec

from generator.model.diagnostic import Place

Path: TypeAlias = tuple[str | int, ...]


class Tree(msgspec.Struct, frozen=True):
    """Plain data (dict, list, str, int, float, bool, None, dates from TOML) with the place of each key and value.

    `raw` holds scalars as written where YAML read them as something other than text (`title: 2024`).
    """

    data: dict[str, Any]
    keys: dict[Path, Place]
    values: dict[Path, Place]
    raw: dict[Path, str]

    def place(self, path: Path) -> Place | None:
        """The place of a value, or of the nearest thing around it that has one."""
        while path:
            found = self.values.get(path) or self.keys.get(path)
            if found is not None:
                return found
            path = path[:-1]
        return None


EMPTY = Tree({}, {}, {}, {})
