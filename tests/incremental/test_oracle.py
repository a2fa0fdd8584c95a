"""Whatever is done to a newsletter between two builds, the second makes what a build from nothing makes."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import picturing
import pytest
import spawning

from generator.pipeline import Order, build, check

STORY = "---\ntitle: {title}\ndate: {date}\ntags: [{tags}]\nfields: {field}\nauthors: [desk]\n---\n{text}\n"
SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/"
theme = "ours"
page_size = {size}
about = "About [us](/about/)."
words_per_minute = {pace}
[feeds]
items = {items}
{feeds}
{machines}
[markdown]
heading_ids = "{ids}"
[slots.mid]
after_paragraph = 1
[host]
compress = {compress}
[archive]
by = "{by}"
[related]
count = {related}
[taxonomies.fields]
[taxonomies.tags.terms.ai]
title = "AI"
aliases = ["{alias}"]
{menu}
"""
MENU = """
[[menus.footer]]
title = "{title}"
[[menus.footer]]
page = "{page}"
parent = "{title}"
"""
PAGE = """\
{% extends "base:page.html" %}
{% block after_main %}{{ site.data.rates.lead }} {{ site.data.team.editors|join(", ") }}{% endblock %}
"""
SPONSOR = """\
---
sponsor: S
title: {title}
url: https://s.example/{title}
cta: Go
event: {{start: {start}, end: {end}, city: Boston}}
bookings: [{{slot: mid, from: {start}, to: {end}, weight: {weight}}}]
---
Copy of [{title}](https://s.example/).
"""
TAGS = ("ai", "data", "C++", "law")
WORDS = ("one", "two", "three", "*four*", "[five](https://five.example/)", "`six`", "seven")


