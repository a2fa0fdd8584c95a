"""A newsletter of a thousand articles with all that a newsletter can have, the same on every machine."""

from pathlib import Path


def write_thousand(folder: Path) -> None:
    pass
