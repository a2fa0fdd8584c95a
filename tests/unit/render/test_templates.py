"""Templates, whichever page uses them first, are what each page that uses them is made of."""

from collections.abc import Mapping

import pytest
from markupsafe import Markup, escape

from generator.model.target import TargetKind
from generator.render.context import Context
from generator.render.jinja import escaped
from generator.render.plan import plan
from generator.render.render import render
from generator.site.queries import TemplateSource
from generator.stages.theme import templates_of
from tests.building import site_of

THEME = {
    "page.html": '{% from "outer.html" import frame %}{{ frame(page.title) }}',
    "outer.html": '{% from "inner.html" import word %}{% macro frame(text) %}[{{ word(text) }}]{% endmacro %}',
    "inner.html": "{% macro word(text) %}{{ text }}{% endmacro %}",
}


def pages(theme: Mapping[str, str], files: Mapping[str, str]) -> list[tuple[str, set[str]]]:
    """Each page's text, and the templates that were asked for while it was made."""
    site = site_of(files, theme=theme)
    templates = templates_of(site)
    found = []
    for target in plan(site).value or ():
        if target.kind is TargetKind.PAGE:
            asked: set[str] = set()

            def ask(query: object, asked: set[str] = asked) -> object:
                if isinstance(query, TemplateSource):
                    asked.add(query.name)
                return site.ask(query)  # type: ignore[arg-type]

            outcome = render(target, Context(ask, templates))  # type: ignore[arg-type]
            assert outcome.value is not None, outcome.diagnostics
            found.append((outcome.value.data.decode(), asked))
    return found


def test_what_an_imported_template_imports_is_asked_for_by_every_page() -> None:
    (one, asked), (two, asked_too) = pages(THEME, {"a.md": "# One\n", "b.md": "# Two & more\n"})
    assert (one, two) == ("[One]", "[Two &amp; more]")
    assert asked == asked_too == {"page.html", "outer.html", "inner.html"}


@pytest.mark.parametrize("value", ["plain", "a & b", "<\"'>", "", Markup("<b>"), 5, None, "naïve “quotes”"])
def test_what_templates_print_is_escaped_as_ever(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_a_macro_that_is_called_with_a_block_or_by_name_works_as_ever() -> None:
    macros = (
        "{% macro box(a, b='&') %}{{ a }}{{ b }}{{ caller() if caller is defined else '' }}{% endmacro %}"
        "{% for n in [1, 2] %}{% call box(n) %}<i>{{ n }}</i>{% endcall %}{% endfor %}{{ box(b='<', a='x')|upper }}"
    )
    assert pages({"page.html": macros}, {"a.md": "# A\n"})[0][0] == "1&amp;<i>1</i>2&amp;<i>2</i>X&LT;"
