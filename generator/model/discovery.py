"""How the site is found: settings for search engines, and what they are told of one page."""

import datetime as dt

import msgspec


class DiscoverySettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[discovery]`: with `noindex` no page of the site is to be found by search."""

    noindex: bool = False


class ListedPage(msgspec.Struct, frozen=True, array_like=True):
    """One page that search engines are told of, and its pictures: addresses from the host's root, but for pictures
    that lie elsewhere. `lastmod` is what its author said, None where nobody did."""

    address: str
    lastmod: dt.datetime | None = None
    images: tuple[str, ...] = ()
