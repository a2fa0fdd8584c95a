"""Pages for the publisher's own hands, not for the site: self-contained HTML from Masthead's own templates."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import jinja2

from generator.render.dates import display_date, display_days


def paper(name: str, templates: Mapping[str, str], language: str, values: Mapping[str, Any]) -> str:
    """The paper called `name`. Everything in `values` is text and is escaped: titles and copy come from advertisers."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(dict(templates)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def date(day: dt.date, style: str = "long") -> str:
        return display_date(day, style, language)

    def days(first: dt.date, last: dt.date) -> str:
        return display_days(first, last, language)

    environment.filters.update({"date": date, "number": lambda value: f"{value:,}"})
    environment.globals["days"] = days
    return environment.get_template(name).render(values)
