"""theme.toml, options, and which file of the chain wins."""

import pytest

from generator.model.theme import Theme, ThemeLayer
from generator.parse.config import SiteFile, read_config
from generator.parse.theme import compose, read_layer

OPTIONS = """
[options]
ink = {type = "color", default = "#000000"}
wide = {type = "boolean", default = false}
columns = {type = "integer", default = 2}
words = {type = "string"}
size = {type = "choice", default = "small", choices = ["small", "large"]}
"""


def layer(name: str, *, extends: str = "", options: str = "", files: tuple[str, ...] = ()) -> ThemeLayer:
    manifest = f'name = "{name}"\nextends = "{extends}"\n{options}'.encode()
    contents = {path: f"{name} {path}".encode() for path in files}
    outcome = read_layer({"theme.toml": manifest, **contents}, name, f"themes/{name}", f"/site/themes/{name}")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def site(options: str = "") -> SiteFile:
    outcome = read_config(f'[site]\ntitle = "T"\nurl = "https://t.example/"\n[theme]\n{options}'.encode())
    assert outcome.value is not None
    return outcome.value


@pytest.fixture
def chain() -> Theme:
    ours = layer("ours", extends="base", files=("templates/article.html", "assets/style.css"))
    base = layer("base", files=("templates/article.html", "templates/page.html", "assets/style.css", "notes.txt"))
    theme = compose([ours, base], site()).value
    assert theme is not None
    return theme


def test_the_site_s_own_theme_wins(chain: Theme) -> None:
    found = chain.template("article.html")
    assert found is not None
    assert (found.theme, found.path) == ("ours", "themes/ours/templates/article.html")


def test_what_it_does_not_have_comes_from_below(chain: Theme) -> None:
    found = chain.template("page.html")
    assert found is not None
    assert found.theme == "base"


def test_a_theme_can_be_named(chain: Theme) -> None:
    found = chain.template("base:article.html")
    assert found is not None
    assert found.theme == "base"
    assert chain.template("nobody:article.html") is None
    assert chain.template("nothing.html") is None


def test_only_templates_and_assets_are_of_the_theme(chain: Theme) -> None:
    assert chain.template_names() == ("article.html", "page.html")
    assert chain.asset_names() == ("style.css",)


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ('ink = "#abc"', True),
        ('ink = "#8a1c2b"', True),
        ('ink = "red"', False),
        ('ink = "#abcd"', False),
        ('ink = "#000;} body{display:none"', False),
        ("wide = true", True),
        ("wide = 1", False),
        ("columns = 3", True),
        ("columns = true", False),
        ('words = "a"', True),
        ("words = 1", False),
        ('size = "large"', True),
        ('size = "huge"', False),
    ],
)
def test_an_option_is_of_its_kind(written: str, fits: bool) -> None:
    outcome = compose([layer("ours", options=OPTIONS)], site(written))
    assert [problem.rule for problem in outcome.diagnostics] == ([] if fits else ["wrong-theme-option"])


def test_defaults_come_from_the_whole_chain_and_the_nearest_wins() -> None:
    ours = layer("ours", extends="base", options='[options]\nink = {type = "color", default = "#fff"}')
    outcome = compose([ours, layer("base", options=OPTIONS)], site("columns = 4"))
    assert outcome.value is not None
    assert outcome.value.options == {"ink": "#fff", "wide": False, "columns": 4, "words": "", "size": "small"}


def test_an_option_that_is_not_there_is_told_with_the_nearest() -> None:
    outcome = compose([layer("ours", options=OPTIONS)], site("colums = 4"))
    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.help) == ("unknown-theme-option", ("did you mean `columns`?",))
