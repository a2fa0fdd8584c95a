"""Slots that a theme puts on pages are read off its templates."""

from building import site_of

from generator.render.plan import plan
from generator.render.theme_slots import ThemeSlots
from generator.site.site import Site
from generator.stages.theme import templates_of

THEME = {
    "home.html": '{% extends "frame.html" %}{% block main %}{{ slot("front") }}{{ slot(name) }}{% endblock %}',
    "frame.html": '{% extends "base:layout.html" %}{% block footer %}{% include "foot.html" %}{% endblock %}',
    "foot.html": '{% include "foot.html" ignore missing %}{% if x is defined %}{{ slot("foot")|safe }}{% endif %}',
    "wide.html": '{{ slot("wide") }}',
    "page.html": "{{ broken",
    "feed.xml": '{{ slot("feed") }}',
}


def slots(site: Site) -> dict[str, tuple[str, ...]]:
    themes = ThemeSlots(templates_of(site), site)
    return {target.address: themes.of(target) for target in plan(site).value or ()}


def test_a_slot_counts_wherever_the_page_s_template_gets_it_from() -> None:
    files = {
        "news/2024-03-01-a.md": "# A\n",
        "about.md": "# About\n",
        "wide.md": "---\ntitle: W\ntemplate: wide\n---\n",
    }
    found = slots(site_of(files, "[slots.foot]\n[slots.front]\n[slots.wide]\n", theme=THEME))
    assert found["/"] == ("foot", "front")
    assert found["/wide/"] == ("wide",)
    assert found["/about/"] == found["/news/a/"] == found["/feed.xml"] == ()
