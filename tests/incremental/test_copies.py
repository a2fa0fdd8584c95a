"""Compressed copies follow their originals, whatever lay in their place before."""

import gzip
from pathlib import Path

from generator.pipeline import Order, build

SETTINGS = '[site]\ntitle = "The Ledger"\nurl = "https://ledger.example/"\n[host]\ncompress = ["gz"]\n'


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def test_a_copy_comes_back_when_a_file_of_its_name_goes(tmp_path: Path) -> None:
    write(tmp_path, "site.toml", SETTINGS)
    write(tmp_path, "content/about.md", "# About\n\nWho we are.\n")
    write(tmp_path, "content/about/index.html.gz", "an editor's own")
    copy = tmp_path / "public/about/index.html.gz"
    assert build(Order(root=tmp_path)).value is not None
    assert copy.read_bytes() == b"an editor's own"
    (tmp_path / "content/about/index.html.gz").unlink()
    assert build(Order(root=tmp_path)).value is not None
    assert gzip.decompress(copy.read_bytes()) == (tmp_path / "public/about/index.html").read_bytes()
