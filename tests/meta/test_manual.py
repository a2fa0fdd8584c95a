"""The manual is whole: it builds strictly, every page of it can be found, and it names every setting and every rule."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.config import Config

HOUSE = Path(__file__).parents[2]
MANUAL = HOUSE / "docs"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    shutil.copy(MANUAL / "site.toml", folder)
    for name in ("content", "themes"):
        shutil.copytree(MANUAL / name, folder / name)
    command = [sys.executable, "-m", "generator", "build", "--site", str(folder), "--strict"]
    ran = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder / "public"


def test_every_page_can_be_reached_from_the_front_page(built: Path) -> None:
    linked = set(_links(built / "index.html", "/"))
    pages = {f"/{path.stem}/" for path in (MANUAL / "content").glob("*.md") if path.stem != "index"}
    assert pages - linked == set()


def test_every_page_lists_all_the_others_and_leads_on(built: Path) -> None:
    pages = {f"/{path.stem}/" for path in (MANUAL / "content").glob("*.md") if path.stem != "index"}
    for page in pages:
        tree = LexborHTMLParser((built / page.strip("/") / "index.html").read_text("utf-8"))
        contents = {link.attributes["href"] for link in tree.css(".contents a")}
        assert pages <= contents
        assert tree.css_first(".contents [aria-current=page]").attributes["href"] == page
        assert tree.css(".neighbours a[rel=prev], .neighbours a[rel=next]")


def test_it_is_a_manual_and_no_newspaper(built: Path) -> None:
    page = LexborHTMLParser((built / "start" / "index.html").read_text("utf-8"))
    assert not page.css("time, .byline, aside, script:not([type='application/ld+json'])")


def test_the_contents_name_a_page_once() -> None:
    groups = tomllib.loads((MANUAL / "content/_data/contents.toml").read_text("utf-8"))["groups"]
    names = [name for group in groups for name in group["pages"]]
    assert len(names) == len(set(names))


def test_every_setting_is_explained() -> None:
    text = {path: path.read_text("utf-8") for path in (MANUAL / "content").glob("*.md")}
    unexplained = [
        f"[{section}] {key}" for section, key in _settings() if not any(_tells(t, section, key) for t in text.values())
    ]
    assert unexplained == []


def test_every_rule_is_explained() -> None:
    told = set(re.findall(r"^### ([a-z0-9-]+)$", (MANUAL / "content/problems.md").read_text("utf-8"), re.MULTILINE))
    assert len(told) > 80
    assert _rules() - told == set()


def _links(file: Path, address: str) -> Iterator[str]:
    for link in LexborHTMLParser(file.read_text("utf-8")).css("a[href]"):
        yield urlsplit(urldefrag(urljoin(address, link.attributes["href"] or ""))[0]).path


def _settings() -> Iterator[tuple[str, str]]:
    """Every table of site.toml with each of its keys."""
    for section, hint in get_type_hints(Config).items():
        for record in _records(hint):
            for field in msgspec.structs.fields(record):
                yield section, field.name


def _records(hint: Any) -> Iterator[type]:
    """The records that a setting is made of: itself, or what a list or a table holds."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    elif get_origin(hint) in (tuple, dict, list, Union, types.UnionType):
        for inner in get_args(hint):
            yield from _records(inner)


def _tells(text: str, section: str, key: str) -> bool:
    """Whether a page has a heading for the table, or names it, and a row of a table for the key."""
    names_it = re.search(rf"\[{section}(\.[A-Z]+)?\]", text)
    return bool(names_it and re.search(rf"^\|[^|]*`{key}[`.][^|]*\|", text, re.MULTILINE))


def _rules() -> set[str]:
    """The names of all problems: what is handed over as `rule`, wherever a function or a record takes one."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((HOUSE / "generator").rglob("*.py"))]
    at = {name: place for tree in trees for name, place in _takers(tree)}
    found: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in at:
            named = [word.value for word in node.keywords if word.arg == "rule"]
            values = named or node.args[at[name] : at[name] + 1]
            found |= {c.value for v in values for c in ast.walk(v) if isinstance(c, ast.Constant) and _is_name(c.value)}
    return found


def _takers(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Functions and records that take a `rule`, and as which of their arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
        elif isinstance(node, ast.ClassDef):
            names = [f.target.id for f in node.body if isinstance(f, ast.AnnAssign) and isinstance(f.target, ast.Name)]
        else:
            continue
        if "rule" in names:
            yield node.name, names.index("rule")


def _is_name(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", value) is not None
