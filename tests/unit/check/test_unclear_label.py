"""Labels that readers understand, and those that they do not."""

import pytest
from building import site_of

from generator.check import unclear_label
from generator.check.holes import holes_of_text
from generator.check.unclear_label import unclear

UNCLEAR = """
Promoted, PROMOTED, Promoted by ACME, Presented by, Presented by:, Brought to you by, Partner, Our partners,
Partner content, In partnership with, In association with Acme, Supported by, Featured, Spotlight, ★ Spotlight ★,
From our partners, Präsentiert von, In Kooperation mit, Présenté par, En partenariat avec,
Presentado por, In samenwerking met, I samarbete med
"""
CLEAR = """
Advertisement, Ad, AD, Ad · Partner content, Sponsored, Sponsored by Acme, Paid partnership, Promoted ad, Anzeige,
Werbung, Publicité, Publicidad, Pubblicità, Annons, 広告, Partnership, A label, Advertisement feature, Our sponsor
"""


@pytest.mark.parametrize("label", [label.strip() for label in UNCLEAR.split(",")])
def test_a_label_that_is_not_clear(label: str) -> None:
    assert "FTC" in unclear(label, "en-US")


@pytest.mark.parametrize("label", [label.strip() for label in CLEAR.split(",")])
def test_a_label_that_is_clear_or_that_nobody_spoke_of(label: str) -> None:
    assert unclear(label, "en-US") == ""


@pytest.mark.parametrize(("language", "who"), [("en-GB", "CAP"), ("de", "I ZR 2/11"), ("de-DE", "I ZR 2/11")])
def test_sponsored_is_not_enough_everywhere(language: str, who: str) -> None:
    assert who in unclear("Sponsored by Acme", language)
    assert unclear("Sponsored by Acme · Advertisement", language) == ""


def found(files: dict[str, str], settings: str = "") -> list[tuple[str, tuple[str, ...]]]:
    site = site_of(files, settings)
    problems = list(unclear_label.check(site))
    for path, text in site.texts.items():
        problems += unclear_label.check_text(path, holes_of_text(text), site.ask)
    assert all(problem.severity == "warning" for problem in problems)
    return [(f"{p.span.path}:{p.span.line}:{p.span.column}", p.help[:1]) for p in problems if p.span]


SPONSOR = "---\nsponsor: S\ntitle: S\nkind: {kind}\nlabel: Presented by\n---\nWords.\n"


def test_every_label_is_looked_at() -> None:
    files = {
        "sponsors/s.md": SPONSOR.format(kind="product"),
        "news/2024-03-01-a.md": "# A\n\n::: sponsor title=T url=https://a.example/ label=Partner\n:::\n",
    }
    write = ("write `Advertisement`, `Ad` or `Sponsored`",)
    assert found(files, '[sponsors]\nlabel = "Featured"\n') == [
        ("site.toml:0:1", write),
        ("content/sponsors/s.md:5:8", write),
        ("content/news/2024-03-01-a.md:3:5", write),
    ]


def test_the_word_is_proposed_in_the_language_of_the_site() -> None:
    files = {"sponsors/s.md": SPONSOR.format(kind="product")}
    assert [helps for _, helps in found(files, 'language = "de-AT"\n')] == [("write `Anzeige`",)]
    assert [helps for _, helps in found(files, 'language = "en-GB"\n')] == [("write `Advertisement` or `Ad`",)]


def test_what_we_say_of_ourselves_was_not_paid_for() -> None:
    assert found({"sponsors/s.md": SPONSOR.format(kind="house")}) == []
