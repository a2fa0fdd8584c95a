"""Who wins a place: weighted rendezvous hashing, so that a campaign that comes or goes changes only what it wins."""

import hashlib
import math

_RANGE = 2.0**48


def score(page: str, slot: str, campaign: str, weight: int) -> float:
    """The claim of a campaign on a place; the highest wins. Over many places each wins in proportion to its weight.

    A claim depends on nothing but its own four facts, so it stays what it is whoever else takes part
    (rendezvous hashing of Thaler and Ravishankar, with the logarithmic weights of Schindelhauer and Schomaker).
    """
    digest = hashlib.blake2b(f"{page}\0{slot}\0{campaign}".encode("utf-8", "replace"), digest_size=6).digest()
    drawn = (int.from_bytes(digest, "big") + 0.5) / _RANGE
    return -weight / math.log(drawn)
