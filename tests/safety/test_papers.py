"""R6 beyond pages and feeds: calendar files, proofs, the calendar of what is sold, and what the terminal is told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from calendar_file import Part, read_calendar
from reliability.press import Newsletter, masthead
from selectolax.lexbor import LexborHTMLParser, LexborNode

from safety.payloads import POSITIONS, TRICKS, at, library, sample
from safety.planted import harmless, newsletter_with

_NEVER = ("javascript:", "vbscript:", "data:", "blob:", "file:")


def shape(html: str) -> frozenset[tuple[str, str]]:
    """The elements of a page and their attributes, each once."""
    tree = LexborHTMLParser(html)
    return frozenset((node.tag, name) for node in _elements(tree) for name in ("", *node.attributes))


def _elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    return (node for node in tree.css("*") if node.tag)


def addresses(html: str) -> list[str]:
    nodes = _elements(LexborHTMLParser(html))
    return [value or "" for node in nodes for name, value in node.attributes.items() if name in ("href", "src")]


def wrong_with(html: str, known: frozenset[tuple[str, str]]) -> list[str]:
    """What a paper has that one about harmless words has not, and addresses that no browser should follow."""
    found = [f"<{tag} {name}>" for tag, name in sorted(shape(html) - known)]
    return found + [url for url in addresses(html) if url.strip().lower().startswith(_NEVER)]


def papers(newsletter: Newsletter, folder: Path) -> dict[str, str]:
    """Every proof, and the calendar as a page, by name; they are made whatever else is wrong with the content."""
    proofs = ("sponsors", "proof", "--all", "--output", str(folder), "--now", "2024-12-01")
    sheet = ("sponsors", "calendar", "--format", "html", "--from", "2024-03-01", "--to", "2024-04-30")
    ended = masthead(*proofs, cwd=newsletter.root)
    assert ended.returncode in (0, 1) and "Traceback" not in ended.stderr, ended.stderr
    made = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    return made | {"calendar": masthead(*sheet, cwd=newsletter.root).stdout}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> frozenset[tuple[str, str]]:
    folder = tmp_path_factory.mktemp("papers")
    newsletter = Newsletter(folder / "letter", harmless())
    return frozenset().union(*(shape(html) for html in papers(newsletter, folder / "proofs").values()))


def test_the_papers_of_harmless_words_have_no_script_and_load_nothing(known: frozenset[tuple[str, str]]) -> None:
    tags = {tag for tag, _ in known}
    assert not tags & {"script", "iframe", "object", "embed", "form", "base", "img", "svg"}
    assert not {name for _, name in known if name.startswith("on")}


def test_a_payload_in_any_field_does_nothing_in_a_paper(
    newsletter: Newsletter, known: frozenset[tuple[str, str]], tmp_path: Path
) -> None:
    newsletter.write(newsletter_with(sample(24), editions=False))
    found = papers(newsletter, tmp_path / "proofs")
    assert len(found) > 24
    for name, html in found.items():
        assert wrong_with(html, known) == [], name


def test_tricks_of_markdown_in_copy_do_nothing_in_a_proof(
    newsletter: Newsletter, known: frozenset[tuple[str, str]], tmp_path: Path
) -> None:
    texts = [at(position, TRICKS[number % 24]) for number, position in enumerate(POSITIONS)]
    newsletter.write(newsletter_with(["words"] * len(texts), texts, texts, editions=False))
    for name, html in papers(newsletter, tmp_path / "proofs").items():
        assert wrong_with(html, known) == [], name


def test_what_the_desk_says_as_data_stays_data(newsletter: Newsletter) -> None:
    payloads = sample(24)
    newsletter.write(newsletter_with(payloads, editions=False))
    for call in (("sponsors", "--format", "json"), ("sponsors", "calendar", "--format", "json")):
        ended = masthead(*call, "--now", "2024-04-01", cwd=newsletter.root)
        assert ended.returncode in (0, 1)
        assert json.loads(ended.stdout)


def names(part: Part) -> frozenset[str]:
    """The properties of a calendar and of all in it."""
    return frozenset(one.name for one in part.properties).union(*(names(inner) for inner in part.parts))


def calendars(newsletter: Newsletter) -> dict[str, Part]:
    return {path: read_calendar(data) for path, data in newsletter.pages().items() if path.endswith(".ics")}


def _checked(newsletter: Newsletter, payloads: tuple[str, ...]) -> None:
    newsletter.write(harmless())
    usual = frozenset().union(*(names(calendar) for calendar in calendars(newsletter).values()))
    newsletter.write(newsletter_with(payloads, editions=False))
    found = calendars(newsletter)
    assert len(found) >= len(payloads)
    for path, calendar in found.items():
        assert names(calendar) <= usual, path


def test_no_words_of_a_sponsor_become_a_line_of_a_calendar_file(newsletter: Newsletter) -> None:
    lines = ("a\r\nATTACH:https://evil.example/", "a\nEND:VEVENT\nBEGIN:VALARM", "\\n\\;,:\x0b\x85\u2028x", 'a"b:c;d,e')
    _checked(newsletter, (*lines, *sample(24)))


@pytest.mark.slow
def test_no_payload_of_the_library_becomes_one(newsletter: Newsletter) -> None:
    payloads = library()
    for start in range(0, len(payloads), 1000):
        _checked(newsletter, tuple(payloads[start : start + 1000]))
