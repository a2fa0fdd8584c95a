"""R4: nothing that anybody can write makes a traceback or a hang; what is refused has its file, line and column."""

import contextlib
import json
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.diagnostic import Diagnostic
from reliability.press import SITE, SOUND, STORY, SUMMIT, Newsletter
from reliability.test_encodings import assert_well_formed

SECONDS = 5
NASTY = [
    json.loads(line) for line in Path(__file__).with_name("nasty.txt").read_text("utf-8").splitlines() if line[0] != "#"
]
WHOLE_FILES = {"missing-title", "bad-file-name", "unsafe-address", "address-collision", "empty-site", "missing-image"}
"""Rules for which no line may be to blame."""


class HangError(Exception):
    """It took longer than anything of this size may take."""


@contextlib.contextmanager
def no_hang() -> Iterator[None]:
    def give_up(number: int, frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def judge(newsletter: Newsletter) -> list[Diagnostic]:
    """Everything that is said of it; it is told well, or the site comes out well-formed."""
    with no_hang():
        errors = newsletter.errors()
        if not errors:
            assert_well_formed(newsletter.pages())
    for problem in errors:
        assert problem.span is not None and problem.span.path, problem
        assert problem.span.line > 0 or problem.rule in WHOLE_FILES, problem
        assert problem.span.column > 0 and problem.message.strip(), problem
        assert problem.rule != "template-error", problem
    return errors


def fuzzed(examples: int) -> settings:
    return settings(max_examples=examples, suppress_health_check=list(HealthCheck))


def words(text: str) -> list[str]:
    return text.split()


# What people and machines write

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
piece = st.one_of(
    st.sampled_from(NASTY),
    any_text,
    st.sampled_from(
        ["\n", "\n\n", " ", "  ", "\t", "    ", "- ", "> ", "# ", "1. ", "```", "~~~", "|", "---", "***", "::: ", ":: "]
    ),
    st.sampled_from(
        ["sponsor summit", "slot article-mid", "note", "figure src=x", 'link url=https://a.example title="', "toc"]
    ),
    st.sampled_from(
        [
            "[a](b)",
            "![a](b)",
            "[a]: b",
            "[^1]",
            "[^1]: x",
            "`",
            "**",
            "_",
            "<b>",
            "</p>",
            "<div ",
            "&amp;",
            "{#a}",
            "{.b}",
        ]
    ),
    st.sampled_from(
        [
            "::: sponsor title=A url=https://a.example/\n",
            "\n:::\n",
            "<!-- more -->",
            "<!--",
            "\\",
            "term\n: definition\n",
        ]
    ),
)
markdown = st.lists(piece, max_size=25).map("".join)
scalar = st.one_of(
    st.sampled_from(NASTY), any_text, st.integers(), st.booleans(), st.none(), st.floats(), st.just("2024-03-25")
)
value = st.recursive(
    scalar,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["src", "alt", "from", "slot", "start", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)
PAGE_FIELDS = words(
    "title date updated summary slug permalink aliases draft publish_at expires_at image tags category "
    "authors series toc template weight guid extra number articles name url email titel x"
)
SPONSOR_FIELDS = words(
    "sponsor title kind url cta summary image event bookings category target code on_end label until "
    "draft slug aliases extra x"
)
SETTINGS = words(
    "title url language timezone theme tagline description publisher about image page_size accent output "
    "news pages items sponsors label utm_source typographer html menu max_words every"
)
TABLES = [
    "site",
    "theme",
    "build",
    "permalinks",
    "slots",
    "slots.article-mid",
    "markdown",
    "feeds",
    "sponsors",
    "[menu]",
    "x",
]
template = st.lists(
    st.one_of(
        any_text,
        st.sampled_from(
            [
                "{{ page.title }}",
                "{{ site.title }}",
                "{{",
                "}}",
                "{%",
                "%}",
                "{% if x %}",
                "{% endif %}",
                "{% for a in site.recent(3) %}",
            ]
        ),
        st.sampled_from(
            [
                "{% endfor %}",
                "{{ a.title }}",
                "{# ",
                " #}",
                "|cut",
                "|date",
                "|xml",
                "{% include 'page.html' %}",
                "{{ 1/0 }}",
            ]
        ),
        st.sampled_from(
            [
                "{% extends 'layout.html' %}",
                "{% block main %}",
                "{% endblock %}",
                "{{ page.content }}",
                "{{ page.x.y }}",
                "{% raw %}",
            ]
        ),
        st.sampled_from(
            [
                "{{ asset('x') }}",
                "{{ slot('x') }}",
                "{{ site.data.x }}",
                "{% set a = 1 %}",
                "{{ [].__class__ }}",
                "{{ 'a'*5 }}",
                "\n",
            ]
        ),
    ),
    max_size=12,
).map("".join)


def yaml(fields: dict[str, object]) -> str:
    return "---\n" + "".join(f"{key}: {json.dumps(each)}\n" for key, each in fields.items()) + "---\n"


def mutated(sound: str) -> st.SearchStrategy[str]:
    """Sound text with some of it cut, doubled, or replaced by something nasty."""

    def mutate(edits: list[tuple[int, int, str]]) -> str:
        text = sound
        for at, length, put in edits:
            at %= len(text) + 1
            text = text[:at] + put + text[at + length :]
        return text

    return st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 12), piece), min_size=1, max_size=4).map(mutate)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Newsletter:
    return Newsletter(tmp_path_factory.mktemp("fuzz") / "letter")


