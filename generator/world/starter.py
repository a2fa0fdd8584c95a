"""Lays out a new newsletter from the files that come with Masthead; it never overwrites anything."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

FILES = Path(__file__).resolve().parent.parent / "starter"
_RENAMED = {
    "gitignore": ".gitignore",
    "github/workflows/publish.yml": ".github/workflows/publish.yml",
}
_TEXT = (".md", ".toml", "")


class NotEmptyError(Exception):
    """There is something in the folder already."""


def lay_out(folder: Path, values: Mapping[str, str]) -> tuple[str, ...]:
    """The files made, as POSIX paths in the folder; `values` fill `$$name` in texts and `DATE` in names.

    Raises NotEmptyError if the folder holds anything, OSError if it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmptyError(folder)
    made = []
    for source in _files():
        name = source.relative_to(FILES).as_posix().replace("DATE", values["date"])
        target = folder / _RENAMED.get(name, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        data = source.read_bytes()
        if source.suffix in _TEXT:
            data = Template(data.decode()).safe_substitute(values).encode()
        with target.open("xb") as file:
            file.write(data)
        made.append(target.relative_to(folder).as_posix())
    return tuple(made)


def _files() -> Iterator[Path]:
    for place, folders, names in os.walk(FILES):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(place) / name for name in sorted(names))
