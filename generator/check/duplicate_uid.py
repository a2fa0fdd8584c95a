"""duplicate-uid: two events that would replace each other in a reader's calendar, for they have one `uid`."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Related, Span
from generator.model.sponsor import Event
from generator.site.agenda import announcement, uid_of
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    known: dict[str, str] = {}
    # those without a `uid` of their own first: what is written is what can be changed
    creatives = sorted(site.creatives.values(), key=lambda creative: _written(creative.terms.event) != "")
    for creative in creatives:
        told = announcement(creative)
        if told is None:
            continue
        other = known.setdefault(uid_of(told, site.config.site.url), creative.path)
        if other != creative.path:
            place = site.documents[creative.path].places.get("event.uid") or Place(1)
            message = f"two events have the uid `{uid_of(told, site.config.site.url)}`"
            helps = ("in a calendar one would replace the other; leave out `uid`, or write another",)
            related = (Related(Span(other, 1), "the other one"),)
            yield Diagnostic("duplicate-uid", message, Span.of(creative.path, place), help=helps, related=related)


def _written(event: Event | None) -> str:
    return event.uid if event is not None else ""
