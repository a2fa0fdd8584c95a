"""bad-directive: an option of `:: events` that means nothing, as a count that is no number or a kind there is not."""

from collections.abc import Iterator, Sequence
from typing import get_args

from generator.model.body import Directive, Piece
from generator.model.diagnostic import Diagnostic, Span
from generator.model.sponsor import CreativeKind, EventFormat
from generator.parse.nearest import suggestion
from generator.site.queries import TemplateSource
from generator.site.site import Ask

OURS = "base"
"""The theme whose `events` takes these options; one that has its own takes what it likes."""

_CHOICES: dict[str, tuple[str, ...]] = {"kind": get_args(CreativeKind), "format": get_args(EventFormat)}
_OPTIONS = ("count", *_CHOICES)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        if isinstance(hole, Directive) and hole.name == "events":
            template = ask(TemplateSource("directives/events.html"))
            if template is not None and template.theme == OURS:
                for message, helps in _wrong(hole.options):
                    yield Diagnostic("bad-directive", message, Span.of(path, hole.place), help=helps)


def _wrong(options: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in options.items():
        if key == "count":
            if not (value.isascii() and value.isdecimal() and 1 <= len(value) <= 3 and int(value)):
                yield f"`{value}` is not a count of events", ("write a number from 1 to 999, as in count=5",)
        elif key in _CHOICES:
            for word in value.split(","):
                if word.strip() not in _CHOICES[key]:
                    helps = suggestion(word.strip(), _CHOICES[key]) or (f"write {_listed(_CHOICES[key])}",)
                    yield f"`{word.strip()}` is not a {key} of event", helps
        else:
            helps = suggestion(key, _OPTIONS) or (f"write {_listed(_OPTIONS)}",)
            yield f"`{key}` is not an option of `:: events`", helps


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
