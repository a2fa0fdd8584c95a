"""What is held back reaches no file of the published folder, whatever links to it or lists it."""

from pathlib import Path

import pytest

from generator.pipeline import build
from generator.stages.order import Order

SECRET = "Zarquon acquires Bistromath"
SITE = '[site]\ntitle = "T"\nurl = "https://t.example/"\ntimezone = "America/New_York"\n'
HELD = {
    "draft": "draft: true",
    "to come": "date: 2024-05-01",
    "publish_at": "date: 2024-03-01\npublish_at: 2024-05-01",
    "expired": "date: 2024-03-01\nexpires_at: 2024-03-15",
}


@pytest.mark.parametrize("front", HELD.values(), ids=HELD)
def test_nothing_of_what_is_held_back_is_published(front: str, tmp_path: Path) -> None:
    matter = f"---\ntitle: {SECRET}\nsummary: {SECRET}\ntags: [{SECRET}]\nauthors: [zarquon]\n{front}\n---\n{SECRET}.\n"
    files = {
        "site.toml": SITE,
        "content/news/2024-03-25-a.md": "# A\n\nSee [this](secret/index.md).\n",
        "content/news/2024-03-26-b.md": "# B\n",
        "content/news/secret/index.md": matter,
        "content/news/secret/zarquon.png": "picture",
        "content/editions/1.md": "---\ndate: 2024-03-28\narticles: [a, secret]\n---\n",
        "content/editions/2.md": matter,
        "content/zarquon.md": matter,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    built = build(Order(root=tmp_path, now="2024-04-01", jobs=1)).value
    assert built is not None
    assert len(built.held) == 3
    published = [path for path in built.output.rglob("*") if path.is_file()]
    assert len(published) > 10
    for path in published:
        told = path.relative_to(built.output).as_posix().encode() + path.read_bytes()
        assert b"zarquon" not in told.lower(), path
