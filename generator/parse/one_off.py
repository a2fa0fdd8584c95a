"""A sponsor block of one article alone: `::: sponsor title="…" dates=… url=…` and its copy."""

import datetime as dt
from typing import Any, get_args

from generator.model.diagnostic import Diagnostic, Outcome, Place, Severity, Span
from generator.model.sponsor import (
    Code,
    Creative,
    CreativeKind,
    Event,
    EventFormat,
    EventStatus,
    Image,
    OnEnd,
    Terms,
)
from generator.model.when import When, zone_named
from generator.parse.call import Call
from generator.parse.classify import dated_stem
from generator.parse.copywriting import parse_copy
from generator.parse.dates import read_days, read_when
from generator.parse.event_terms import event_problems
from generator.parse.label import NEEDED, is_blank
from generator.parse.nearest import suggestion
from generator.parse.terms import safe_url

_TEXTS = ("title", "sponsor", "url", "cta", "category", "label")
_EVENT = ("dates", "format", "city", "venue", "organizers", "timezone", "status", "was")
_WRITTEN_AS = {"start": "dates", "end": "dates", "previous_start": "was", "previous_end": "was"}
_OPTIONS = (*_TEXTS, *_EVENT, "kind", "until", "on_end", "image", "alt", "code")
_IN_WORDS: dict[str, EventFormat] = {
    "in person": "in-person",
    "online": "virtual",
    "hybrid": "mixed",
    "in-person and virtual": "mixed",
    "in person and virtual": "mixed",
    "in-person and online": "mixed",
    "virtual and in-person": "mixed",
}


def parse_one_off(call: Call, copy: str, *, path: str, first_line: int, number: int) -> Outcome[Creative]:
    """The block; None with every problem at once if it cannot be shown. `number` counts the document's one-offs."""
    reader = _Reader(call, path)
    terms = reader.terms()
    words = parse_copy(copy, path=path, first_line=first_line)
    problems = (*reader.problems, *words.diagnostics)
    if terms is None or words.value is None:
        return Outcome(None, problems)
    creative = Creative(
        id=f"{'-'.join(dated_stem(path)[1].split())}-{number}",
        path=path,
        terms=terms,
        copy=words.value.pieces,
        words=words.value.words,
        place=call.place,
    )
    return Outcome(creative, problems)


