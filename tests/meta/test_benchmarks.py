"""The benchmark's newsletter is one that Masthead builds without a word, with the pages that are counted on."""

import json
import os
import shutil
from pathlib import Path

import pytest

from benchmarks import verify
from benchmarks.corpus import NOW, article, articles
from benchmarks.peers import PEERS, Tools
from benchmarks.rounds import Place
from benchmarks.scenarios import SCENARIOS, Workbench
from benchmarks.stages import STAGES, watched
from benchmarks.write import write_sites
from generator.pipeline import Order, build

SIZE = 30


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("bench")
    place = Place(folder / "sites", folder / "output", Tools(folder / "tools"))
    place.sites.mkdir()
    write_sites(place.sites, SIZE, tuple(PEERS.values()), place.tools)
    return place


@pytest.fixture(scope="module")
def built(place: Place) -> Path:
    output = place.output / "masthead"
    output.parent.mkdir()
    outcome = build(Order(root=place.sites / "masthead", now=NOW, environ={}), output)
    assert outcome.diagnostics == ()
    return output


def test_masthead_makes_the_pages_that_are_expected(built: Path) -> None:
    assert verify.counted(built)[0] == verify.expected(SIZE)


def test_what_masthead_makes_besides_is_explained(built: Path) -> None:
    assert "unexplained" not in verify.report(SIZE, {"masthead": built})[0]


def test_a_promo_is_on_and_shown_as_the_peers_show_it(built: Path) -> None:
    story = article(0)
    page = (built / story.slug / "index.html").read_text(encoding="utf-8")
    link = f"https://events.example.com/{story.campaign}/?utm_source=bench&amp;utm_medium=web"
    assert f'<aside class="sponsor" id="sponsor-{story.campaign}">\n<p class="label">Sponsored</p>' in page
    assert f'<a rel="sponsored nofollow noopener" href="{link}' in page


def test_a_longer_newsletter_begins_with_the_shorter_one() -> None:
    assert list(articles(3)) == list(articles(5))[:3]


@pytest.mark.parametrize("name", PEERS)
def test_all_edits_are_undone(place: Place, name: str) -> None:
    site = place.sites / name
    before = _contents(site)
    bench = Workbench(PEERS[name], site, SIZE)
    for _, edit in SCENARIOS.values():
        edit(bench)
    changed = {path for path, data in _contents(site).items() if before.get(path) != data}
    bench.undo()
    assert len(changed) == 4
    assert _contents(site) == before


def test_the_profile_knows_every_stage(place: Place, tmp_path: Path) -> None:
    site = tmp_path / "unknown"
    shutil.copytree(place.sites / "masthead", site, ignore=shutil.ignore_patterns(".masthead"))
    with watched() as watch:
        build(Order(root=site, now=NOW, jobs=1, environ={}), tmp_path / "site")
    assert watch.calls["render articles"] == SIZE
    assert set(watch.calls) - {"garbage collector"} == STAGES


def test_every_peer_has_the_same_promos(place: Place) -> None:
    hugo = json.loads((place.sites / "hugo/data/sponsors.json").read_text(encoding="utf-8"))
    sponsors = sorted(path.stem for path in (place.sites / "masthead/content/sponsors").iterdir())
    assert sponsors == sorted(hugo)


def _contents(folder: Path) -> dict[str, bytes]:
    files = (Path(top) / name for top, _, names in os.walk(folder) for name in names)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if ".masthead" not in path.parts}
