"""R21: what is not to be read by everybody is in no file of the output, in no list, feed or address."""

import os

import pytest

from reliability.press import SITE, SUMMIT, Newsletter

SECRET = "xyzzy-secret"
DRAFT = f"""\
---
title: {SECRET}
date: 2024-03-26
tags: [{SECRET}]
category: {SECRET}
authors: [{SECRET}]
summary: {SECRET}
aliases: [/{SECRET}/]
"""
BAIT: dict[str, str] = {
    "content/news/a-draft.md": DRAFT + f"draft: true\n---\n{SECRET}\n",
    "content/news/draft-bundle/index.md": DRAFT + f"draft: true\n---\n{SECRET}\n",
    "content/news/draft-bundle/chart.svg": SECRET,
    "content/news/draft-bundle/deep/chart.svg": SECRET,
    "content/news/2024-12-24-future.md": f"---\ntitle: {SECRET}\ntags: [{SECRET}]\n---\n{SECRET}\n",
    "content/news/embargo.md": DRAFT + f"publish_at: 2024-06-02\n---\n{SECRET}\n",
    "content/news/expired.md": DRAFT + f"expires_at: 2024-05-01\n---\n{SECRET}\n",
    "content/draft-page.md": f"---\ntitle: {SECRET}\ndraft: true\n---\n{SECRET}\n",
    "content/authors/ghost.md": f"---\nname: {SECRET}\ndraft: true\n---\n{SECRET}\n",
    "content/editions/002.md": f"---\ntitle: {SECRET}\ndate: 2024-12-01\narticles: [story]\n---\n{SECRET}\n",
    "content/sponsors/draft.md": SUMMIT.replace("The Summit", SECRET).replace("event:", "draft: true\nevent:"),
    "content/sponsors/summit.md": SUMMIT.replace(
        "to: 2024-08-01}",
        f"to: 2024-08-01, rate: {SECRET}-rate, contact: {SECRET}@example.com, notes: {SECRET}-notes}}",
    ).replace("---\nTwo", f"# {SECRET} in a comment\n---\nTwo"),
    "content/news/commented.md": f"---\ntitle: Commented\ndate: 2024-03-26\n# {SECRET}\n---\nWords.\n",
    "content/news/commented-toml.md": f"+++\ntitle = 'Commented'\ndate = 2024-03-27 # {SECRET}\n+++\nWords.\n",
    "content/.env": f"KEY={SECRET}",
    "content/.git/config": SECRET,
    "content/news/.secret.md": f"# {SECRET}\n",
    "content/.htpasswd": SECRET,
    "content/.ssh/id_ed25519": SECRET,
    "content/.DS_Store": SECRET,
    "content/_private/plan.md": f"# {SECRET}\n",
    "content/_notes.txt": SECRET,
    "content/news/_unfinished.md": f"# {SECRET}\n",
    "content/_data/facts.json": f'"{SECRET}"',
    "content/_data/.hidden.json": f'"{SECRET}"',
    "content/news/story.md~": SECRET,
    "content/news/.story.md.swp": SECRET,
    "content/news/story.md.swp": SECRET,
    "content/news/#story.md#": SECRET,
    "content/news/.#story.md": SECRET,
    "content/news/4913": SECRET,
    "content/news/story.md.tmp": SECRET,
    "content/news/story.md.bak": SECRET,
    "content/news/story.md.orig": SECRET,
    "content/news/story.md.rej": SECRET,
    "content/news/~$story.docx": SECRET,
    "content/news/Thumbs.db": SECRET,
    "content/news/story.md___jb_tmp___": SECRET,
    "drafts/plan.md": SECRET,
    "notes.txt": SECRET,
    ".env": SECRET,
    ".git/config": SECRET,
    ".masthead/cache": SECRET,
    "themes/other/templates/page.html": SECRET,
    "themes/other/assets/style.css": SECRET,
    "themes/ours/assets/.hidden.css": SECRET,
    "themes/ours/assets/style.css~": SECRET,
    "themes/ours/notes.txt": SECRET,
    "themes/ours/templates/page.html": "{# " + SECRET + " #}<title>{{ page.title }}</title>{{ page.content }}",
}


