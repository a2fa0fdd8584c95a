"""R6: in a real browser no payload opens a dialog, asks another host, says anything or leads away."""

from typing import Any

import pytest
from reliability.press import Newsletter

from safety.look import Onlooker
from safety.payloads import POSITIONS, TRICKS, at, sample
from safety.planted import newsletter_with
from safety.walk import documents

BATCH = 60
WHOLE = sample(600)


def surprises(browser: Any, pages: dict[str, bytes]) -> list[str]:
    """What happened when every page of the planted was opened, and every item of the feed was read."""
    onlooker = Onlooker(browser, pages)
    paths = [path for path in pages if path.startswith(("news/evil-", "events/evil-")) and path.endswith(".html")]
    lists = [
        path for path in ("index.html", "events/index.html", "tags/index.html", "news/index.html") if path in pages
    ]
    assert paths and lists
    onlooker.look_at([*paths, *lists])
    onlooker.read([html for path, zone, html in documents(pages) if zone == "feed" and path.startswith("feed.xml")])
    onlooker.close()
    return onlooker.told


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<p onmouseover='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<img src=https://evil.example/x.png>",
        "<script>console.log(1)</script>",
        "<script>location='/elsewhere/'</script>",
        "<svg onload=x()>",
        "<iframe srcdoc=x></iframe>",
    ],
)
def test_what_is_looked_for_would_be_seen(html: str, browser: Any) -> None:
    onlooker = Onlooker(browser, {"x/index.html": f"<!doctype html><title>x</title><body>{html}".encode()})
    onlooker.look_at(["x/index.html"])
    onlooker.close()
    assert onlooker.told


def test_a_feed_that_is_read_would_be_seen(browser: Any) -> None:
    onlooker = Onlooker(browser, {})
    onlooker.read(["<img src=x onerror=alert(1)>"])
    onlooker.close()
    assert onlooker.told


def test_a_payload_does_nothing_in_a_browser(newsletter: Newsletter, browser: Any) -> None:
    newsletter.write(newsletter_with(sample(15), editions=False))
    assert surprises(browser, newsletter.pages()) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, len(WHOLE), BATCH))
def test_six_hundred_payloads_do_nothing_in_a_browser(start: int, newsletter: Newsletter, browser: Any) -> None:
    newsletter.write(newsletter_with(WHOLE[start : start + BATCH]))
    assert surprises(browser, newsletter.pages()) == []


@pytest.mark.slow
@pytest.mark.parametrize("position", POSITIONS)
def test_a_trick_of_markdown_does_nothing_in_a_browser(position: str, newsletter: Newsletter, browser: Any) -> None:
    texts = [at(position, trick) for trick in TRICKS]
    newsletter.write(newsletter_with(["words"] * len(texts), texts, texts, editions=False))
    assert surprises(browser, newsletter.pages()) == []
