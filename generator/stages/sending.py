"""Outputs made by processes that know nothing of the site: it is sent to them, without its documents and texts.

These they read where they are remembered. They change nothing on disk: what they make is placed here, so that one that
outlives us for a moment cannot meet the build after ours.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from generator.engine.crew import Crew
from generator.engine.spawning import spawned
from generator.model.body import Body
from generator.model.config import Config
from generator.model.diagnostic import Place as Line
from generator.model.target import Artifact, Target
from generator.model.theme import Theme
from generator.plugins import BUILT_IN, TextCheck
from generator.site.site import Site
from generator.stages.card_making import Cards
from generator.stages.making import WORTH, Made, Maker, answers_of, dealt, told
from generator.stages.memory import Memory
from generator.stages.parsing import Documents, Texts
from generator.stages.skeleton import Flesh, pack, site_of, unpack
from generator.stages.theme import templates_of
from generator.world.placing import Placed
from generator.world.publish import Place


class Sent(msgspec.Struct, frozen=True, array_like=True):
    """A site on its way: its bones, its flesh, and where its documents and texts are remembered.

    `loose` are texts that are not. Settings are JSON, as they are remembered with dates and their offsets.
    """

    bones: bytes
    settings: bytes
    theme: Theme
    about: Body
    data: dict[str, Any]
    settings_at: dict[str, Line]
    now: dt.datetime
    memory: str
    identity: bytes
    loose: dict[str, bytes]


class _Returned(msgspec.Struct, frozen=True, array_like=True):
    """A message about one output, and the output."""

    made: Made
    artifact: Artifact | None


_encoder = msgspec.msgpack.Encoder()
_sites = msgspec.msgpack.Decoder(Sent)
_shares = msgspec.msgpack.Decoder(tuple[tuple[int, Target], ...])
_returned = msgspec.msgpack.Decoder(_Returned)


def made_elsewhere(
    site: Site, checks: Sequence[TextCheck], memory: Memory, targets: Sequence[Target], crew: Crew, place: Place
) -> Iterator[Made] | None:
    """In the order in which they are ready; None if they cannot be made but here.

    That is so where nothing is remembered, for checks that only this process knows, and for what would arrive as
    something else than was sent.
    """
    packed = sent(site, memory) if tuple(checks) == BUILT_IN.text_checks else None
    if packed is None:
        return None
    processes = crew.spawned(len(targets), WORTH)
    shares = [[(at, targets[at]) for at in dealt(targets, number, processes)] for number in range(processes)]
    messages = spawned(f"{__name__}:make_share", [(packed, _encoder.encode(share)) for share in shares])
    return _placed(messages, place) if messages is not None else None


def sent(site: Site, memory: Memory) -> bytes | None:
    """The site in one piece; None if it would not arrive as it is."""
    if not memory.place or not isinstance(site.texts, Texts):
        return None
    try:
        packed = _encoder.encode(
            Sent(
                bones=pack(site),
                settings=msgspec.json.encode(site.config),
                theme=site.theme,
                about=site.about,
                data=dict(site.data),
                settings_at=dict(site.settings_at),
                now=site.now,
                memory=memory.place,
                identity=memory.identity,
                loose=dict(site.texts.loose),
            )
        )
        there = _sites.decode(packed)
        config = msgspec.json.decode(there.settings, type=Config)
    except (TypeError, ValueError, OverflowError, RecursionError):  # settings and data hold whatever somebody wrote
        return None
    is_same = repr((there.data, there.theme.options, config)) == repr((site.data, site.theme.options, site.config))
    return packed if is_same else None


def make_share(parts: list[bytes]) -> Iterator[bytes]:
    """What a spawned process does: told of the site, and of the targets that it is to make."""
    there = _sites.decode(parts[0])
    site = arrived(there)
    artifacts: list[Artifact] = []

    def keep(artifact: Artifact) -> Placed:
        artifacts.append(artifact)
        return Placed(None)

    cards = Cards(there.memory, keeps=False)
    maker = Maker(answers_of(site), templates_of(site), BUILT_IN.text_checks, keep, cards)
    for made in maker.each(_shares.decode(parts[1])):
        yield _encoder.encode(_Returned(made, artifacts.pop() if artifacts else None))


def arrived(there: Sent) -> Site:
    memory = Memory.elsewhere(there.memory, there.identity)
    skeleton = unpack(there.bones)
    flesh = Flesh(
        config=msgspec.json.decode(there.settings, type=Config),
        theme=there.theme,
        about=there.about,
        documents=Documents(memory),
        texts=Texts(there.loose, memory, skeleton.addresses),
        data=there.data,
        settings_at=there.settings_at,
    )
    return site_of(skeleton, flesh, there.now)


def _placed(messages: Iterator[bytes], place: Place) -> Iterator[Made]:
    for message in messages:
        found = told(message, _returned)
        if found.artifact is None:
            yield found.made
        else:
            yield msgspec.structs.replace(found.made, placed=place(found.artifact))
