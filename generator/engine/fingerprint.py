"""A value's fingerprint: equal values have equal ones, in every process and on every machine."""

import hashlib
from typing import Any

import msgspec

SIZE = 16
"""Bytes; two values of a cache with a million entries share one with a chance below 10^-26."""

# JSON and not msgpack, which keeps the instant of a date and forgets its offset.
_encoder = msgspec.json.Encoder(order="deterministic")


def fingerprint(value: Any) -> bytes:
    """Of anything that msgspec can encode; TypeError for what it cannot."""
    return of_bytes(_encoder.encode(value))


def of_bytes(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def combined(*parts: bytes) -> bytes:
    """Of several values or fingerprints in their order; where one ends and the next begins counts."""
    digest = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


class Fingerprints:
    """Fingerprints of values that have much in common: those of the `shared` kinds are made once for each object, and
    that of a tuple with such among its items is made of theirs. They are not those that `fingerprint` makes."""

    def __init__(self, shared: tuple[type, ...] = ()) -> None:
        self._shared = frozenset(shared)
        self._known: dict[int, tuple[Any, bytes]] = {}

    def of(self, value: Any) -> bytes:
        """Of anything that msgspec can encode; TypeError for what it cannot."""
        kind = type(value)
        if kind is tuple and not self._shared.isdisjoint(map(type, value)):
            return of_bytes(b"(" + b"".join(map(self.of, value)))  # no JSON begins like this
        if kind not in self._shared:
            return fingerprint(value)
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = (value, fingerprint(value))  # kept, so that no other value gets its id
        return found[1]
