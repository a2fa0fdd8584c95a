"""R21: what is for the publisher alone is in no byte of the output, and in nothing that is said about it."""

import gzip
import json

import msgspec
import pytest
from reliability.press import SITE, STORY, SUMMIT, Newsletter

from generator.model.advertiser import AdvertiserTerms
from generator.model.private import PRIVATE
from generator.model.sponsor import Booking, Terms

SECRET = "xyzzy"
_SPONSOR = "sponsor: A\ntitle: A\nurl: https://a.example/\n"


def secrets(record: type[msgspec.Struct]) -> dict[str, str]:
    """Every private field of a record with words that stand nowhere else."""
    return {field: f"{SECRET}-{record.__name__.lower()}-{field}" for field in PRIVATE[record]}


def _yaml(fields: dict[str, object]) -> str:
    """Line by line: what is told of a mistake shows the line it is on, and that is all the author's own."""
    booking = "\n    ".join(f"{key}: {json.dumps(value)}" for key, value in fields.items())
    own = "".join(f"{key}: {value}\n" for key, value in secrets(Terms).items())
    return f"---\n{_SPONSOR}{own}event: {{start: 2025-09-01}}\nbookings:\n  - {booking}\n---\nWords.\n"


def _toml(fields: dict[str, object]) -> str:
    written = "".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items())
    head = 'sponsor = "A"\ntitle = "A"\nurl = "https://a.example/"\nevent = {start = 2025-09-01}\n'
    return f"+++\n{head}[[bookings]]\n{written}+++\nWords.\n"


def planted() -> dict[str, str]:
    """Files with every private field in them, of blocks that are shown, that are not yet, and that are no more."""
    fields = {"slot": "article-mid", **secrets(Booking)}
    record = "".join(f"{key}: {value}\n" for key, value in secrets(AdvertiserTerms).items())
    return {
        "content/sponsors/acme/index.md": f"---\ntitle: A\nurl: https://a.example/\n{record}---\nWe are A.\n",
        "content/sponsors/summit.md": _yaml(fields),
        "content/sponsors/in-toml.md": _toml(fields),
        "content/sponsors/edition.md": _yaml({**fields, "edition": 1}),
        "content/sponsors/later.md": _yaml({**fields, "from": "2024-12-01"}),
        "content/sponsors/over.md": _yaml({**fields, "to": "2024-02-01"}),
        "content/sponsors/held.md": _yaml({**fields, "status": "held"}),
        "content/news/slotted.md": STORY.replace(":: sponsor summit", ":: slot article-mid\n\n:: sponsor in-toml"),
    }


def found(newsletter: Newsletter, *words: str) -> list[str]:
    """The outputs that hold one of these words in their names or bytes, packed or not."""
    hits = []
    for path, data in newsletter.published().items():
        plain = gzip.decompress(data) if path.endswith(".gz") else data
        hits += [path for word in words or (SECRET,) if word in path or word.encode() in plain]
    return hits


def test_every_private_field_is_one_of_its_record() -> None:
    for record, fields in PRIVATE.items():
        assert set(fields) <= {field.name for field in msgspec.structs.fields(record)}


def test_every_record_with_private_fields_is_planted() -> None:
    """Whoever makes another record private plants it above as well."""
    text = "".join(planted().values())
    for record in PRIVATE:
        assert all(secret in text for secret in secrets(record).values()), record


@pytest.mark.parametrize("drafts", [False, True])
def test_no_private_field_is_in_any_output(newsletter: Newsletter, drafts: bool) -> None:
    problems = newsletter.write(planted()).publish(drafts=drafts)
    assert problems == [] and newsletter.output.is_dir()
    assert found(newsletter, "https://a.example/"), "the blocks themselves are there"
    assert found(newsletter) == []


def test_no_private_field_is_in_what_is_said_of_an_output(newsletter: Newsletter) -> None:
    newsletter.write(planted()).publish()
    paths = [path for path in newsletter.published() if not path.startswith("assets/")]
    assert "news/story/index.html" in paths and "feed.xml" in paths
    newsletter.write({"content/sponsors/summit.md": planted()["content/sponsors/summit.md"].replace("Words", "Others")})
    for path in paths:
        code, said = newsletter.says("explain", path)
        assert code in (0, 1, 2) and said and SECRET not in said, path
    for command in ("check", "build"):
        assert SECRET not in newsletter.says(command)[1]


