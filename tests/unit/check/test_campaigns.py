"""Campaign parameters that went astray, and other spellings of our own name."""

import ada_url
import pytest
from building import site_of
from hypothesis import given
from hypothesis import strategies as st

from generator.check import malformed_campaign, other_utm_source
from generator.check.holes import holes_of_text
from generator.check.malformed_campaign import mended
from generator.model.diagnostic import Diagnostic

A = "news/2024-03-01-a.md"


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://a.example/?a=1?utm_source=n", "https://a.example/?a=1&utm_source=n"),
        ("https://a.example/?a=1?utm_source=n&utm_medium=e", "https://a.example/?a=1&utm_source=n&utm_medium=e"),
        ("https://a.example/??utm_source=n", "https://a.example/?utm_source=n"),
        ("https://a.example/?utm_source=n?utm_medium=e", "https://a.example/?utm_source=n&utm_medium=e"),
        ("https://a.example/#b?utm_source=n&utm_medium=e", "https://a.example/?utm_source=n&utm_medium=e#b"),
        ("https://a.example/#b&utm_source=n", "https://a.example/?utm_source=n#b"),
        ("https://a.example/#?utm_source=n", "https://a.example/?utm_source=n"),
        ("https://a.example/#utm_source=n", "https://a.example/?utm_source=n"),
        ("https://a.example/?c=d#b?utm_source=n", "https://a.example/?c=d&utm_source=n#b"),
        ("https://a.example/?utm_source=m#b?utm_source=n", "https://a.example/?utm_source=m#b"),
        ("https://a.example/#/route?x=1&utm_source=n&y=2", "https://a.example/?utm_source=n#/route?x=1&y=2"),
        ("https://a.example/#/route?utm_source=n&y=2", "https://a.example/?utm_source=n#/route?y=2"),
        ("https://a.example/b&utm_source=n&utm_medium=e", "https://a.example/b?utm_source=n&utm_medium=e"),
        ("https://a.example/?a=1&amp;utm_source=n", "https://a.example/?a=1&utm_source=n"),
        ("https://a.example/?a=1?UTM_Source=n", "https://a.example/?a=1&UTM_Source=n"),
    ],
)
def test_an_address_is_mended(url: str, meant: str) -> None:
    assert mended(url)[0] == meant and mended(url)[1]


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/",
        "https://a.example/?utm_source=n&utm_medium=e#b",
        "https://a.example/?q=what?",
        "https://a.example/?q=a?b&utm_source=n",
        "https://a.example/#b?c=d",
        "https://a.example/?to=https://b.example/?utm_source=n",
        "https://a.example/?to=https%3A%2F%2Fb.example/?utm_source=n&utm_medium=e",
        "https://a.example/utm_source=n",
        "https://a.example/#about-utm_source",
        "https://a.example/?a&&b=",
    ],
)
def test_an_address_with_nothing_to_mend(url: str) -> None:
    assert mended(url) == (url, "")


TAGS = st.sampled_from(("utm_source=n", "utm_medium=e", "utm_campaign=c", "a=1", "b", ""))


@given(
    st.lists(TAGS, max_size=3), st.lists(TAGS, max_size=3), st.sampled_from("?&"), st.sampled_from(("", "p", "/r?x=1"))
)
def test_a_mended_address_is_well(query: list[str], strays: list[str], mark: str, fragment: str) -> None:
    url = f"https://a.example/?{'&'.join(query)}#{fragment}{mark}{'&'.join(strays)}"
    meant = mended(url)[0]
    assert mended(meant) == (meant, "")
    before, after = ada_url.URL(url), ada_url.URL(meant)
    assert "utm_" not in after.hash
    found = dict(ada_url.URLSearchParams(after.search).items())
    read = dict(ada_url.URLSearchParams(before.search).items())
    moved = dict(pair.split("=") for pair in strays if pair.startswith("utm_"))
    assert found == {**moved, **read}


def problems(files: dict[str, str], settings: str = "") -> list[Diagnostic]:
    site = site_of(files, settings)
    found: list[Diagnostic] = []
    for rule in (malformed_campaign, other_utm_source):
        found += rule.check(site)
        for path, text in site.texts.items():
            found += rule.check_text(path, holes_of_text(text), site.ask)
    return found


def places(found: list[Diagnostic]) -> list[str]:
    return [f"{p.span.path.removeprefix('content/')}:{p.span.line}:{p.span.column} {p.rule}" for p in found if p.span]


SPONSOR = "---\nsponsor: S\ntitle: S\nurl: {url}\n---\nSee [this]({copy}).\n"


def test_every_address_of_an_advertiser_is_looked_at() -> None:
    bad = "https://a.example/?a?utm_source=n"
    files = {
        "sponsors/s.md": SPONSOR.format(url=bad, copy=bad),
        "sponsors/t.md": f"---\nsponsor: S\ntitle: S\nevent:\n  start: 2024-09-01\n  url: {bad}\n---\nWords.\n",
        A: f"# A\n\n::: note\n::: sponsor title=T url={bad}\nOr [there]({bad}).\n:::\n:::\n",
    }
    assert places(problems(files)) == [
        "sponsors/s.md:4:6 malformed-campaign",
        "sponsors/s.md:6:12 malformed-campaign",
        "sponsors/t.md:6:8 malformed-campaign",
        f"{A}:4:5 malformed-campaign",
        f"{A}:5:12 malformed-campaign",
    ]
    assert {p.severity for p in problems(files)} == {"warning"}
    assert {p.help for p in problems(files)} == {("write https://a.example/?a&utm_source=n",)}


def test_our_own_addresses_are_our_own_affair() -> None:
    ours = "https://t.example/about/?a?utm_source=t"
    assert problems({"sponsors/s.md": SPONSOR.format(url=ours, copy=ours)}) == []


OURS = '[sponsors]\nutm_source = "the-ledger"\n'


@pytest.mark.parametrize(
    "source",
    ["The-Ledger", "the_ledger", "theledger", "TheLedger", "the+ledger", "The%20Ledger", "theledger.com",
     "the-ledger.co.uk", "www.the-ledger.com", "https://the-ledger.com/", "t.example", "T"],
)  # fmt: skip
def test_another_spelling_of_our_name(source: str) -> None:
    url = f"https://a.example/?utm_source={source}"
    found = problems({"sponsors/s.md": SPONSOR.format(url=url, copy="https://a.example/")}, OURS)
    assert places(found) == ["sponsors/s.md:4:6 other-utm-source"]
    assert found[0].help == ("write utm_source=the-ledger, or leave it out: then it is added",)


@pytest.mark.parametrize("source", ["the-ledger", "the%2Dledger", "ledger", "acme", "", "newsletter", "theledgers"])
def test_our_name_and_the_names_of_others(source: str) -> None:
    url = f"https://a.example/?utm_source={source}"
    assert problems({"sponsors/s.md": SPONSOR.format(url=url, copy="https://a.example/")}, OURS) == []


def test_without_a_name_of_our_own_it_is_the_host() -> None:
    files = {A: "# A\n\n::: sponsor title=T url=https://a.example/?utm_source=T.Example\n:::\n"}
    assert places(problems(files)) == [f"{A}:3:5 other-utm-source"]
    assert problems({A: files[A].replace("T.Example", "t.example")}) == []


def test_a_name_in_a_place_where_nobody_counts_it_is_both() -> None:
    files = {A: "# A\n\n::: sponsor title=T url=https://a.example/#b?utm_source=TheLedger\n:::\n"}
    rules = [p.rule for p in problems(files, OURS)]
    assert rules == ["malformed-campaign", "other-utm-source"]
