"""R18: what is published is right by the judgement of others: no error, no warning, no broken link.

Where a checker's program is missing the test is skipped and says what is missing; `make checkers` installs npm's.
"""

from pathlib import Path

import pytest

from validators.checkers import CHECKERS, Checker
from validators.crawl import Crawl
from validators.published import Published

SITES = ["newsletter", "manual", pytest.param("thousand", marks=pytest.mark.slow)]


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Published:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.__name__)
def test_a_checker_finds_nothing(checker: Checker, site: Published, tmp_path: Path) -> None:
    told = checker(site, tmp_path)
    assert told == [], f"{len(told)} complaints, the first:\n" + "\n".join(told[:20])


def test_every_address_leads_somewhere_and_every_page_can_be_reached(site: Published) -> None:
    crawl = Crawl(site)
    assert crawl.checked > 100
    assert (crawl.broken[:20], crawl.lost[:20]) == ([], [])
