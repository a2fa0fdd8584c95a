"""Every feed of many newsletters keeps every rule, and ids stay when title, theme and address change (R18)."""

import datetime as dt
import json
from collections.abc import Callable, Hashable, Mapping
from typing import Any

import msgspec
import pytest
from building import assembled_at, sources_of

from generator.model.diagnostic import Severity
from generator.model.target import TargetKind
from generator.render.context import Context
from generator.render.plan import plan
from generator.render.render import render
from generator.site.feeds import as_iri
from generator.stages.theme import templates_of

from .rules import broken, ids_in
from .sites import Newsletter, newsletter

NOW = dt.datetime(2024, 4, 2, 12, tzinfo=dt.UTC)
ANOTHER_THEME = {"directives/sponsor.rss.html": "<p>{{ block.label }}: {{ block.content }}</p>"}


def feeds_of(made: Newsletter, now: dt.datetime = NOW, theme: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Every feed of the newsletter by its path."""
    sources = sources_of(made.files, made.settings, theme=theme)
    where = msgspec.structs.replace(sources.config.site, url=made.url, timezone=made.zone)
    config = msgspec.structs.replace(sources.config, site=where)
    site, problems = assembled_at(msgspec.structs.replace(sources, config=config), now)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    parts: dict[Hashable, Any] = {}

    def once(key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in parts:
            parts[key] = make()
        return parts[key]

    context = Context(site.ask, templates_of(site), once)
    found = {}
    for target in plan(site).value or ():
        if target.kind is TargetKind.FEED:
            outcome = render(target, context)
            assert outcome.value is not None, outcome.diagnostics
            found[target.path] = outcome.value.data
    return found


def all_ids(feeds: Mapping[str, bytes]) -> dict[str, list[str]]:
    return {path: ids_in(path, data) for path, data in feeds.items()}


def look_through(seed: int) -> None:
    made = newsletter(seed)
    feeds = feeds_of(made)
    assert len(feeds) >= 9
    for path, data in feeds.items():
        assert list(broken(path, data, made.url + path)) == [], f"{path} of {seed}"
    ids = all_ids(feeds)
    each_format_has_the_same_ids(ids)
    nothing_paid_for_is_in_a_plain_feed(feeds)
    assert feeds_of(made, NOW + dt.timedelta(days=30)) == feeds, "a month went by, and nothing was written"
    change_everything_but_the_ids(made)
    changed = feeds_of(made, theme=ANOTHER_THEME)
    assert all_ids(changed) == ids
    assert changed != feeds


def each_format_has_the_same_ids(ids: Mapping[str, list[str]]) -> None:
    for rss in (path for path in ids if path.rpartition("/")[2].startswith("feed") and path.endswith(".xml")):
        assert ids.get(rss.replace(".xml", ".json"), ids[rss]) == ids[rss]
        in_atom = [as_iri(each) for each in ids[rss]]
        assert ids.get(_atom_beside(rss), in_atom) == in_atom


def nothing_paid_for_is_in_a_plain_feed(feeds: Mapping[str, bytes]) -> None:
    for plain in (path for path in feeds if path.startswith("feed-") and path.endswith(".xml")):
        assert ids_in(plain, feeds[plain]) == ids_in("feed.xml", feeds["feed.xml"])
        for variant in (plain, plain.replace(".xml", ".json"), _atom_beside(plain)):
            assert b"summit.example" not in feeds[variant]
            assert b"one.example" not in feeds[variant]


def _atom_beside(rss: str) -> str:
    folder, slash, name = rss.rpartition("/")
    return folder + slash + name.replace("feed", "atom")


def change_everything_but_the_ids(made: Newsletter) -> None:
    """Other titles, and other addresses, the old ones written down behind the aliases that were."""
    for number, (path, fields) in enumerate(made.articles.items()):
        fields["title"] = f"Another title {number}"
        fields["aliases"] = fields["aliases"] or f"[/{path.removesuffix('.md')}/]"
        fields["slug"] = f"elsewhere-{number}"
        made.write_article(path)


@pytest.mark.parametrize("seed", range(4))
def test_every_feed_keeps_every_rule(seed: int) -> None:
    look_through(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 54))
def test_so_does_every_feed_of_fifty_newsletters(seed: int) -> None:
    look_through(seed)


def test_the_rules_are_looked_for() -> None:
    """A feed with everything wrong in it is told of, or the tests above say nothing."""
    rss = (
        '<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>'
        "<link>https://t.example/</link><description>D</description><lastBuildDate>today</lastBuildDate>"
        '<item><link>/a/</link><guid isPermaLink="true">a</guid><author>Nobody</author><enclosure url="x"/>'
        '<c:encoded>&lt;img src="/a" onload="x"&gt;&lt;script&gt;&lt;/script&gt;</c:encoded><description/></item>'
        "<item><link>/a/</link><guid>a</guid></item></channel></rss>"
    )
    assert len(set(broken("feed.xml", rss.encode(), "https://t.example/feed.xml"))) >= 12
    item = {"url": "/a/", "id": "", "date_published": "now", "content_html": '<a href="/x">x</a>', "image": "x"}
    feed = {"version": "1", "title": "", "items": [item], "home_page_url": "/", "feed_url": "/"}
    assert len(set(broken("feed.json", json.dumps(feed).encode(), "https://t.example/feed.json"))) >= 7
