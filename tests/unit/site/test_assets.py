"""Names of published assets change with all that they are made from, and with nothing else."""

import pytest

from generator.model.config import AssetSettings, Config, SiteSettings
from generator.model.theme import Theme, ThemeFile, ThemeLayer, ThemeManifest
from generator.site.assets import asset_paths, import_cycle, named_asset

CONFIG = Config(site=SiteSettings(title="T", url="https://t.example/letter/"))


def theme(**assets: str) -> Theme:
    """Names are written with `_` for a dot and `__` for a slash."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in assets.items()}
    files = {name: ThemeFile("t", name, f"t/{name}", f"/t/{name}", text.encode()) for name, text in named.items()}
    return Theme((ThemeLayer(ThemeManifest(name="t"), {}, files),), {})


def changed(before: Theme, after: Theme) -> set[str]:
    first, second = asset_paths(before, CONFIG), asset_paths(after, CONFIG)
    return {name for name in first if first[name] != second[name]}


def test_a_stylesheet_changes_with_what_it_names_and_with_what_that_names() -> None:
    parts = {"a_css": "@import 'b.css';", "b_css": "a{b:url(c.png)}", "other_css": "a{}", "d_js": "x"}
    assert changed(theme(**parts, c_png="1"), theme(**parts, c_png="2")) == {"a.css", "b.css", "c.png"}
    assert changed(theme(**parts, c_png="1"), theme(**(parts | {"d_js": "y"}), c_png="1")) == {"d.js"}


def test_what_names_each_other_changes_together() -> None:
    parts = {"a_js": "import './b.js'", "b_js": "import './a.js'; import './c.js'"}
    assert changed(theme(**parts, c_js="1"), theme(**parts, c_js="2")) == {"a.js", "b.js", "c.js"}


def test_a_stylesheet_that_names_a_template_changes_with_all_that_may_be_in_that() -> None:
    parts = {"a_css": "@import 'b.css';", "b_css_jinja": "{{ asset('c.png') }}"}
    assert changed(theme(**parts, c_png="1"), theme(**parts, c_png="2")) == {"a.css", "b.css", "c.png"}


def test_whether_it_is_minified_is_in_its_name() -> None:
    other = Config(site=CONFIG.site, assets=AssetSettings(minify=False))
    one = theme(a_css="a{}", b_png="1")
    first, second = asset_paths(one, CONFIG), asset_paths(one, other)
    assert first["a.css"] != second["a.css"]
    assert first["b.png"] == second["b.png"]


def test_only_what_pages_and_stylesheets_name_is_called_otherwise() -> None:
    names = asset_paths(theme(f_woff2="1", LICENSE_txt="2", m_map="3"), CONFIG)
    assert names["LICENSE.txt"] == "assets/LICENSE.txt"
    assert names["m.map"] == "assets/m.map"
    assert names["f.woff2"] == "assets/f.6b86b273.woff2"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("x.png", "css/x.png"),
        ("../x.png?v=1#a", "x.png"),
        ("./%78.png", "css/x.png"),
        ("/letter/assets/x.png", "x.png"),
        ("/assets/x.png", None),
        ("../../x.png", None),
        ("#a", None),
        ("", None),
        ("data:image/gif;base64,AA", None),
        ("//elsewhere.example/x.png", None),
        ("https://elsewhere.example/x.png", None),
    ],
)
def test_what_an_address_means(address: str, name: str | None) -> None:
    assert named_asset("css/a.css", address, CONFIG) == name


def test_a_cycle_is_found_whoever_begins_it() -> None:
    ring = theme(a_css="@import 'b.css';", b_css="@import 'c.css';", c_css="@import 'b.css';", d_css="a{b:url(d.css)}")
    assert import_cycle(ring, CONFIG, "b.css") == ("b.css", "c.css", "b.css")
    assert import_cycle(ring, CONFIG, "c.css") == ("c.css", "b.css", "c.css")
    assert import_cycle(ring, CONFIG, "a.css") == ()
    assert import_cycle(ring, CONFIG, "d.css") == ()
