"""Social cards are drawn when what stands on them changes, and not before."""

import shutil
from pathlib import Path

import pytest

from generator.model.social_card import CardFace
from generator.pipeline import build
from generator.stages.forgetting import forget
from generator.stages.order import Order
from generator.world import card_drawing

SITE = '[site]\ntitle = "T"\nurl = "https://t.example/"\ntheme = "base"\n[cards]\nenabled = true\n'
ARTICLE = "---\ntitle: {title}\nsummary: In short.\n---\n{body}\n"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the cards that are drawn."""
    titles: list[str] = []
    draw = card_drawing.draw

    def counted(face: CardFace, *fonts: tuple[bytes, ...]) -> bytes:
        titles.append(face.title)
        return draw(face, *fonts)

    monkeypatch.setattr(card_drawing, "draw", counted)
    return titles


def _build(root: Path, **articles: str) -> bytes:
    """The card of the article `a`, after a build of the site with these articles."""
    (root / "content/news").mkdir(parents=True, exist_ok=True)
    (root / "site.toml").write_text(SITE)
    for name, text in articles.items():
        (root / f"content/news/2024-03-01-{name}.md").write_text(text)
    built = build(Order(root=root, now="2024-04-01T00:00:00Z", jobs=1))
    assert built.value is not None, built.diagnostics
    return (root / "public/cards/news/a.png").read_bytes()


def test_only_a_card_that_says_something_else_is_drawn(tmp_path: Path, drawn: list[str]) -> None:
    first = _build(tmp_path, a=ARTICLE.format(title="A", body="Words."), b=ARTICLE.format(title="B", body="Words."))
    assert sorted(drawn) == ["A", "B"]
    assert _build(tmp_path, a=ARTICLE.format(title="A", body="Other words.")) == first
    assert _build(tmp_path, a=ARTICLE.format(title="A", body="Words.").replace("In short", "Shorter")) == first
    assert sorted(drawn) == ["A", "B"]
    assert _build(tmp_path, a=ARTICLE.format(title="C", body="Words.")) != first
    assert drawn[2:] == ["C"]
    assert len(list((tmp_path / ".masthead/cards").iterdir())) == 2  # that of A is gone


def test_cards_outlive_all_else_that_is_remembered(tmp_path: Path, drawn: list[str]) -> None:
    article = ARTICLE.format(title="A", body="Words.")
    first = _build(tmp_path, a=article)
    (tmp_path / ".masthead/cache.db").unlink()
    shutil.rmtree(tmp_path / "public")
    assert _build(tmp_path, a=article) == first
    assert drawn == ["A"]


def test_a_damaged_card_is_drawn_anew(tmp_path: Path, drawn: list[str]) -> None:
    article = ARTICLE.format(title="A", body="Words.")
    first = _build(tmp_path, a=article)
    (kept,) = (tmp_path / ".masthead/cards").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    shutil.rmtree(tmp_path / "public")
    assert _build(tmp_path, a=article) == first
    assert drawn == ["A", "A"]


def test_what_is_forgotten_is_gone(tmp_path: Path, drawn: list[str]) -> None:
    _build(tmp_path, a=ARTICLE.format(title="A", body="Words."))
    assert forget(tmp_path)
    assert not (tmp_path / ".masthead/cards").exists()
    assert not forget(tmp_path)