class Editor:
    """Does things to a newsletter, one after the other, as a seeded chance has it."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.day = 1
        self.drafts = False
        self.settings: dict[str, object] = {
            "size": 3, "items": 4, "feeds": "", "by": "year", "related": 3, "alias": "data",
            "pace": 220, "ids": "masthead", "menu": "", "compress": "[]", "machines": "",
        }  # fmt: skip
        self.write("site.toml", SITE.format(**self.settings))
        self.write("themes/ours/theme.toml", 'name = "ours"\nextends = "base"\n')
        self.write("themes/ours/templates/page.html", PAGE)
        self.data()
        self.write("content/about.md", "# About\n\nWho we are, see [the story](news/2024-01-01-s0.md#part).\n")
        self.write("content/news/2024-01-01-s0.md", "# S0\n\nText.\n\n## Part\n\n:: sponsor first\n")
        self.write("content/authors/desk.md", "---\nname: The Desk\n---\nWe.\n")
        self.write(
            "content/sponsors/first.md", SPONSOR.format(title="F", start="2024-01-02", end="2024-01-04", weight=1)
        )
        self.write("content/editions/001.md", "---\ndate: 2024-01-02\n---\nDear reader.\n")
        for number in range(1, 7):
            self.story(number)

    def order(self, root: Path | None = None) -> Order:
        return Order(root=root or self.root, now=f"2024-01-{self.day:02d}T12:00", drafts=self.drafts)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def story(self, number: int) -> None:
        text = "\n\n".join(" ".join(self.chance.choices(WORDS, k=6)) for _ in range(4))
        tags = ", ".join(self.chance.sample(TAGS, 2))
        date = f"2024-01-{self.chance.randint(1, 9):02d}"
        title = f"S{number} {self.chance.randint(0, 9)}"
        self.write(
            f"content/news/s{number}.md", STORY.format(title=title, date=date, tags=tags, field=tags[:2], text=text)
        )

    def any_story(self) -> Path:
        if not list((self.root / "content/news").glob("s*.md")):
            self.story(1)
        return self.chance.choice(sorted((self.root / "content/news").glob("s*.md")))

    def edit(self, change: Callable[[str], str]) -> None:
        file = self.any_story()
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")

    # What may happen

    def body(self) -> None:
        self.edit(lambda text: text + f"\n\nMore {self.chance.random()}.\n")

    def retitle(self) -> None:
        self.edit(lambda text: text.replace("title: ", "title: Re"))

    def rewrite(self) -> None:
        self.story(self.chance.randint(1, 6))

    def add(self) -> None:
        self.story(self.chance.randint(7, 40))

    def delete(self) -> None:
        if len(list((self.root / "content/news").glob("s*.md"))) > 3:
            self.any_story().unlink()

    def rename(self) -> None:
        file = self.any_story()
        file.rename(file.with_name(f"s{self.chance.randint(41, 90)}.md"))

    def move(self) -> None:
        file = self.any_story()
        folder = self.root / "content/more"
        folder.mkdir(exist_ok=True)
        file.rename(folder / file.name)

    def draft(self) -> None:
        self.edit(lambda text: text.replace("---\n", "---\ndraft: true\n", 1) if "draft" not in text else text)

    def slug(self) -> None:
        number = self.chance.randint(0, 10**6)
        self.edit(lambda text: text if "slug" in text else text.replace("---\n", f"---\nslug: x{number}\n", 1))

    def same_size_and_date(self) -> None:
        """An edit that the clock of the file does not show."""
        file = self.any_story()
        status = file.stat()
        prose = r"(?<=title: )\w|(?<![/\w])(one|two|three|six|seven|more)\b"
        text = re.sub(prose, lambda found: found[0].swapcase(), file.read_text(encoding="utf-8"), flags=re.IGNORECASE)
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    def touch(self) -> None:
        os.utime(self.any_story())

    def clock(self) -> None:
        self.day = self.chance.randint(1, 12)

    def look_at_drafts(self) -> None:
        self.drafts = not self.drafts

    def page_size(self) -> None:
        self.settings["size"] = self.chance.randint(1, 5)
        self.write("site.toml", SITE.format(**self.settings))

    def pace(self) -> None:
        self.settings["pace"] = self.chance.randint(1, 30)
        self.write("site.toml", SITE.format(**self.settings))

    def menu(self) -> None:
        pages = ("content/about.md", "content/editions/001.md", "content/news/2024-01-01-s0.md")
        self.settings["menu"] = MENU.format(title=self.chance.choice(WORDS), page=self.chance.choice(pages))
        self.write("site.toml", SITE.format(**self.settings))

    def data(self) -> None:
        self.write("content/_data/rates.toml", f"lead = {self.chance.randint(1, 9)}\n")
        self.write("content/_data/team/editors.json", f'["A{self.chance.randint(1, 9)}"]')
        self.write("content/_data/unread.csv", f"a,b\n{self.chance.random()},2\n")

    def feed_size(self) -> None:
        self.settings["items"] = self.chance.randint(1, 6)
        self.write("site.toml", SITE.format(**self.settings))

    def compress(self) -> None:
        self.settings["compress"] = self.chance.choice(("[]", '["gz"]', '["br", "gz"]'))
        self.write("site.toml", SITE.format(**self.settings))

    def for_the_host(self) -> None:
        name = self.chance.choice(("_headers", "_redirects", "CNAME", "about/index.html.gz"))
        file = self.root / "content" / name
        if file.exists():
            file.unlink()
        else:
            self.write(f"content/{name}", f"/x{self.chance.randint(0, 3)}\n  A: b\n")

    def asset(self) -> None:
        self.write("themes/ours/assets/mark.svg", f"<svg>{self.chance.randint(0, 3)}</svg>")
        self.write("themes/ours/assets/ours.css", f"a {{ b: url(mark.svg); order: {self.chance.randint(0, 2)} }}")

    def embed(self) -> None:
        host = self.chance.choice(("one", "two"))
        self.edit(lambda text: text + f'\n\n<iframe src="https://{host}.example/" title="x"></iframe>\n')

    def feed_formats(self) -> None:
        kinds = (
            "",
            "formats = []",
            'formats = ["json"]',
            'plain = "x"',
            'term_formats = ["atom"]',
            'content = "summary"',
        )
        self.settings["feeds"] = self.chance.choice(kinds)
        self.write("site.toml", SITE.format(**self.settings))

    def page_of_feeds(self) -> None:
        file = self.root / "content/feeds.md"
        if self.chance.random() < 0.5:
            file.unlink(missing_ok=True)
        else:
            self.write("content/feeds.md", f"# Feeds\n\nTake one, {self.chance.randint(0, 3)}.\n")

    def groups(self) -> None:
        self.settings["by"] = self.chance.choice(("year", "month", "none"))
        self.settings["related"] = self.chance.randint(0, 3)
        self.settings["alias"] = self.chance.choice(TAGS[1:])
        self.write("site.toml", SITE.format(**self.settings))

    def machines(self) -> None:
        found = "[discovery]\nllms = true\nmarkdown = true\n[cards]\nenabled = true\n"
        self.settings["machines"] = self.chance.choice(("", found, "[discovery]\nnoindex = true\n"))
        self.write("site.toml", SITE.format(**self.settings))

    def unlisted(self) -> None:
        self.edit(lambda text: text if "noindex" in text else text.replace("---\n", "---\nnoindex: true\n", 1))

    def order_of_the_section(self) -> None:
        sort = self.chance.choice(("date", "date-ascending", "title", "updated", "weight"))
        text = f"---\nsort: {sort}\npage_size: {self.chance.randint(1, 4)}\n---\nWords {self.chance.random()}.\n"
        self.write("content/news/index.md", text)

    def series(self) -> None:
        self.edit(lambda text: text if "series" in text else text.replace("---\n", "---\nseries: Ports\n", 1))

    def override(self) -> None:
        name = self.chance.choice(
            ("atom.xml", "article.html", "partials/card.html", "directives/sponsor.html", "layout.html")
        )
        base = (Path(__file__).parents[2] / "themes/base/templates" / name).read_text(encoding="utf-8")
        self.write(f"themes/ours/templates/{name}", f"{base}<!-- {self.chance.random()} -->\n")

    def remove_override(self) -> None:
        shutil.rmtree(self.root / "themes/ours/templates", ignore_errors=True)

    def sponsor(self) -> None:
        start = self.chance.randint(1, 5)
        name = self.chance.choice(("first", "second", "third"))
        terms = {"start": f"2024-01-{start:02d}", "end": f"2024-01-{start + self.chance.randint(0, 4):02d}"}
        text = SPONSOR.format(title=name + str(start), weight=self.chance.randint(1, 3), **terms)
        self.write(f"content/sponsors/{name}.md", text)

    def advertiser(self) -> None:
        name, words = self.chance.choice(("S", "s", "Somebody")), self.chance.choice(("", f"We are {self.day}."))
        self.write("content/sponsors/s/index.md", f"---\ntitle: {name}\nurl: https://five.example/\n---\n{words}\n")

    def picture(self) -> None:
        """It comes, or it is another one of the same name, perhaps of another size."""
        words = f"{self.chance.choice((48, 64))}x{self.chance.choice((48, 64))} {self.chance.choice(('photo', ''))}"
        file = self.root / "content/news" / self.chance.choice(("one.png", "two.jpg"))
        file.write_bytes(picturing.picture(file.name, words))

    def show_a_picture(self) -> None:
        self.picture()
        found = self.chance.choice(sorted(file.name for file in self._pictures()))
        where = self.chance.choice((f"\n\n![P](/news/{found})\n", f'\n\n<img src="/news/{found}" alt="P">\n', ""))
        at_top = "" if where else f"---\nimage: /news/{found}\n"
        self.edit(lambda text: text if "image:" in text else text.replace("---\n", at_top or "---\n", 1) + where)

    def damage_what_was_made(self) -> None:
        for file in sorted((self.root / ".masthead/pictures").glob("*"))[:2]:
            file.write_bytes(file.read_bytes()[:-3] + b"bad")

    def rename_a_picture(self) -> None:
        for file in self._pictures()[:1]:
            file.rename(file.with_name(f"{self.chance.choice('abc')}{file.suffix}"))
            self._forget(file.name)

    def remove_a_picture(self) -> None:
        for file in self._pictures()[:1]:
            file.unlink()
            self._forget(file.name)

    def _pictures(self) -> list[Path]:
        return [file for file in sorted((self.root / "content/news").iterdir()) if file.suffix in (".png", ".jpg")]

    def _forget(self, name: str) -> None:
        """No story shows that picture any more."""
        for file in (self.root / "content").rglob("*.md"):
            lines = file.read_text(encoding="utf-8").split("\n")
            file.write_text("\n".join(line for line in lines if name not in line), encoding="utf-8")

    def copied_file(self) -> None:
        self.write("content/robots.css", f"a {{ order: {self.chance.randint(0, 5)} }}")

    def author(self) -> None:
        self.write("content/authors/desk.md", f"---\nname: Desk {self.chance.randint(0, 3)}\n---\nWe.\n")

    def spoil_an_output(self) -> None:
        pages = sorted((self.root / "public").rglob("*.html*"))
        if pages:
            page = self.chance.choice(pages)
            data = page.read_bytes()
            page.unlink()
            if self.chance.random() < 0.5:
                page.write_bytes(data[:-5] + b"spoil")

    def lose_the_output(self) -> None:
        shutil.rmtree(self.root / "public", ignore_errors=True)

    def fail_in_between(self) -> None:
        """A title is changed, and a build comes to nothing over another file before that one is mended."""
        self.retitle()
        file = self.any_story()
        sound = file.read_text(encoding="utf-8")
        file.write_text(sound.replace("---\n", "---\ntags: [", 1), encoding="utf-8")
        assert build(self.order()).value is None
        file.write_text(sound, encoding="utf-8")

    def check_in_between(self) -> None:
        self.retitle()
        check(self.order())

    def edit_two_bodies(self) -> None:
        self.body()
        self.body()

    def edit_a_template(self) -> None:
        file = self.root / "themes/ours/templates/article.html"
        if file.exists():
            file.write_text(file.read_text(encoding="utf-8") + f"<!-- {self.chance.random()} -->", encoding="utf-8")

    def forget_the_last_build(self) -> None:
        (self.root / ".masthead/last").unlink(missing_ok=True)

    def flip_the_last_build(self) -> None:
        file = self.root / ".masthead/last"
        if file.exists():
            data = bytearray(file.read_bytes())
            data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            file.write_bytes(data)

    def take_the_last_build_back(self) -> None:
        """As after a kill between the cache's last word and this file's."""
        file = self.root / ".masthead/last"
        if file.exists():
            before = file.read_bytes()
            self.body()
            build(self.order())
            file.write_bytes(before)

    def lose_the_cache(self) -> None:
        (self.root / ".masthead/cache.db").unlink(missing_ok=True)

    def cut_the_cache(self) -> None:
        file = self.root / ".masthead/cache.db"
        if file.exists():
            file.write_bytes(file.read_bytes()[: self.chance.randint(0, 60_000)])

    def flip_the_cache(self) -> None:
        file = self.root / ".masthead/cache.db"
        if file.exists():
            data = bytearray(file.read_bytes())
            for _ in range(20):
                data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            file.write_bytes(data)


OPERATIONS = [
    operation
    for name, operation in vars(Editor).items()
    if callable(operation) and name[0] != "_" and name not in ("order", "write", "story", "any_story", "edit")
]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(root: Path, editor: Editor) -> dict[str, bytes]:
    outcome = build(editor.order(root))
    assert outcome.value is not None, [str(problem) for problem in outcome.diagnostics if problem.severity == "error"]
    return tree(root / "public")


def walk(tmp_path: Path, seed: int, steps: int) -> None:
    editor = Editor(tmp_path / "site", seed)
    for step in range(steps):
        done = editor.chance.choices(OPERATIONS, k=editor.chance.randint(1, 2))
        for operation in done:
            operation(editor)
        told = f"seed {seed}, step {step}: {[operation.__name__ for operation in done]}"
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        for part in ("content", "themes", "site.toml"):
            source = editor.root / part
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, _made(clean) / part)
        want, have = built(clean, editor), built(editor.root, editor)
        assert have.keys() == want.keys(), told
        assert [path for path in want if have[path] != want[path]] == [], told


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize("seed", range(4))
def test_a_second_build_is_never_wrong(tmp_path: Path, seed: int) -> None:
    walk(tmp_path, seed, 20)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_a_second_build_is_never_wrong_after_a_thousand_steps(tmp_path: Path, seed: int) -> None:
    walk(tmp_path, seed, 50)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 206))
def test_nor_is_it_where_processes_are_spawned(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.fork", raising=False)
    with spawning.hired():
        walk(tmp_path, seed, 10)


def test_enough_can_happen() -> None:
    assert len(OPERATIONS) >= 24
