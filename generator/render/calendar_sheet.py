"""A calendar laid out: lines of words for a terminal, rows for a spreadsheet, months for paper."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel.dates import get_day_names

from generator.render.dates import locale_of
from generator.site.calendar import Calendar, Issue, Stretch
from generator.site.collisions import Clash
from generator.site.days import ONE

CSV = ("slot", "day", "edition", "state", "sold", "held", "pages", "why")
_WHY = {
    "shares": "more campaigns than the slot has shares",
    "exclusive": "one of them was sold alone",
    "edition": "one edition has one place",
}


def who(stretch: Stretch) -> str:
    """`data-summit-2024 (2/3), lineage (1/3); held: late`."""
    names = [f"{s.id} ({s.weight}/{s.of})" if len(stretch.sold) > 1 else s.id for s in stretch.sold]
    return _who(names, stretch.held)


def why(clash: Clash | None) -> str:
    return f"{', '.join(clash.campaigns)}: {_WHY[clash.reason]}" if clash is not None else ""


def pages(stretch: Stretch) -> str:
    """`on no page`, `on 1 page`, `on 6–8 pages`."""
    least, most = min(stretch.pages), max(stretch.pages)
    if most == 0:
        return "on no page"
    return f"on {least}–{most} pages" if least != most else f"on {most} page{'' if most == 1 else 's'}"


def lines(found: Calendar) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """For each slot its name and rows of days or edition, state, who, pages, what is wrong."""
    for slot in _slots(found):
        rows: list[tuple[str, ...]] = []
        for row in found.days:
            if row.slot == slot:
                end = "" if row.first == row.last else f" – {row.last}"
                rows.append((f"{row.first}{end}", row.state, who(row), pages(row), why(row.clash)))
        for issue in found.issues:
            if issue.slot == slot:
                date = f", {issue.date}" if issue.date else ""
                where = "its page has no such slot" if issue.has_slot is False else ""
                said = why(issue.clash)
                rows.append((f"edition {issue.edition}{date}", issue.state, _of(issue), where, said))
        yield slot, rows


def rows(found: Calendar) -> Iterator[tuple[object, ...]]:
    """One for each slot and day, then one for each slot and edition."""
    for row in found.days:
        sold = " ".join(f"{share.id}:{share.weight}/{share.of}" for share in row.sold)
        for number, count in enumerate(row.pages):
            day = (row.first + ONE * number).isoformat()
            yield row.slot, day, "", row.state, sold, " ".join(row.held), count, why(row.clash)
    for issue in found.issues:
        date = issue.date.isoformat() if issue.date else ""
        has = "" if issue.has_slot is None else int(issue.has_slot)
        sold, held = " ".join(issue.sold), " ".join(issue.held)
        yield issue.slot, date, issue.edition, issue.state, sold, held, has, why(issue.clash)


def sheet(found: Calendar, titles: Mapping[str, str], language: str) -> dict[str, Any]:
    """What the template of a calendar is given."""
    names = get_day_names("short", "stand-alone", locale_of(language))
    return {
        "weekdays": [names[number] for number in range(7)],
        "slots": [_slot(slot, found, titles.get(slot, "")) for slot in _slots(found)],
    }


def _slot(name: str, found: Calendar, title: str) -> dict[str, Any]:
    stretches = [row for row in found.days if row.slot == name]
    issues = [issue for issue in found.issues if issue.slot == name]
    return {
        "name": name,
        "title": title,
        "stretches": [_stretch(row) for row in stretches],
        "months": list(_months(stretches)) if not issues or any(row.state != "unsold" for row in stretches) else [],
        "issues": [_issue(issue) for issue in issues],
    }


def _stretch(row: Stretch) -> dict[str, Any]:
    said = who(row) + (f" — {why(row.clash)}" if row.clash else "")
    return {"first": row.first, "last": row.last, "who": said, "pages": pages(row)} | _marked(row)


def _marked(row: Stretch) -> dict[str, str]:
    if row.is_nowhere and row.state == "sold":
        return {"state": "sold, no page", "mark": "nowhere"}
    return {"state": row.state, "mark": row.state}


def _issue(issue: Issue) -> dict[str, Any]:
    nowhere = issue.has_slot is False and bool(issue.sold)
    said = _of(issue) + (f" — {why(issue.clash)}" if issue.clash else "")
    state = f"{issue.state}, no such slot" if nowhere else issue.state
    mark = "nowhere" if nowhere and issue.state == "sold" else issue.state
    return {"edition": issue.edition, "date": issue.date, "who": said, "state": state, "mark": mark}


def _months(stretches: Sequence[Stretch]) -> Iterator[dict[str, Any]]:
    """Whole weeks, Monday first, with None where a day is not of the month or not of the calendar."""
    of_days = {row.first + ONE * n: row for row in stretches for n in range(len(row.pages))}
    for first in sorted({day.replace(day=1) for day in of_days}):
        cells: list[dict[str, Any] | None] = [None] * first.weekday()
        day = first
        while day.month == first.month:
            row = of_days.get(day)
            cells.append(_day(day, row) if row is not None else None)
            day += ONE
        cells += [None] * (-len(cells) % 7)
        yield {"first": first, "weeks": [cells[at : at + 7] for at in range(0, len(cells), 7)]}


def _day(day: dt.date, row: Stretch) -> dict[str, Any]:
    """A colour alone would say nothing in print, nor to those who do not see it: the number of campaigns does."""
    marked = _marked(row)
    count = f"{len(row.sold)}" if row.sold else "·" if row.held else ""
    short = {"overbooked": f"{count}!", "nowhere": f"{count}?"}.get(marked["mark"], count)
    return {"day": day, "short": short, "title": f"{marked['state']}: {who(row)}".rstrip(": "), **marked}


def _slots(found: Calendar) -> list[str]:
    return list(dict.fromkeys([row.slot for row in found.days] + [issue.slot for issue in found.issues]))


def _of(issue: Issue) -> str:
    return _who(issue.sold, issue.held)


def _who(sold: Sequence[str], held: Sequence[str]) -> str:
    held_by = f"held: {', '.join(held)}" if held else ""
    return "; ".join(filter(None, (", ".join(sold), held_by)))
