"""The assembled site as remembered: for a build that changes no more than texts or the theme.

Everything in it is decoded when it is asked for: a page asks for a handful of ten thousand cards.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from generator.engine.store import DamagedError
from generator.model.advertiser import Advertisers, Paid
from generator.model.body import Body
from generator.model.card import Card, HeldBack, Section, Term
from generator.model.config import Config
from generator.model.content import Document
from generator.model.diagnostic import Place
from generator.model.discovery import ListedPage
from generator.model.grouping import Archive, Taxonomy
from generator.model.host import Hosting, Need
from generator.model.picture import PictureFile
from generator.model.sponsor import Creative
from generator.model.theme import Theme
from generator.model.when import zone_named
from generator.site.assets import asset_paths
from generator.site.inventory import Inventory
from generator.site.links import Book
from generator.site.policy import needs_of_theme
from generator.site.related import Relations
from generator.site.site import Site, base_path
from generator.site.vocabulary import Vocabulary
from generator.stages.decoded import ByKey, Cards, Decoded
from generator.stages.last import PUBLISHED, Last
from generator.stages.memory import Memory
from generator.stages.parsing import SKELETON, Digests, Documents, Texts

BONES = b"bones"


class Skeleton(msgspec.Struct, frozen=True, array_like=True):
    """A site without its texts, its theme and its settings, which are read anew. Cards stand for themselves, once;
    elsewhere they are ids. `unlinked` are documents without a page."""

    cards: dict[str, msgspec.Raw]
    lists: dict[str, tuple[str, ...]]
    ordered: tuple[str, ...]
    sections: dict[str, Section]
    terms: dict[str, tuple[Term, ...]]
    editions: dict[str, tuple[tuple[str, int], ...]]
    creatives: dict[str, str]
    drafted: dict[str, str]
    advertisers: Advertisers
    paid: dict[str, tuple[Paid, ...]]
    event_addresses: dict[str, str]
    addresses: dict[str, str]
    unlinked: frozenset[str]
    statics: dict[str, str]
    outputs: dict[str, str]
    held: tuple[HeldBack, ...]
    failed: frozenset[str]
    listed: tuple[tuple[ListedPage, ...], ...]
    assets: dict[str, str]
    hosting: Hosting
    needs_of_theme: tuple[Need, ...]
    gallery: dict[str, PictureFile]
    taxonomies: dict[str, Taxonomy]
    archive: Archive | None


class Flesh(msgspec.Struct, frozen=True, kw_only=True):
    """What a skeleton lacks to be a site."""

    config: Config
    theme: Theme
    about: Body
    documents: Documents
    texts: Texts
    data: Mapping[str, Any]
    settings_at: Mapping[str, Place]


# JSON and not msgpack, which keeps the instant of a date and forgets its offset.
_encoder = msgspec.json.Encoder()
_skeletons = msgspec.json.Decoder(Skeleton)
_cards = msgspec.json.Decoder(Card)


def pack(site: Site) -> bytes:
    """The site as it is remembered."""
    return _encoder.encode(
        Skeleton(
            cards={path: msgspec.Raw(_encoder.encode(card)) for path, card in site.cards.items()},
            lists={key: tuple(card.id for card in cards) for key, cards in site.lists.items()},
            ordered=tuple(site.places),
            sections=dict(site.sections),
            terms=dict(site.terms),
            editions={path: tuple((card.id, note) for card, note in held) for path, held in site.editions.items()},
            creatives={name: creative.path for name, creative in site.creatives.items()},
            drafted={name: creative.path for name, creative in site.drafted.items()},
            advertisers=site.advertisers,
            paid=dict(site.paid),
            event_addresses=dict(site.event_addresses),
            addresses=dict(site.addresses),
            unlinked=frozenset(site.addresses.keys() - site.book.files.keys()),
            statics=dict(site.statics),
            outputs=dict(site.book.outputs),
            held=site.held,
            failed=site.book.failed,
            listed=site.listed,
            assets=dict(site.assets),
            hosting=site.hosting,
            needs_of_theme=tuple(needs_of_theme(site.theme)),
            gallery=dict(site.gallery),
            taxonomies=dict(site.taxonomies),
            archive=site.archive,
        )
    )


def remember_site(memory: Memory, last: Last, site: Site) -> None:
    """Puts it beside the documents that it was assembled from; with them it is committed."""
    memory.write("facts", {SKELETON: last.id, PUBLISHED: last.id, BONES: pack(site)})
    memory.commit()


def remember_id(memory: Memory, last: Last) -> None:
    """The same site is that of another build now."""
    memory.write("facts", {SKELETON: last.id, PUBLISHED: last.id})
    memory.commit()


def recalled(memory: Memory, last: Last) -> Skeleton | None:
    """The site of that build, unless documents were parsed since, for a build that came to nothing."""
    if memory.fact(SKELETON) != last.id:
        return None
    return unpack(memory.fact(BONES))


def unpack(bones: bytes) -> Skeleton:
    """What was packed; raises DamagedError for anything else."""
    try:
        return _skeletons.decode(bones)
    except msgspec.DecodeError as error:
        raise DamagedError("the remembered site is not as it was") from error


def site_of(skeleton: Skeleton, flesh: Flesh, now: dt.datetime) -> Site:
    """The whole site at `now`, an instant at which nothing in it has changed by itself."""
    cards = Decoded(skeleton.cards, _cards.decode)
    documents = ByKey(skeleton.addresses, flesh.documents.__getitem__)
    config, words = flesh.config, Vocabulary(flesh.config)
    joined = skeleton.advertisers.joined
    creatives = Decoded(skeleton.creatives, lambda path: words.aimed(joined(_creative(documents[path]))))
    return Site(
        config=config,
        theme=flesh.theme,
        now=now,
        about=flesh.about,
        documents=documents,
        texts=flesh.texts,
        digests=Digests(flesh.texts),
        cards=cards,
        lists=Decoded(skeleton.lists, lambda ids: Cards(cards, ids)),
        sections=skeleton.sections,
        terms=skeleton.terms,
        editions=Decoded(skeleton.editions, lambda held: tuple((cards[path], note) for path, note in held)),
        creatives=creatives,
        inventory=Inventory(creatives, zone_named(config.site.timezone)),
        drafted=Decoded(skeleton.drafted, lambda path: _creative(flesh.documents[path])),
        advertisers=skeleton.advertisers,
        paid=skeleton.paid,
        event_addresses=skeleton.event_addresses,
        addresses=skeleton.addresses,
        statics=skeleton.statics,
        book=Book(
            base=base_path(config),
            files={**skeleton.statics, **{p: a for p, a in skeleton.addresses.items() if p not in skeleton.unlinked}},
            outputs=skeleton.outputs,
            anchors=ByKey(skeleton.addresses, lambda path: frozenset(documents[path].anchors)),
            held=frozenset(held.path for held in skeleton.held),
            failed=skeleton.failed,
        ),
        held=skeleton.held,
        data=flesh.data,
        assets=asset_paths(flesh.theme, config),
        hosting=skeleton.hosting,
        listed=skeleton.listed,
        terms_by_key={term.key: term for group in skeleton.terms.values() for term in group},
        places=Decoded({key: skeleton.lists[key] for key in skeleton.ordered}, _places),
        settings_at=flesh.settings_at,
        gallery=skeleton.gallery,
        taxonomies=skeleton.taxonomies,
        archive=skeleton.archive,
        relations=Relations(lambda key: skeleton.lists.get(key, ())),
    )


def _creative(document: Document) -> Creative:
    if document.creative is None:
        raise DamagedError(f"{document.path} is no sponsor block any more")
    return document.creative


def _places(ids: tuple[str, ...]) -> dict[str, int]:
    return {path: at for at, path in enumerate(ids)}