def with_bait(newsletter: Newsletter) -> Newsletter:
    ours = {
        "site.toml": f"# {SECRET}\n" + SITE.replace('"base"', '"ours"'),
        "themes/ours/theme.toml": f'name = "ours"\nextends = "base"\n# {SECRET}\n',
    }
    return newsletter.write({**BAIT, **ours})


def _found(newsletter: Newsletter) -> list[str]:
    return [path for path, data in newsletter.published().items() if SECRET in path or SECRET.encode() in data]


def test_there_is_enough_bait() -> None:
    assert len(BAIT) >= 30


def test_no_secret_is_in_any_file_of_the_output(newsletter: Newsletter) -> None:
    problems = with_bait(newsletter).publish()
    assert newsletter.errors() == [], problems
    assert (newsletter.output / "news/commented/index.html").is_file()
    assert _found(newsletter) == []


@pytest.mark.parametrize("path", BAIT)
def test_one_secret_alone_is_in_no_file_of_the_output(path: str, newsletter: Newsletter) -> None:
    """Alone, since much that is wrong here could hide behind something else that is right."""
    files = {path: BAIT[path]}
    if "draft-bundle" in path:
        files["content/news/draft-bundle/index.md"] = BAIT["content/news/draft-bundle/index.md"]
    if path.startswith("themes/ours"):
        files |= {
            "site.toml": SITE.replace('"base"', '"ours"'),
            "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
        }
    newsletter.write(files).publish()
    assert newsletter.output.exists() and _found(newsletter) == []


def test_the_same_words_are_published_when_they_may_be(newsletter: Newsletter) -> None:
    """Or the tests above would show nothing."""
    newsletter.write({"content/news/open.md": DRAFT + f"---\n{SECRET}\n"}).publish()
    assert {"news/open/index.html", "feed.xml", f"tags/{SECRET}/index.html"} <= set(_found(newsletter))


def test_drafts_are_shown_only_when_asked_for(newsletter: Newsletter) -> None:
    files = ("content/news/a-draft.md", "content/sponsors/summit.md")
    newsletter.write({path: BAIT[path] for path in files}).publish(drafts=True)
    assert "news/a-draft/index.html" in _found(newsletter)
    private = (f"{SECRET}-rate", f"{SECRET}@example.com", f"{SECRET}-notes")
    assert not any(word.encode() in data for data in newsletter.published().values() for word in private)


def test_a_secret_behind_a_link_is_not_published(newsletter: Newsletter) -> None:
    outside = newsletter.root.parent / "outside"
    outside.mkdir()
    (outside / "key.pem").write_text(SECRET)
    for name in ("key.pem", "folder", ".well-known"):
        link = newsletter.root / "content" / name
        link.symlink_to(outside / "key.pem" if "." in name[1:] else outside)
        newsletter.publish()
        assert not newsletter.output.exists()
        link.unlink()
    (newsletter.root / ".env").write_text(SECRET)
    (newsletter.root / "content/env.txt").symlink_to("../.env")
    newsletter.publish()
    assert not newsletter.output.exists()


def test_a_hard_link_is_a_file_like_any_other(newsletter: Newsletter) -> None:
    (newsletter.root.parent / "shared.txt").write_text("shared")
    os.link(newsletter.root.parent / "shared.txt", newsletter.root / "content/shared.txt")
    assert newsletter.publish() == [] and newsletter.published()["shared.txt"] == b"shared"


def test_an_edition_that_lists_a_held_back_article_does_not_name_it(newsletter: Newsletter) -> None:
    newsletter.write(
        {
            "content/news/a-draft.md": BAIT["content/news/a-draft.md"],
            "content/editions/001.md": "---\ndate: 2024-04-01\narticles: [story, a-draft]\n---\nThe first.\n",
        }
    )
    assert [problem.rule for problem in newsletter.publish()] == ["held-back-link"]
    assert _found(newsletter) == []
