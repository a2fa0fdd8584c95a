"""A menu and a data file make those pages again that show what changed of them, and no others."""

from pathlib import Path

import pytest

from generator.pipeline import Order, build

SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/"
theme = "ours"
[[menus.social]]
title = "Us"
page = "content/about.md"
"""
MENU = "{% for entry in site.menu %}{{ entry.title }} {% endfor %}"
DATA = "{{ site.data.rates.lead }} {{ site.data.team.editors|join }}"
TEMPLATES = {
    "home": "{% for card in page.items %}{{ card.title }} {% endfor %}",
    "section": MENU + "{% for card in page.items %}{{ card.title }} {% endfor %}",
    "article": MENU + "{{ page.content }}",
    "page": DATA + "{{ page.title }}",
    "edition": "{% for entry in site.menus.social %}{{ entry.title }}{% endfor %}",
    "editions": "{% for name in site.data.team %}{{ name }}{% endfor %}",
    "404": "{% for entry in site.other_pages %}{{ entry.title }}{% endfor %}",
}
BASES = ("archive/", "feeds/")
FILES = {
    "site.toml": SITE,
    "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
    "content/news/2024-01-01-a.md": "# A\n",
    "content/news/2024-01-02-b.md": "# B\n",
    "content/practice/2024-01-03-c.md": "# C\n",
    "content/about.md": "# About\n",
    "content/editions/1.md": "---\ndate: 2024-01-04\narticles: []\n---\n",
    "content/_data/rates.toml": "lead = 1\n",
    "content/_data/prices.csv": "a,b\n1,2\n",
    "content/_data/team/editors.json": '["Ann"]',
    "content/_data/team/writers.json": '["Bob"]',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        write(tmp_path, path, text)
    for name, text in TEMPLATES.items():
        write(tmp_path, f"themes/ours/templates/{name}.html", text)
    made(tmp_path)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def made(root: Path) -> set[str]:
    """The pages that a build makes again, but for those of `base`, which show all menus and all articles."""
    built = build(Order(root=root, now="2024-06-01", jobs=1)).value
    assert built is not None
    return {path for path in built.made if path.endswith(".html") and not path.startswith(BASES)}


def test_a_new_article_makes_no_other_article_again_for_the_menu_of_sections(site: Path) -> None:
    write(site, "content/news/2024-01-05-d.md", "# D\n")
    assert made(site) == {"index.html", "news/index.html", "news/d/index.html"}


def test_a_section_s_new_title_makes_every_page_again_whose_menu_says_it(site: Path) -> None:
    write(site, "content/practice/index.md", "---\ntitle: In practice\n---\n")
    pages = made(site)
    assert {"news/a/index.html", "practice/c/index.html", "news/index.html"} <= pages
    assert not {"about/index.html", "editions/1/index.html"} & pages


def test_the_title_of_a_page_makes_the_pages_again_that_say_it(site: Path) -> None:
    write(site, "content/about.md", "# About us\n")
    assert made(site) == {"about/index.html", "404.html"}  # the menu has a title of its own


def test_the_title_of_a_page_makes_the_pages_again_whose_menu_leads_there(site: Path) -> None:
    write(site, "site.toml", SITE.replace('title = "Us"\n', ""))
    made(site)
    write(site, "content/about.md", "# About us\n")
    assert made(site) == {"about/index.html", "editions/1/index.html", "404.html"}


def test_the_text_of_a_page_makes_no_other_page_again(site: Path) -> None:
    write(site, "content/about.md", "# About\n\nMore words, and another summary.\n")
    assert made(site) == {"about/index.html"}


def test_a_data_file_makes_the_pages_again_that_read_it(site: Path) -> None:
    write(site, "content/_data/rates.toml", "lead = 2\n")
    assert made(site) == {"about/index.html"}


def test_a_data_file_that_no_page_reads_makes_none_again(site: Path) -> None:
    write(site, "content/_data/prices.csv", "a,b\n3,4\n")
    assert made(site) == set()


def test_a_neighbour_in_its_folder_makes_none_again(site: Path) -> None:
    write(site, "content/_data/team/writers.json", '["Cid"]')
    assert made(site) == set()


def test_a_new_file_in_a_folder_makes_the_pages_again_that_list_the_folder(site: Path) -> None:
    write(site, "content/_data/team/guests.json", '["Dee"]')
    assert made(site) == {"editions/index.html"}
