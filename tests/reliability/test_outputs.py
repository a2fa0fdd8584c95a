"""R9: what is not ours is never emptied, only our own files are ever removed, and those always are."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reliability.press import SITE, STORY, SUMMIT, Newsletter, masthead, tree, without_our_own


def with_output(newsletter: Newsletter, output: str | Path) -> Newsletter:
    return newsletter.write({"site.toml": f"{SITE}[build]\noutput = {json.dumps(str(output))}\n"})


def _foreign(root: Path) -> str:
    folder = root.parent / "foreign"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    return str(folder)


def _home(root: Path) -> str:
    return os.path.expanduser("~")


def _repository(root: Path) -> str:
    folder = root.parent / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/HEAD").write_text("ref: refs/heads/main")
    return str(folder)


def _linked(root: Path) -> str:
    target = root.parent / "target"
    target.mkdir()
    (root / "public").symlink_to(target)
    return "public"


def _through_a_link(root: Path) -> str:
    target = root.parent / "target"
    target.mkdir()
    (root / "site").symlink_to(target)
    return "site/public"


def _file(root: Path) -> str:
    (root / "public").write_text("a file")
    return "public"


def _damaged(root: Path) -> str:
    (root / "public").mkdir()
    (root / "public/.masthead.json").write_text("{")
    (root / "public/thesis.txt").write_text("years of work")
    return "public"


def _somebody_elses_record(root: Path) -> str:
    (root / "public").mkdir()
    (root / "public/.masthead.json").write_text('{"generator": "other", "files": ["thesis.txt"]}')
    (root / "public/thesis.txt").write_text("years of work")
    return "public"


REFUSED: dict[str, Callable[[Path], str]] = {
    "the root": lambda root: "/",
    "the home folder": _home,
    "what holds the home folder": lambda root: str(Path(_home(root)).parent),
    "the site itself": lambda root: ".",
    "the site by its whole name": str,
    "nothing": lambda root: "",
    "what holds the site": lambda root: "..",
    "the articles": lambda root: "content",
    "a folder of articles": lambda root: "content/news",
    "a folder that would lie among the articles": lambda root: "content/new/public",
    "the themes": lambda root: "themes",
    "our cache": lambda root: ".masthead",
    "inside our cache": lambda root: ".masthead/public",
    "the repository's own folder": lambda root: ".git/public",
    "a way round to the articles": lambda root: "public/../content",
    "a foreign folder": _foreign,
    "a repository": _repository,
    "a link": _linked,
    "a folder behind a link": _through_a_link,
    "a file": _file,
    "a folder with a damaged record": _damaged,
    "a folder with another's record": _somebody_elses_record,
    "a system folder": lambda root: "/etc",
    "a device": lambda root: "/dev/null",
    "a name with NUL": lambda root: "pub\x00lic",
    "a name that is too long": lambda root: "p" * 300,
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("asked", ["in site.toml", "on the command line"])
def test_such_an_output_is_refused_and_nothing_is_touched(case: str, asked: str, newsletter: Newsletter) -> None:
    output = REFUSED[case](newsletter.root)
    if asked == "on the command line" and "\x00" in output:
        pytest.skip("no system lets NUL into an argument")
    if asked == "in site.toml":
        with_output(newsletter, output)
    before = tree(newsletter.root.parent)
    options = [] if asked == "in site.toml" else ["--output", output]
    cwd = os.getcwd()
    os.chdir(newsletter.root)
    try:
        code, text = newsletter.says("build", *options)
    finally:
        os.chdir(cwd)
    after = tree(newsletter.root.parent)
    after = without_our_own(after)
    assert code == 1 and "Traceback" not in text, text
    assert "error[" in text, text
    assert after == before


def test_a_new_or_empty_folder_elsewhere_is_fine(newsletter: Newsletter) -> None:
    for output in (newsletter.root.parent / "new/deep", newsletter.root.parent / "empty"):
        if output.name == "empty":
            output.mkdir()
        assert with_output(newsletter, output).publish() == []
        assert (output / "index.html").is_file()


def test_an_article_that_is_deleted_loses_its_page_and_all_that_came_of_it(newsletter: Newsletter) -> None:
    newsletter.write(
        {"content/news/other.md": "---\ntitle: Other\ndate: 2024-03-26\ntags: [rare]\naliases: [/old/]\n---\nWords.\n"}
    )
    newsletter.publish()
    assert {"news/other/index.html", "tags/rare/index.html", "tags/rare/feed.xml", "old/index.html"} <= set(
        newsletter.published()
    )
    newsletter.write({"content/news/other.md": None})
    newsletter.publish()
    fresh = Newsletter(newsletter.root.parent / "fresh")
    fresh.publish()
    assert newsletter.published() == fresh.published()
    assert not (newsletter.output / "tags/rare").exists() and not (newsletter.output / "old").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"content/news/story.md": STORY.replace("date:", "slug: renamed\ndate:")},
        {"content/about.md": "---\ntitle: About\ndraft: true\n---\nWords.\n"},
        {"content/sponsors/summit.md": SUMMIT.replace("event:", "extra_event:")},
        {"content/authors/desk.md": None},
        {"content/news/story.md": None, "content/news/story/index.md": STORY},
        {"site.toml": SITE + '[permalinks]\nnews = "/{year}/{slug}/"\n'},
        {"content/about.md": None, "content/About.md": "# About\n"},
    ],
    ids=["slug", "draft", "no event", "no author", "bundle", "pattern", "case"],
)  # fmt: skip
def test_after_any_change_only_what_belongs_is_there(change: dict[str, str | None], newsletter: Newsletter) -> None:
    newsletter.publish()
    newsletter.write(change)
    problems = newsletter.publish()
    assert newsletter.errors() == [], problems
    fresh = Newsletter(newsletter.root.parent / "fresh", change)
    fresh.publish()
    assert newsletter.published() == fresh.published()
    folders = {path.relative_to(newsletter.output) for path in newsletter.output.rglob("*") if path.is_dir()}
    assert folders == {path.relative_to(fresh.output) for path in fresh.output.rglob("*") if path.is_dir()}


def test_files_that_others_put_into_our_output_survive_every_build(newsletter: Newsletter) -> None:
    newsletter.publish()
    (newsletter.output / "google123.html").write_text("theirs")
    (newsletter.output / "news/story/notes.txt").write_text("theirs")
    newsletter.write({"content/news/story.md": None, "content/editions/001.md": None})
    newsletter.publish()
    assert (newsletter.output / "google123.html").read_text() == "theirs"
    assert (newsletter.output / "news/story/notes.txt").read_text() == "theirs"
    assert not (newsletter.output / "news/story/index.html").exists()


def test_a_foreign_file_where_a_page_must_go_is_named_and_kept(newsletter: Newsletter) -> None:
    newsletter.publish()
    (newsletter.output / "contact").mkdir()
    (newsletter.output / "contact/index.html").write_text("theirs")
    before = newsletter.published()
    newsletter.write({"content/contact.md": "# Contact\n"})
    [problem] = newsletter.publish()
    assert problem.rule == "foreign-file-in-output" and newsletter.published() == before


def test_a_changed_output_setting_leaves_the_old_folder_alone(newsletter: Newsletter) -> None:
    newsletter.publish()
    before = newsletter.published()
    with_output(newsletter, "elsewhere").publish()
    assert newsletter.published() == before
    assert (newsletter.root / "elsewhere/index.html").is_file()


@pytest.mark.parametrize(
    "mistake",
    [
        {"content/news/story.md": "---\ntitle: A: b\n---\n"},
        {"content/about.md": "# About\n\n[gone](gone.md)\n"},
        {"content/news/other.md": "---\ntitle: O\ndate: 2024-03-26\nslug: story\n---\n"},
        {"site.toml": SITE.replace('"base"', '"ours"'), "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
         "themes/ours/templates/tags.html": "x", "themes/ours/templates/page.html": "{{ nothing }}"},
        {"site.toml": "title ="},
        {"site.toml": SITE.replace("https", "gopher")},
        {"content/sponsors/summit.md": "---\nsponsor: S\ntitle: S\nurl: javascript:x\n---\n"},
    ],
    ids=["front matter", "link", "collision", "template", "site.toml", "address", "sponsor"],
)  # fmt: skip
def test_an_error_publishes_nothing_and_leaves_the_old_site_as_it_was(
    mistake: dict[str, str], newsletter: Newsletter
) -> None:
    newsletter.publish()
    before = {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in newsletter.output.rglob("*") if path.is_file()
    }
    newsletter.write(mistake)
    assert newsletter.publish()
    after = {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in newsletter.output.rglob("*") if path.is_file()
    }
    assert after == before
    assert [path.name for path in newsletter.root.iterdir() if path.name.startswith(".public")] == []


def test_a_warning_publishes_unless_it_is_to_be_strict(newsletter: Newsletter) -> None:
    newsletter.write({"content/news/story.md": STORY.replace("tags:", "tag:")})
    assert [problem.rule for problem in newsletter.publish(strict=True)] == ["unknown-field"]
    assert not newsletter.output.exists()
    assert [problem.rule for problem in newsletter.publish()] == ["unknown-field"]
    assert newsletter.output.exists()


def _dates(newsletter: Newsletter) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in [newsletter.output, *newsletter.output.rglob("*")]}


def test_nothing_changed_means_nothing_is_written(newsletter: Newsletter) -> None:
    newsletter.publish()
    before = _dates(newsletter)
    assert newsletter.publish() == [] and _dates(newsletter) == before


def test_the_command_names_the_folder_it_refuses(newsletter: Newsletter) -> None:
    folder = newsletter.root.parent / "thesis"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    run = masthead("build", "--output", str(folder), cwd=newsletter.root)
    assert run.returncode == 1 and "unsafe-output" in run.stderr and "thesis" in run.stderr
    assert tree(folder) == {"thesis.txt": b"years of work"}


def test_an_output_that_was_deleted_is_made_again(newsletter: Newsletter) -> None:
    newsletter.publish()
    before = newsletter.published()
    shutil.rmtree(newsletter.output)
    newsletter.publish()
    assert newsletter.published() == before
    (newsletter.output / "index.html").write_text("edited by hand")
    (newsletter.output / "about/index.html").unlink()
    newsletter.publish()
    assert newsletter.published() == before
