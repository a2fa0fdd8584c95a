"""The sponsor desk on the command line: what it shows, what it never shows, and what it leaves alone."""

import csv
import hashlib
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from generator.commands.group import group

SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/letter/"
theme = "base"
timezone = "America/New_York"
[sponsors]
advertise = true
[slots.mid]
title = "In the <article>"
after_paragraph = 1
shares = 1
[slots.lead]
"""
SPONSOR = """\
---
sponsor: "=Acme & <Sons>"
title: "<script>alert(1)</script> Summit"
url: https://acme.example/?a=1#tickets
cta: Come
event: {start: 2024-04-23, end: 2024-04-24, city: Boston}
bookings:
  - {slot: mid, from: 2024-03-20, to: 2024-04-22, rate: SECRET-RATE, contact: SECRET-CONTACT, notes: SECRET-NOTES}
  - {slot: lead, edition: 14, rate: SECRET-RATE}
extra: {rate: SECRET-EXTRA}
---
Two **days** in Boston.
"""
STORY = "---\ntitle: Story {0}\ndate: 2024-03-{0}\n---\nOne.\n\nTwo.\n\nThree.\n"
BY_HAND = "---\ntitle: By hand\ndate: 2024-04-02\n---\nOne.\n\n:: sponsor summit\n\n:: sponsor summit\n"
SECRETS = ("SECRET", "rate", "contact")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "content/sponsors/summit.md", SPONSOR)
    write(tmp_path, "content/sponsors/late.md", SPONSOR.replace("event:", "draft: true\nevent:"))
    write(tmp_path, "content/news/2024-03-10-early.md", STORY.format(10))
    write(tmp_path, "content/news/2024-03-25-late.md", STORY.format(25))
    write(tmp_path, "content/news/2024-04-02-hand.md", BY_HAND)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def desk(root: Path, *arguments: str, now: str = "2024-04-10") -> int:
    first, rest = (arguments[:1], arguments[1:]) if arguments[:1] in (("calendar",), ("proof",)) else ((), arguments)
    args = ["sponsors", *first, "--site", str(root), "--now", now, *rest]
    return group.main(args=args, prog_name="masthead", standalone_mode=False) or 0


def said(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str, now: str = "2024-04-10") -> str:
    capsys.readouterr()
    assert desk(root, *arguments, now=now) == 0
    return capsys.readouterr().out


def proof(root: Path, now: str = "2024-04-10", name: str = "summit", code: int = 0) -> dict[str, Any]:
    assert desk(root, "proof", name, now=now) == code
    found: dict[str, Any] = json.loads((root / "proofs" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def test_every_campaign_is_told_with_its_state_and_its_places(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, site, "--format", "json"))["campaigns"]
    assert [(each["id"], each["state"]) for each in found] == [("summit", "live"), ("late", "draft")]
    assert [place["url"].removeprefix("https://ledger.example/letter") for place in found[0]["places"]] == [
        "/news/early/#sponsor-summit",
        "/news/hand/#sponsor-summit",
        "/news/hand/#sponsor-summit-2",
        "/news/late/#sponsor-summit",
    ]
    assert found[0]["next_change"] == "2024-04-23T00:00:00-04:00"
    over = json.loads(said(capsys, site, "--format", "json", now="2024-05-01"))["campaigns"]
    assert (over[0]["state"], over[0]["event"], {p["state"] for p in over[0]["places"]}) == ("ended", "past", {"ended"})


def test_nothing_private_is_in_anything_that_the_desk_says_or_writes(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [said(capsys, site, "--format", form) for form in ("text", "json", "csv")]
    texts += [said(capsys, site, "calendar", "--format", form) for form in ("text", "json", "csv", "html")]
    texts += [said(capsys, site, "proof", "summit")]
    assert group.main(args=["build", "--site", str(site), "--now", "2024-04-10"], standalone_mode=False) in (0, None)
    files = [path for folder in ("proofs", "public") for path in (site / folder).rglob("*") if path.is_file()]
    assert len([path for path in files if path.parent.name == "proofs"]) == 3
    for text in (*texts, *(path.read_bytes().decode("utf-8", "replace") for path in files)):
        assert "SECRET" not in text


def test_the_page_for_advertisers_names_nobody(site: Path) -> None:
    group.main(args=["build", "--site", str(site), "--now", "2024-04-10"], standalone_mode=False)
    page = (site / "public/advertise/index.html").read_text(encoding="utf-8")
    assert "April 10–14, 2024" in page
    assert "Sold" in page
    for name in ("Acme", "Summit", "summit", "acme.example"):
        assert name not in page


def test_papers_are_self_contained_and_what_advertisers_write_is_text_in_them(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk(site, "proof", "summit")
    html = (site / "proofs/summit.html").read_text(encoding="utf-8")
    for paper in (html, said(capsys, site, "calendar", "--format", "html")):
        assert not re.search(r"<(?:script|link|img|iframe|object|embed|form|base)\b|@import|url\(|\son\w+=|src=", paper)
        assert "<article>" not in paper
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Summit" in html
    rows = list(csv.reader(io.StringIO((site / "proofs/summit.csv").read_text(encoding="utf-8"))))
    assert {len(row) for row in rows} == {14}
    listed = list(csv.DictReader(io.StringIO(said(capsys, site, "--format", "csv"))))
    assert listed[0]["advertiser"] == "'=Acme & <Sons>"


def test_a_proof_finds_each_block_on_the_page_as_it_is_built(site: Path) -> None:
    found = [each for each in proof(site)["appearances"] if each["channel"] == "web"]
    assert {each["check"] for each in found} == {"found on the page, once"}
    group.main(args=["build", "--site", str(site), "--now", "2024-04-10"], standalone_mode=False)
    for each in found:
        address, _, anchor = each["url"].removeprefix("https://ledger.example/letter/").partition("#")
        page = (site / "public" / address / "index.html").read_bytes()
        block = each["html"].encode()
        assert page.count(block) == 1
        assert f'id="{anchor}"'.encode() in block
        assert hashlib.sha256(block).hexdigest() == each["sha256"]
    slots = {each["url"]: each["slot"] for each in found}
    assert slots["https://ledger.example/letter/news/hand/#sponsor-summit-2"] == ""
    assert slots["https://ledger.example/letter/news/early/#sponsor-summit"] == "mid"


def test_a_proof_has_the_final_links_of_each_channel(site: Path) -> None:
    links = {
        (each["channel"], each["slot"]): {link["url"] for link in each["links"]} for each in proof(site)["appearances"]
    }
    tail = "utm_campaign=summit&utm_content"
    assert links["web", "mid"] == {
        f"https://acme.example/?a=1&utm_source=ledger.example&utm_medium=web&{tail}=mid#tickets"
    }
    assert links["feed", ""] == {
        f"https://acme.example/?a=1&utm_source=ledger.example&utm_medium=rss&{tail}=inline#tickets"
    }


def test_a_proof_that_is_made_afterwards_still_says_where_and_when_it_ran(site: Path) -> None:
    found = {each["url"]: each for each in proof(site, now="2024-06-01")["appearances"] if each["channel"] == "web"}
    early = found["https://ledger.example/letter/news/early/#sponsor-summit"]
    assert early["ran"] == [{"from": "2024-03-20T00:00:00-04:00", "to": "2024-04-23T00:00:00-04:00"}]
    assert (early["standing"], early["is_found"]) == ("gone", True)
    assert "Two days in Boston." in early["text"]
    late = found["https://ledger.example/letter/news/late/#sponsor-summit"]
    assert late["ran"][0]["from"] == "2024-03-25T00:00:00-04:00"
    hand = found["https://ledger.example/letter/news/hand/#sponsor-summit"]
    assert hand["ran"] == [{"from": "2024-04-02T00:00:00-04:00", "to": "2024-04-25T00:00:00-04:00"}]
    assert hand["standing"] == "over"
    assert "Come" in hand["text"]
    assert "over" not in hand["text"]


def test_nothing_to_come_is_in_a_proof(site: Path) -> None:
    assert proof(site, now="2024-03-19")["appearances"] == []
    ran = proof(site, now="2024-03-21")["appearances"]
    assert [each["ran"] for each in ran] == [[{"from": "2024-03-20T00:00:00-04:00", "to": ""}]]


def test_a_feed_item_keeps_its_block_and_is_looked_into(site: Path) -> None:
    found = [each for each in proof(site, now="2024-06-01")["appearances"] if each["channel"] == "feed"]
    hand = next(each for each in found if each["title"] == "By hand")
    assert hand["url"] == "https://ledger.example/letter/news/hand/"
    names = ("atom.xml", "feed.json", "feed.xml")
    folders = ("https://ledger.example/letter/", "https://ledger.example/letter/news/")
    assert sorted(hand["feeds"]) == sorted(folder + name for folder in folders for name in names)
    assert hand["check"] == "found in the item, in 6 feeds"
    write(site, "site.toml", SITE + '[feeds]\nsponsors = "omit"\n')
    assert [each for each in proof(site)["appearances"] if each["channel"] == "feed"] == []


def test_a_theme_without_anchors_is_told_and_proves_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "themes/ours/theme.toml", 'name = "ours"\nextends = "base"\n')
    write(site, "themes/ours/templates/directives/sponsor.html", "<p>{{ block.label }} {{ block.title }}</p>")
    write(site, "site.toml", SITE.replace('"base"', '"ours"'))
    found = [each for each in proof(site, code=1)["appearances"] if each["channel"] == "web"]
    assert {(each["is_found"], each["sha256"]) for each in found} == {(False, "")}
    assert "not found" in capsys.readouterr().err


def test_a_proof_never_replaces_what_is_none(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk(site, "proof", "summit") == 0
    assert desk(site, "proof", "summit", now="2024-04-11") == 0
    write(site, "proofs/summit.csv", "my,own,list\n")
    before = (site / "proofs/summit.html").read_bytes()
    assert desk(site, "proof", "summit", now="2024-04-12") == 1
    assert "was not written by this command" in capsys.readouterr().err
    assert (site / "proofs/summit.html").read_bytes() == before
    assert (site / "proofs/summit.csv").read_text() == "my,own,list\n"


@pytest.mark.parametrize("folder", ["content", "content/news/proofs", "public", "themes"])
def test_a_proof_is_never_put_where_it_would_be_published(site: Path, folder: str) -> None:
    before = sorted(site.rglob("*"))
    assert desk(site, "proof", "summit", "--output", str(site / folder)) == 1
    assert sorted(site.rglob("*")) == before


def test_all_is_a_proof_of_every_campaign_that_somebody_pays_for(site: Path) -> None:
    write(site, "content/sponsors/house.md", "---\ntitle: Us\nkind: house\nbookings: [{slot: mid}]\n---\nCopy.\n")
    one = '---\ntitle: One\ndate: 2024-04-03\n---\nA.\n\n::: sponsor title="T" url=https://b.example/\nCopy.\n:::\n'
    write(site, "content/news/2024-04-03-one.md", one)
    assert desk(site, "proof", "--all", "--format", "json") == 0
    assert sorted(path.name for path in (site / "proofs").iterdir()) == ["one-1.json", "summit.json"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("proof", "sumit"), "Did you mean `summit`?"),
        (("proof", "late"), "is a draft"),
        (("proof",), "name a campaign"),
        (("proof", "summit", "--all"), "not both"),
        (("calendar", "--slot", "leda"), "Did you mean `lead`?"),
        (("calendar", "--slot", "x"), "There are: mid, lead."),
        (("calendar", "--from", "2024-05-01", "--to", "2024-04-01"), "before the first"),
        (("calendar", "--from", "2024-01-01", "--to", "2099-01-01"), "ten years"),
        (("calendar", "--from", "9999-12-01"), "90 days after"),
        (("calendar", "--from", "soon"), "soon"),
    ],
)
def test_wrong_usage_says_what_was_meant(site: Path, arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(click.UsageError, match=re.escape(words)):
        desk(site, *arguments)


def test_what_is_wrong_in_the_content_is_told_and_the_rest_is_shown_all_the_same(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, "content/news/2024-03-11-bad.md", "---\ntitle: [\n---\n")
    for arguments in ((), ("calendar",), ("proof", "summit")):
        assert desk(site, *arguments) == 1
        printed = capsys.readouterr()
        assert "2024-03-11-bad.md" in printed.err
        assert "summit" in printed.out
    write(site, "site.toml", "[site\n")
    assert desk(site) == 1


def test_the_desk_looks_and_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    said(capsys, site)
    said(capsys, site, "calendar")
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_the_site_and_the_instant_may_be_named_before_the_verb(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["sponsors", "--site", str(site), "--now", "2024-04-22", "calendar", "--to", "2024-04-23"]
    assert not group.main(args=args, prog_name="masthead", standalone_mode=False)
    assert "2024-04-22  sold" in capsys.readouterr().out
    with pytest.raises(click.UsageError, match="after `calendar`"):
        group.main(args=["sponsors", "--format", "csv", "calendar"], standalone_mode=False)


def test_a_site_without_campaigns_is_no_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "site.toml", '[site]\ntitle = "T"\nurl = "https://t.example/"\ntheme = "base"\n')
    write(tmp_path, "content/news/2024-03-10-a.md", STORY.format(10))
    assert "No campaign" in said(capsys, tmp_path)
    assert "No slot" in said(capsys, tmp_path, "calendar")
    assert "No slot" in said(capsys, tmp_path, "calendar", "--format", "html")
    assert "No campaign" in said(capsys, tmp_path, "proof", "--all")


def test_the_calendar_of_a_terminal_is_drawn_without_a_traceback(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert desk(site) == 0
    assert "\x1b[1m" in out.getvalue()
    assert "<script>" in re.sub(r"\s+", "", out.getvalue())
