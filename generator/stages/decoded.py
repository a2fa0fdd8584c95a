"""Mappings and lists of values that are decoded when they are asked for, and then kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from generator.model.card import Card

V = TypeVar("V")
P = TypeVar("P")


class Decoded(Mapping[str, V], Generic[P, V]):
    """Values by key, each made from what is packed under it."""

    def __init__(self, packed: Mapping[str, P], decode: Callable[[P], V]) -> None:
        self._packed = packed
        self._decode = decode
        self._values: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        try:
            return self._values[key]
        except KeyError:
            value = self._values[key] = self._decode(self._packed[key])
            return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def __len__(self) -> int:
        return len(self._packed)


class ByKey(Decoded[str, V]):
    """Values that are found by their key itself, for a known set of keys."""

    def __init__(self, keys: Mapping[str, Any], find: Callable[[str], V]) -> None:
        super().__init__(_Same(keys), find)


class Cards(Sequence[Card]):
    """A list of cards by their ids; a slice of it is a tuple."""

    def __init__(self, cards: Mapping[str, Card], ids: Sequence[str]) -> None:
        self._cards = cards
        self._ids = ids

    @overload
    def __getitem__(self, at: int) -> Card: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Card, ...]: ...
    def __getitem__(self, at: int | slice) -> Card | tuple[Card, ...]:
        if isinstance(at, int):
            return self._cards[self._ids[at]]
        return tuple(self._cards[path] for path in self._ids[at])

    def __len__(self) -> int:
        return len(self._ids)


class _Same(Mapping[str, str]):
    """Every key stands for itself."""

    def __init__(self, keys: Mapping[str, Any]) -> None:
        self._keys = keys

    def __getitem__(self, key: str) -> str:
        if key not in self._keys:
            raise KeyError(key)
        return key

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)
