"""Which documents this build publishes, and which it holds back, why and until when."""

import datetime as dt
from collections.abc import Iterable

from generator.model.card import HeldBack
from generator.model.content import Document


def part(
    documents: Iterable[Document], now: dt.datetime, zone: dt.tzinfo, *, drafts: bool
) -> tuple[tuple[Document, ...], tuple[HeldBack, ...]]:
    """Published documents in their given order, and the rest with its reason."""
    published: list[Document] = []
    held: list[HeldBack] = []
    for document in documents:
        reason = _held_back(document, now, zone, drafts)
        if reason is None:
            published.append(document)
        else:
            held.append(reason)
    return tuple(published), tuple(held)


def is_published(document: Document, now: dt.datetime, zone: dt.tzinfo, *, drafts: bool) -> bool:
    return _held_back(document, now, zone, drafts) is None


def _held_back(document: Document, now: dt.datetime, zone: dt.tzinfo, drafts: bool) -> HeldBack | None:
    matter = document.matter
    if matter.draft and not drafts:
        return HeldBack(document.path, document.title, "a draft")
    if matter.expires_at is not None and now >= matter.expires_at.ends(zone):
        return HeldBack(document.path, document.title, "expired")
    if drafts:
        return None
    begins = matter.publish_at.starts(zone) if matter.publish_at is not None else document.date
    if begins is not None and begins > now:
        return HeldBack(document.path, document.title, "not yet", begins)
    return None


def holds(documents: Iterable[Document], now: dt.datetime) -> tuple[float, float | None]:
    """From when until when (seconds since 1970, None: for good) these documents make the same site as at `now`."""
    at = now.timestamp()
    instants = {instant for document in documents for instant in document.instants}
    since = max((instant for instant in instants if instant <= at), default=float("-inf"))
    return since, min((instant for instant in instants if instant > at), default=None)