@pytest.mark.parametrize(
    "field", ["_note: {}", "rates: {}", "_private: {{contact: {}}}", "extra: {{rate: {}}}", "Rate: {}", "x: {}", "# {}"]
)
def test_a_field_that_nobody_knows_reaches_no_output(field: str, newsletter: Newsletter) -> None:
    text = f"---\n{_SPONSOR}event: {{start: 2024-09-01}}\n{field.format(SECRET)}\n---\nWords.\n"
    newsletter.write({"content/sponsors/summit.md": text}).publish()
    assert found(newsletter, "https://a.example/") and found(newsletter) == []


@pytest.mark.parametrize("field", ["rates: {}", "_note: {}", "Rate: {}"])
def test_a_field_of_a_booking_that_nobody_knows_is_told(field: str, newsletter: Newsletter) -> None:
    text = f"---\n{_SPONSOR}bookings:\n  - slot: article-mid\n    {field.format(SECRET)}\n---\nWords.\n"
    problems = newsletter.write({"content/sponsors/summit.md": text}).publish()
    assert [problem.rule for problem in problems] == ["unknown-field"] and not newsletter.output.exists()


UNSEEN = {
    "a draft": (f"---\n{_SPONSOR}draft: true\nbookings: [{{slot: article-mid}}]\n---\n", ""),
    "one that is not due yet": (f"---\n{_SPONSOR}bookings: [{{slot: article-mid, from: 2024-12-01}}]\n---\n", ""),
    "one that is over": (f"---\n{_SPONSOR}bookings: [{{slot: article-mid, to: 2024-02-01}}]\n---\n", ""),
    "one that is only held": (f"---\n{_SPONSOR}bookings: [{{slot: article-mid, status: held}}]\n---\n", ""),
    "one for another edition": (f"---\n{_SPONSOR}bookings: [{{slot: article-mid, edition: 9}}]\n---\n", ""),
    "one for other pages": (
        f"---\n{_SPONSOR}bookings: [{{slot: article-mid}}]\ntarget: {{tags: [nothing]}}\n---\n",
        "",
    ),
    "one that hides at its end": (f"---\n{_SPONSOR}until: 2024-02-01\non_end: hide\n---\n", ":: sponsor secret"),
    "one that nobody booked": (f"---\n{_SPONSOR}---\n", ""),
}


@pytest.mark.parametrize("case", UNSEEN)
def test_a_block_that_is_not_shown_is_nowhere(case: str, newsletter: Newsletter) -> None:
    text, line = UNSEEN[case]
    secret = text.replace("title: A", f"title: {SECRET}-title").replace("sponsor: A", f"sponsor: {SECRET}-name")
    files = {
        "content/sponsors/secret.md": f"{secret}{SECRET}-copy\n",
        "content/sponsors/summit.md": None,
        "content/news/story.md": STORY.replace(":: sponsor summit", f":: slot article-mid\n\n{line}\n"),
    }
    problems = newsletter.write(files).publish()
    assert problems == [] and newsletter.output.is_dir()
    assert found(newsletter) == []
    if case == "a draft":
        newsletter.publish(drafts=True)
        assert found(newsletter), "or the test would show nothing"


def test_a_one_off_that_hides_at_its_end_is_nowhere(newsletter: Newsletter) -> None:
    block = f"::: sponsor title={SECRET} sponsor=A url=https://a.example/ until=2024-02-01 on_end=hide\n{SECRET}\n:::\n"
    newsletter.write({"content/news/story.md": STORY.replace(":: sponsor summit", block), "site.toml": SITE}).publish()
    assert newsletter.output.is_dir() and found(newsletter) == []


def test_the_copy_of_a_block_that_is_shown_is_there(newsletter: Newsletter) -> None:
    """Or the tests above would show nothing."""
    newsletter.write({"content/sponsors/summit.md": SUMMIT.replace("Two days", SECRET)}).publish()
    assert {"news/story/index.html", "feed.xml"} <= set(found(newsletter))
