"""R6: nothing that is written in content is ever evaluated as a template, whatever the language it is written in."""

import json

import pytest
from reliability.press import SITE, Newsletter

from safety.planted import newsletter_with

# None of them may become what it would be if it were run: 1337, twice `Built-in`, or a setting.
TEMPLATES = (
    "{{ 7*191 }}",
    "{{7*191}}",
    "{% set x = 7*191 %}{{ x }}",
    "{%- if true -%}{{ 7*191 }}{%- endif -%}",
    "{# hidden #}{{ (7*191)|string }}",
    "{{ [].__doc__[:8]*2 }}",
    "{{ ''.__class__.__mro__[1].__subclasses__()|length*0 + 7*191 }}",
    "{{ site.title.upper() * 2 }}",
    "{% include 'layout.html' %}{{ 7*191 }}",
    "{% raw %}{{ 7*191 }}{% endraw %}",
    "${7*191}",
    "#{7*191}",
    "<%= 7*191 %>",
    "{{{7*191}}}",
    "%(7*191)s {0.__class__}",
    "\\{{ 7*191 }}",
)  # fmt: skip
RUN = (b"1337", b"Built-in", b"THE LEDGER", b"&lt;class")


def _ran(pages: dict[str, bytes]) -> list[str]:
    return [f"{path}: {word!r}" for path, data in pages.items() for word in RUN if word in data and "1337" not in path]


def test_a_template_in_any_field_stays_text(newsletter: Newsletter) -> None:
    newsletter.write(newsletter_with(TEMPLATES))
    pages = newsletter.pages()
    assert _ran(pages) == []
    article = pages["news/evil-0/index.html"].decode()
    assert article.count("{{ 7*191 }}") > 20, "it is shown as it was written"


def test_a_template_in_the_settings_stays_text(newsletter: Newsletter) -> None:
    for template in TEMPLATES[:6]:
        quoted = json.dumps(template)
        words = f"about = {quoted}\ntagline = {quoted}\ndescription = {quoted}\npublisher = {{name = {quoted}}}\n"
        menu = f'[[menu]]\ntitle = {quoted}\naddress = "/"\n[sponsors]\nlabel = {json.dumps("Ad " + template)}\n'
        site = SITE.replace('"The Ledger"', json.dumps(f"The Ledger {template}")).replace("[slots", words + "[slots", 1)
        newsletter.write({"site.toml": site + menu})
        assert newsletter.errors() == []
        assert _ran(newsletter.pages()) == []


def test_a_template_that_a_theme_writes_is_run(newsletter: Newsletter) -> None:
    """Or the tests above would show nothing."""
    newsletter.write(
        {
            "site.toml": SITE.replace('"base"', '"ours"'),
            "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
            "themes/ours/templates/page.html": "<title>x</title><p>{{ 7*191 }}</p>",
        }
    )
    assert _ran(newsletter.pages()) == ["about/index.html: b'1337'"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_in_an_address_stays_text(template: str, newsletter: Newsletter) -> None:
    url = "https://a.example/?q=" + template.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E").replace(
        "\\", ""
    )
    text = "---\nsponsor: A\ntitle: A\nurl: " + json.dumps(url.replace('"', "%22")) + "\n---\n"
    newsletter.write({"content/sponsors/summit.md": text + f"[x](<{url}>)\n"})
    assert newsletter.errors() == [] and _ran(newsletter.pages()) == []