class _Reader:
    def __init__(self, call: Call, path: str) -> None:
        self.call = call
        self.path = path
        self.problems: list[Diagnostic] = []

    def terms(self) -> Terms | None:
        self.unknown()
        self.required()
        self.label()
        self.addresses()
        options = self.call.options
        code = options.get("code")
        terms = Terms(
            title=options.get("title", ""),
            sponsor=options.get("sponsor", ""),
            url=options.get("url", ""),
            cta=options.get("cta", ""),
            category=options.get("category", ""),
            label=options.get("label", ""),
            kind=self.choice("kind", get_args(CreativeKind), "conference"),
            on_end=self.choice("on_end", get_args(OnEnd), "note"),
            image=Image(options["image"], options.get("alt", "")) if options.get("image") else None,
            event=self.event(),
            code=Code(text=code) if code else None,
            until=self.until(),
        )
        return None if self.problems else terms

    def wrong(self, rule: str, message: str, place: Place, *helps: str) -> None:
        self.problems.append(Diagnostic(rule, message, Span.of(self.path, place), help=helps))

    def unknown(self) -> None:
        for key, place in self.call.key_places.items():
            if key not in _OPTIONS:
                helps = suggestion(key, _OPTIONS) or (f"it knows {', '.join(_OPTIONS)}",)
                self.wrong("bad-directive", f"`::: sponsor` has no option `{key}`", place, *helps)
        for word, place in zip(self.call.words, self.call.word_places, strict=True):
            helps = ('write key="value"', f"to place an existing block, write `:: sponsor {word}` with two colons")
            self.wrong("bad-directive", f"`{word}` is not an option", place, *helps)

    def required(self) -> None:
        for key in ("title", "url"):
            if not self.call.options.get(key):
                message = f"`::: sponsor` needs a {key}"
                self.wrong("bad-directive", message, self.call.opening, f'write {key}="…" on the line')

    def label(self) -> None:
        written = self.call.options.get("label")
        if written is not None and is_blank(written):
            self.wrong("bad-directive", "a sponsor block cannot go without a label", self.value("label"), NEEDED)

    def addresses(self) -> None:
        url = self.call.options.get("url", "")
        if url and not safe_url(url):
            helps = "write the whole address, https://…"
            self.wrong("unsafe-url", f"`{url}` is not an address that can be linked", self.value("url"), helps)
        image = self.call.options.get("image", "")
        if image and (":" in image.split("/")[0] or image.startswith(("//", "\\"))) and not safe_url(image):
            message = f"`{image}` is not an address of a picture"
            self.wrong("unsafe-url", message, self.value("image"))
        elif image and not self.call.options.get("alt"):
            message = "the sponsor's picture has no words for those who cannot see it"
            self.wrong("missing-alt", message, self.value("image"), 'write alt="…" on the line')

    def choice(self, key: str, choices: tuple[Any, ...], default: Any) -> Any:
        written = self.call.options.get(key)
        if written is None or written in choices:
            return written or default
        helps = (*suggestion(written, choices), f"write one of {', '.join(choices)}")
        self.wrong("bad-directive", f"`{written}` is not a {key}", self.value(key), *helps[:1])
        return default

    def until(self) -> When | None:
        written = self.call.options.get("until")
        try:
            return read_when(written) if written else None
        except ValueError as error:
            self.wrong("bad-directive", f"`until`: {error}", self.value("until"))
            return None

    def event(self) -> Event | None:
        """The event, if any of its options is given; it cannot be one without its days."""
        options = self.call.options
        given = next((key for key in _EVENT if options.get(key)), None)
        if given is None:
            return None
        form = self.format()
        if not options.get("dates"):
            helps = "write dates=2024-04-23/2024-04-25"
            self.wrong("bad-directive", f"an event with a `{given}` needs its dates", self.call.opening, helps)
            return None
        days, was = self.days("dates"), self.days("was") if options.get("was") else None
        if days is None:
            return None
        event = Event(
            start=days[0],
            end=days[1],
            status=self.choice("status", get_args(EventStatus), "scheduled"),
            previous_start=was[0] if was else None,
            previous_end=was[1] if was else None,
            timezone=self.timezone(),
            format=form,
            format_note=options.get("format", "") if form != options.get("format") else "",
            city=options.get("city", ""),
            venue=options.get("venue", ""),
            organizers=tuple(name.strip() for name in options.get("organizers", "").split(",") if name.strip()),
            url=options.get("url", ""),
        )
        if not self.problems:
            self.contradictions(event)
        return event

    def contradictions(self, event: Event) -> None:
        """Mistakes only: what search engines want to know of an event is for those that have a page."""
        for problem in event_problems(event, event.zone(dt.UTC), event.url):
            if problem.severity is Severity.ERROR:
                place = self.value(_WRITTEN_AS.get(problem.field, problem.field))
                helps = problem.help.replace("`previous_start`", "`was=…`").replace("status: ", "status=")
                self.wrong(problem.rule, problem.message, place, *filter(None, (helps,)))

    def days(self, key: str) -> tuple[When, When | None] | None:
        """The first and the last day or moment; a single moment says nothing of an end."""
        try:
            days = read_days(self.call.options[key])
        except ValueError as error:
            self.wrong("bad-directive", f"`{key}`: {error}", self.value(key))
            return None
        both_timed = days.start.time is not None and days.end.time is not None
        if days.end.day < days.start.day or (both_timed and _moment(days.end) < _moment(days.start)):
            message = "the event ends before it starts"
            self.wrong("event-ends-before-start", message, self.value(key), "write the first day, `/`, the last day")
            return None
        is_open = days.start.time is not None and "/" not in self.call.options[key]
        return days.start, None if is_open else days.end

    def format(self) -> EventFormat | None:
        written = self.call.options.get("format")
        if not written:
            return None
        words = " ".join(written.lower().replace("&", "and").split())
        if words in get_args(EventFormat):
            return words  # type: ignore[return-value]
        if words in _IN_WORDS:
            return _IN_WORDS[words]
        helps = 'write in-person, virtual, mixed or "in-person and virtual"'
        self.wrong("bad-directive", f"`{written}` is not a format", self.value("format"), helps)
        return None

    def timezone(self) -> str | None:
        name = self.call.options.get("timezone")
        if not name:
            return None
        try:
            zone_named(name)
        except (KeyError, ValueError, OSError):
            helps = "zones are named like Europe/Berlin or America/New_York"
            self.wrong("bad-directive", f"there is no time zone `{name}`", self.value("timezone"), helps)
        return name

    def value(self, key: str) -> Place:
        return self.call.value_places.get(key, self.call.place)


def _moment(when: When) -> dt.datetime:
    return when.starts(dt.UTC)
