"""What is made of published files when all of them are placed: copies of some, and a list of all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from generator.model.target import Artifact
from generator.world.placing import Placed
from generator.world.record import Entry

Read = Callable[[str], bytes]
"""The bytes of a file as it will be published, by its path."""


class After(Protocol):
    """Nothing of it is planned: which copies there are shows only when their originals are there."""

    def is_copy(self, path: str) -> bool:
        """Whether a file that was published was made so."""

    def wanted(self, files: Mapping[str, Entry]) -> Mapping[str, str]:
        """The copies that should be there, each with the path of its original."""

    def is_trusted(self) -> bool:
        """Whether copies of files that did not change are what would be made today."""

    def make(
        self, wanted: Sequence[tuple[str, str]], read: Read, place: Callable[[Artifact], Placed]
    ) -> Iterator[tuple[str, Placed | None]]:
        """These copies; None for one that is not worth its place."""

    def lists(self, files: Mapping[str, Entry]) -> Iterator[Artifact]:
        """What is written about all files, the copies among them."""
