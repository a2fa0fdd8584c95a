"""What templates call `site.data`: the files of `_data/` by name, and its folders the same way."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.render.context import Context
from generator.site.data_queries import Data, DataNames


class DataView(Mapping[str, Any]):
    """`site.data.NAME`, and `site.data.FOLDER.NAME`. Each file is asked for when it is read."""

    def __init__(self, context: Context, folder: str = "") -> None:
        self._context = context
        self._folder = folder

    def __getitem__(self, name: str) -> Any:
        path = f"{self._folder}/{name}" if self._folder else name
        found = self._context.ask(Data(path))
        if not found.kind:
            raise KeyError(name)
        return DataView(self._context, path) if found.kind == "folder" else found.value

    def __iter__(self) -> Iterator[str]:
        return iter(self._context.ask(DataNames(self._folder)))

    def __len__(self) -> int:
        return len(self._context.ask(DataNames(self._folder)))