def put(newsletter: Newsletter, path: str, data: str | bytes) -> list[Diagnostic]:
    """Judges the newsletter with that one file, and takes it out again."""
    newsletter.write({path: data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")})
    try:
        return judge(newsletter)
    finally:
        newsletter.write({path: SOUND.get(path)})


def _front_matter(examples: int):  # type: ignore[no-untyped-def]
    @fuzzed(examples)
    @given(
        fields=st.dictionaries(st.sampled_from(PAGE_FIELDS), value, max_size=6),
        kind=st.sampled_from(["news/f", "editions/7", "authors/f", "f"]),
    )
    def test(shared: Newsletter, fields: dict[str, object], kind: str) -> None:
        put(shared, f"content/{kind}.md", yaml({"title": "F", **fields}) + "Words.\n")

    return test


def _mutated_article(examples: int):  # type: ignore[no-untyped-def]
    @fuzzed(examples)
    @given(text=mutated(STORY))
    def test(shared: Newsletter, text: str) -> None:
        put(shared, "content/news/story.md", text)

    return test


def _markdown(examples: int):  # type: ignore[no-untyped-def]
    @fuzzed(examples)
    @given(text=markdown)
    def test(shared: Newsletter, text: str) -> None:
        put(shared, "content/news/f.md", "---\ntitle: F\ndate: 2024-03-26\n---\n" + text)

    return test


def _sponsor(examples: int):  # type: ignore[no-untyped-def]
    @fuzzed(examples)
    @given(fields=st.dictionaries(st.sampled_from(SPONSOR_FIELDS), value, max_size=6), copy=markdown)
    def test(shared: Newsletter, fields: dict[str, object], copy: str) -> None:
        put(shared, "content/sponsors/f.md", yaml({"title": "F", "sponsor": "F", **fields}) + copy)

    return test


def _mutated_sponsor(examples: int):  # type: ignore[no-untyped-def]
    @fuzzed(examples)
    @given(text=mutated(SUMMIT))
    def test(shared: Newsletter, text: str) -> None:
        put(shared, "content/sponsors/summit.md", text)

    return test


def _config(examples: int):  # type: ignore[no-untyped-def]
    lines = st.tuples(st.sampled_from(SETTINGS), value).map(lambda pair: f"{pair[0]} = {_toml(pair[1])}\n")
    tables = st.tuples(st.sampled_from(TABLES), st.lists(lines, max_size=3)).map(
        lambda pair: f"[{pair[0]}]\n" + "".join(pair[1])
    )

    @fuzzed(examples)
    @given(text=st.one_of(mutated(SITE), st.lists(tables, max_size=4).map(lambda parts: SITE + "".join(parts))))
    def test(shared: Newsletter, text: str) -> None:
        put(shared, "site.toml", text)

    return test


def _toml(each: object) -> str:
    match each:
        case None:
            return '""'
        case list():
            return "[" + ", ".join(map(_toml, each)) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in each.items()) + "}"
    return json.dumps(each)


def _templates(examples: int):  # type: ignore[no-untyped-def]
    @fuzzed(examples)
    @given(text=template)
    def test(shared: Newsletter, text: str) -> None:
        theme = {
            "site.toml": SITE.replace('"base"', '"ours"'),
            "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
        }
        shared.write({**theme, "themes/ours/templates/page.html": text.encode("utf-8", "surrogatepass")})
        try:
            with no_hang():
                errors = shared.errors()
        finally:
            shared.write({"site.toml": SITE})
        for problem in errors:
            assert problem.span and problem.span.path.startswith("themes/ours/") and problem.span.line > 0, problem
            assert len(problem.message) < 1000

    return test


def _bytes(examples: int):  # type: ignore[no-untyped-def]
    paths = ["content/news/story.md", "site.toml", "content/sponsors/summit.md", "content/editions/001.md"]
    paths += [f"content/_data/f.{ending}" for ending in ("json", "toml", "yaml", "csv")]
    starts = [b"", b"---\n", b"+++\n", b"\xef\xbb\xbf", b"\xff\xfe", b"---\ntitle: a\n---\n", b"{", b"a,b\n", b"a: "]

    @fuzzed(examples)
    @given(
        path=st.sampled_from(paths),
        start=st.sampled_from(starts),
        data=st.one_of(st.binary(max_size=60), markdown.map(lambda t: t.encode("utf-8", "replace"))),
    )
    def test(shared: Newsletter, path: str, start: bytes, data: bytes) -> None:
        put(shared, path, start + data)

    return test


test_any_front_matter = _front_matter(75)
test_any_damage_to_an_article = _mutated_article(75)
test_any_markdown = _markdown(150)
test_any_sponsor_fields = _sponsor(75)
test_any_damage_to_a_sponsor = _mutated_sponsor(60)
test_any_settings = _config(75)
test_any_template = _templates(100)
test_any_bytes = _bytes(75)

test_any_front_matter_at_length = pytest.mark.slow(_front_matter(800))
test_any_damage_to_an_article_at_length = pytest.mark.slow(_mutated_article(800))
test_any_markdown_at_length = pytest.mark.slow(_markdown(1500))
test_any_sponsor_fields_at_length = pytest.mark.slow(_sponsor(800))
test_any_damage_to_a_sponsor_at_length = pytest.mark.slow(_mutated_sponsor(800))
test_any_settings_at_length = pytest.mark.slow(_config(800))
test_any_template_at_length = pytest.mark.slow(_templates(800))
test_any_bytes_at_length = pytest.mark.slow(_bytes(800))


# Every nasty string in every text field


def test_there_are_enough_nasty_strings() -> None:
    assert len(NASTY) >= 120


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_a_nasty_string_in_every_text_field(number: int, newsletter: Newsletter) -> None:
    nasty = NASTY[number]
    page = dict.fromkeys(("title", "summary", "category", "series", "guid"), nasty)
    page |= {"date": "2024-03-26", "tags": [nasty], "authors": [nasty], "extra": {"x": nasty}}
    block = dict.fromkeys(("sponsor", "title", "cta", "summary", "category", "label"), nasty)
    event = {"start": "2024-09-01", "city": nasty, "venue": nasty, "organizers": [nasty], "format_note": nasty}
    block |= {"url": "https://a.example/", "event": event, "code": {"text": nasty}, "target": {"tags": [nasty]}}
    block |= {"bookings": [{"slot": "article-mid", "rate": nasty, "contact": nasty, "notes": nasty}]}
    options = " ".join(
        f'{key}="{_quoted(nasty)}"' for key in ("title", "sponsor", "cta", "category", "label", "city", "venue", "code")
    )
    one_off = f"::: sponsor url=https://a.example/ dates=2024-09-01 {options}\n{nasty}\n:::\n"
    site = dict.fromkeys(("title", "tagline", "description", "about"), nasty) | {"publisher": {"name": nasty}}
    config = SITE.replace('title = "The Ledger"\n', "".join(f"{key} = {_toml(each)}\n" for key, each in site.items()))
    newsletter.write({"content/news/nasty.md": yaml({**page, "title": nasty or "x"}) + "Words.\n"})
    judge(newsletter)
    newsletter.write(
        {
            "content/news/nasty.md": STORY
            + "\n"
            + nasty
            + "\n\n"
            + one_off.replace("\x00", "")
            + f"\n```{nasty}\n{nasty}\n```\n"
        }
    )
    judge(newsletter)
    newsletter.write(
        {"content/news/nasty.md": None, "content/sponsors/nasty.md": yaml({**block, "title": nasty or "x"}) + nasty}
    )
    judge(newsletter)
    newsletter.write(
        {"content/sponsors/nasty.md": None, "site.toml": config, "content/_data/n.json": json.dumps([nasty])}
    )
    judge(newsletter)
    newsletter.write(
        {
            "content/editions/001.md": yaml({"date": "2024-04-01", "articles": [{"article": "story", "note": nasty}]})
            + nasty
        }
    )
    judge(newsletter)
    newsletter.write({"content/authors/desk.md": yaml({"name": nasty, "url": nasty, "email": nasty}) + nasty})
    judge(newsletter)
    newsletter.write(
        {
            "content/editions/001.md": yaml(
                {"date": "2024-04-01", "articles": [nasty], "template": nasty, "slug": nasty}
            )
            + nasty
        }
    )
    judge(newsletter)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")


PATHOLOGICAL = {
    "brackets": "[" * 5000,
    "parentheses": "[a](" * 3000,
    "emphasis": "*a_ " * 5000,
    "quotations": ">" * 3000,
    "backticks": "".join("`" * n + " " for n in range(200)),
    "links in links": "[" * 200 + "a" + "](b)" * 200,
    "lists": "".join("  " * n + "- a\n" for n in range(150)),
    "tables": "|" * 3000 + "\n" + "-|" * 3000 + "\n",
    "footnotes": "".join(f"[^{n}]" for n in range(800)) + "\n\n" + "".join(f"[^{n}]: x\n" for n in range(800)),
    "references": "[a]\n" * 2000 + "\n" + "[a]: b\n" * 2000,
    "html": "<a " * 5000,
    "comments": "<!--" * 5000,
    "entities": "&" * 20000,
    "containers": "".join(":" * (200 - n) + " note\n" for n in range(190)),
    "headings": "# a\n" * 2000,
    "autolinks": "www." * 5000,
    "schemes": "http://" * 5000,
    "one word": "a" * 60_000,
    "one line of quotes": "\"'" * 20_000,
    "directives": ":: toc\n" * 500,
    "attributes": "{#a .b}" * 3000,
}


@pytest.mark.parametrize("case", PATHOLOGICAL)
def test_a_machine_made_text_does_not_hang(case: str, newsletter: Newsletter) -> None:
    newsletter.write({"content/news/long.md": "---\ntitle: Long\ndate: 2024-03-26\n---\n" + PATHOLOGICAL[case]})
    judge(newsletter)
    copy = PATHOLOGICAL[case][:20_000]
    newsletter.write({"content/news/long.md": None, "content/sponsors/long.md": SUMMIT.replace("Two days", copy)})
    judge(newsletter)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [" + f"*{chr(97 + n)}, " * 9 + "]\n" for n in range(9)),
        "a: &a {b: *a}\n",
        "title: " + "[" * 2000 + "\n",
        "title: " + "{a: " * 2000 + "\n",
        "title: " + "9" * 10_000 + "\n",
        "weight: " + "9" * 5000 + "\n",
        "weight: 1" + "0" * 400 + "e400\n",
        "- " * 3000 + "a\n",
        "? " * 3000 + "a\n",
        "title: !!python/object/apply:os.system [true]\n",
        "!!binary x: y\n",
        "%YAML 9.9\n",
        "title: a\n--- \ntitle: b\n",
        "title: a\n...\ntitle: b\n",
        "1: 2\ntrue: 3\nnull: 4\n1.5: 6\n",
        "[a, b]: c\n",
        "date: 9999-12-31\nexpires_at: 9999-12-31\n",
        "date: 0001-01-01\npublish_at: 0001-01-01\n",
        "date: 9999-12-31 23:59:59 -23:59\n",
    ],
    ids=range(19),
)
def test_a_front_matter_made_to_hurt_is_survived(text: str, newsletter: Newsletter) -> None:
    put(newsletter, "content/news/f.md", f"---\ntitle: F\n{text}---\nWords.\n")
    put(newsletter, "content/news/f.md", f"---\n{text}---\n# F\n\nWords.\n")
    put(newsletter, "content/sponsors/f.md", f"---\n{text}---\nWords.\n")
    put(newsletter, "content/_data/f.yaml", text)


@pytest.mark.parametrize(
    "text",
    ["[" * 2000, '{"a":' * 2000, "9" * 10_000, "NaN", "1e999999", '"\\ud800"', '{"a": 1, "a": 2}', "", "\x00"],
    ids=range(9),
)
def test_data_made_to_hurt_is_survived(text: str, newsletter: Newsletter) -> None:
    for ending in ("json", "toml", "yaml", "csv"):
        put(newsletter, f"content/_data/f.{ending}", text if ending != "toml" else f"a = {text}")
