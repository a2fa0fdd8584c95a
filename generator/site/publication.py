"""Which documents this build publishes, and which it holds back, why and until when."""

import datetime as dt
from collections.abc import Iterable

from generator.model.card import HeldBack
from generator.model.config import Config
from generator.model.content import Document
from generator.model.when import zone_named


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
        return HeldBack(document.path, document.title, "expired", since=matter.expires_at.ends(zone))
    if drafts:
        return None
    begins = matter.publish_at.starts(zone) if matter.publish_at is not None else document.date
    if begins is not None and begins > now:
        why = "not yet" if matter.publish_at is None else "publish_at"
        return HeldBack(document.path, document.title, why, begins)
    return None


def stays(document: Document, zone: dt.tzinfo) -> tuple[float, float]:
    """From when until when a document is published, in seconds since 1970; a draft never is."""
    matter = document.matter
    if matter.draft:
        return float("inf"), float("inf")
    begins = matter.publish_at.starts(zone) if matter.publish_at is not None else document.date
    ends = matter.expires_at.ends(zone) if matter.expires_at is not None else None
    return begins.timestamp() if begins else float("-inf"), ends.timestamp() if ends else float("inf")


def own_instants(config: Config, now: dt.datetime) -> tuple[float, ...]:
    """When the site itself changes around `now`, whatever its documents say: a page of what is free begins today,
    security.txt expires."""
    zone = zone_named(config.site.timezone)
    expires = config.security.expires
    ends = (expires.ends(zone).timestamp(),) if expires is not None else ()
    if not config.sponsors.advertise:
        return ends
    today = now.astimezone(zone).date()
    days = (today, today + dt.timedelta(days=1))
    return (*ends, *(dt.datetime.combine(day, dt.time(), zone).timestamp() for day in days))


def holds(documents: Iterable[Document], now: dt.datetime, own: Iterable[float] = ()) -> tuple[float, float | None]:
    """From when until when (seconds since 1970, None: for good) these documents make the same site as at `now`.

    `own` are instants at which the site changes beside those of its documents.
    """
    at = now.timestamp()
    instants = {instant for document in documents for instant in document.instants}.union(own)
    since = max((instant for instant in instants if instant <= at), default=float("-inf"))
    return since, min((instant for instant in instants if instant > at), default=None)
