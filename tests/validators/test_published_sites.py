"""R18: what is published is right by the judgement of others: no error, no warning, no broken link.

Where a checker's program is missing the test is skipped and says what is missing; `make checkers` installs npm's.
"""

from pathlib import Path

import pytest

from validators.checkers import CHECKERS, Checker, linkinator
from validators.crawl import Crawl
from validators.published import Published

SITES = ("newsletter", "manual", "thousand")
LONG = ("thousand",)
CRAWLED = {linkinator}
"""Of a large site our own crawl follows every address; a second crawler takes minutes."""


def _on(site: str, *of: object) -> object:
    return pytest.param(site, *of, marks=[pytest.mark.slow] if site in LONG else [])


PAIRS = [_on(site, checker) for site in SITES for checker in CHECKERS if site not in LONG or checker not in CRAWLED]


@pytest.mark.parametrize(("name", "checker"), PAIRS, ids=lambda value: getattr(value, "__name__", value))
def test_a_checker_finds_nothing(name: str, checker: Checker, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    site: Published = request.getfixturevalue(name)
    told = checker(site, tmp_path)
    assert told == [], f"{len(told)} complaints, the first:\n" + "\n".join(told[:20])


@pytest.mark.parametrize("name", [_on(site) for site in SITES])
def test_every_address_leads_somewhere_and_every_page_can_be_reached(name: str, request: pytest.FixtureRequest) -> None:
    crawl = Crawl(request.getfixturevalue(name))
    assert crawl.checked > 100
    assert (crawl.broken[:20], crawl.lost[:20]) == ([], [])
