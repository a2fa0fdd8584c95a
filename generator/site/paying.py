"""Whose hosts are whose, and who pays when: to find editorial links to somebody who advertises."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from generator.model.advertiser import Paid
from generator.model.sponsor import Creative
from generator.parse.hosts import host_of, hosts_around, plain_host
from generator.site.flights import at, sold
from generator.site.site import Site


def ledger_of(site: Site) -> dict[str, tuple[Paid, ...]]:
    """Every host of everybody who was sold space, with what is paid; what is written about anyway is left out."""
    found: dict[str, list[Paid]] = defaultdict(list)
    for flight in sold(site):
        paid = Paid(flight.creative.terms.sponsor, at(flight.starts), at(flight.ends))
        for host in _hosts(site, flight.creative):
            found[host].append(paid)
    free = set(map(plain_host, site.config.sponsors.editorial_domains)) | {host_of(site.config.site.url)}
    return {host: tuple(paid) for host, paid in found.items() if free.isdisjoint(hosts_around(host))}


def _hosts(site: Site, creative: Creative) -> Iterator[str]:
    record = site.advertisers.by_id.get(site.advertisers.of.get(creative.id, ""))
    if record is not None and record.domains:
        yield from record.domains
        return
    urls = (creative.terms.url, creative.terms.event.url if creative.terms.event else "")
    yield from {host: None for host in map(host_of, urls) if host}


def who_pays(site: Site, host: str, date: dt.datetime | None) -> str:
    """Who advertises with that host, or one around it, now or on that date; "" if nobody does."""
    for paid in _paid(site, host):
        if any(at is not None and paid.starts <= at < paid.ends for at in (site.now, date)):
            return paid.advertiser
    return ""


def is_advertisers(site: Site, host: str) -> bool:
    """Whether a host, or one around it, is that of somebody who pays at some time."""
    return next(_paid(site, host), None) is not None


def _paid(site: Site, host: str) -> Iterator[Paid]:
    for around in hosts_around(host):
        yield from site.paid.get(around, ())
