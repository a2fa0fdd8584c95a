"""What a page may ask of the files in `_data/`: one file each, so that another one makes no page again."""

from typing import Any, Literal

import msgspec

from generator.site.question import Question
from generator.site.site import Site


class Datum(msgspec.Struct, frozen=True):
    """What has a name in `_data/`: a file with its values, a folder, or nothing."""

    kind: Literal["file", "folder", ""] = ""
    value: Any = None


class Data(Question, frozen=True):
    """The values of `_data/NAME.*`; the name of one in a folder is like `team/editors`."""

    name: str

    def answer(self, site: Site) -> Datum:
        if self.name in site.data:
            return Datum("file", site.data[self.name])
        return Datum("folder") if any(name.startswith(f"{self.name}/") for name in site.data) else Datum()


class DataNames(Question, frozen=True):
    """Which files and folders there are in `_data/`, or in one of its folders."""

    folder: str = ""

    def answer(self, site: Site) -> tuple[str, ...]:
        above = f"{self.folder}/" if self.folder else ""
        inside = (name.removeprefix(above) for name in site.data if name.startswith(above))
        return tuple(sorted({name.partition("/")[0] for name in inside}))
