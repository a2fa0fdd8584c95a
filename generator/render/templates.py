"""The one Jinja environment: templates come from the theme chain, and a mistake in one becomes a diagnostic."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
import msgspec
from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from generator.model.card import cut
from generator.model.diagnostic import Diagnostic, Related, Span
from generator.model.theme import ThemeFile
from generator.render import dates, markup
from generator.render.jinja import Environment
from generator.render.pictures import picture_filter, pictured_filter
from generator.site.queries import AnyAsset, TemplateSource
from generator.site.site import Ask

ASSETS = "assets/"
"""Template names that begin so are assets to be rendered."""

_TAG = re.compile(r"\{%[-+]?\s*(\w+)")
_ENDED = frozenset(("if", "for", "block", "macro", "call", "filter", "with", "autoescape"))

Find = Callable[[str], ThemeFile | None]


class TemplateProblem(Exception):  # noqa: N818
    """A template that cannot be rendered, already as a diagnostic; caught where targets are rendered."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _ChainLoader(jinja2.BaseLoader):
    """Finds a template in the theme chain; its file name is the one diagnostics show."""

    def __init__(self, find: Find) -> None:
        self.find = find

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        file = self.find(template)
        if file is None:
            raise TemplateNotFound(template)
        return file.data.decode("utf-8-sig", "replace").replace("\r\n", "\n"), file.path, lambda: True


class Templates:
    """Compiled templates of one theme, shared by every page of a build."""

    def __init__(self, find: Find, language: str, zone: dt.tzinfo, filters: Mapping[str, Any] | None = None) -> None:
        self.environment = Environment(
            loader=_ChainLoader(find),
            autoescape=_autoescaped,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
            auto_reload=False,
        )
        self.environment.filters.update(_filters(language, zone))
        self.environment.filters.update(filters or {})
        self.environment.heard = find
        self._there: dict[str, bool] = {}
        self._questions: dict[str, AnyAsset | TemplateSource] = {}

    def listen(self, ask: Ask) -> None:
        """From now on every template that is used is asked for there."""
        questions = self._questions

        def heard(name: str) -> None:
            question = questions.get(name)
            if question is None:
                question = questions[name] = _question(name)
            ask(question)

        self.environment.heard = heard
        self.environment.ask = ask

    def has(self, name: str) -> bool:
        found = self._there.get(name)
        if found is None:
            found = self._there[name] = self._is_there(name)
        else:
            self.environment.heard(name)
        return found

    def _is_there(self, name: str) -> bool:
        try:
            self.environment.get_template(name)
        except TemplateNotFound:
            return False
        except TemplateSyntaxError:
            return True
        return True

    def render(self, name: str, values: Mapping[str, Any], page: str) -> str:
        """The text; raises TemplateProblem with the template's file and line, and the page that was being made."""
        try:
            return self.environment.get_template(name).render(values)
        except TemplateProblem as problem:
            if problem.diagnostic.span is None:  # found by what a template called: the template's line is the place
                span = _innermost(problem) or Span(f"{name} (template)")
                problem.diagnostic = msgspec.structs.replace(problem.diagnostic, span=span)
            raise
        except TemplateSyntaxError as error:
            raise TemplateProblem(_unreadable(error, name)) from error
        except Exception as error:
            raise TemplateProblem(_explained(error, name, page)) from error


def _question(name: str) -> AnyAsset | TemplateSource:
    """A name under `assets/` is an asset's that is rendered, any other a template's."""
    if name.startswith(ASSETS):
        return AnyAsset(name.removeprefix(ASSETS))
    return TemplateSource(name)


def _autoescaped(name: str | None) -> bool:
    return name is None or name.endswith((".html", ".xml"))


def _filters(language: str, zone: dt.tzinfo) -> dict[str, Callable[..., Any]]:
    def date(moment: dt.datetime | dt.date, style: str = "long") -> str:
        day = moment
        if isinstance(moment, dt.datetime):
            day = moment.date() if moment.tzinfo is zone else moment.astimezone(zone).date()
        return dates.display_date(day, style, language)

    return {
        "date": date,
        "iso": dates.iso,
        "rfc822": dates.rfc822,
        "cut": lambda text, length=160: cut(str(text), length),
        "picture": picture_filter,
        "pictured": pictured_filter,
        "xml": markup.xml_text,
        "cdata": markup.cdata,
        "number": lambda value: f"{value:,}",
    }


def _unreadable(error: TemplateSyntaxError, name: str) -> Diagnostic:
    line = _left_open(error.source or "") if "end of template" in (error.message or "") else 0
    span = Span(error.filename or error.name or name, line or error.lineno)
    return Diagnostic("template-error", _sentence(error.message or "this cannot be read"), span)


def _left_open(source: str) -> int:
    """The line of the innermost tag that is never ended; Jinja only tells where the template ends."""
    ends = {found[1] for found in _TAG.finditer(source) if found[1].startswith("end")}
    open_tags: list[tuple[str, int]] = []
    for found in _TAG.finditer(source):
        word = found[1]
        if f"end{word}" in ends or word in _ENDED:
            open_tags.append((word, source.count("\n", 0, found.start()) + 1))
        elif open_tags and word == f"end{open_tags[-1][0]}":
            open_tags.pop()
    return open_tags[-1][1] if open_tags else 0


def _explained(error: Exception, name: str, page: str) -> Diagnostic:
    span = _innermost(error) or Span(f"{name} (template)")
    related = (Related(Span(page), "while making this page"),) if page else ()
    if isinstance(error, jinja2.TemplateNotFound):
        missing = error.name or str(error)
        message = f"no theme has a template `{missing}`"
        return Diagnostic("missing-template", message, span, related=related)
    if isinstance(error, jinja2.UndefinedError):
        helps = ("the values that a template has are listed in the documentation of themes",)
        return Diagnostic("template-error", _undefined(str(error)), span, help=helps, related=related)
    if isinstance(error, RecursionError):
        return Diagnostic("template-error", "the template includes itself without end", span, related=related)
    return Diagnostic("template-error", f"{type(error).__name__}: {error}", span, related=related)


def _innermost(error: Exception) -> Span | None:
    """The deepest template line of the traceback: Jinja puts templates' file names and lines into it."""
    span = None
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "__jinja_template__" in trace.tb_frame.f_globals or "__jinja_exception__" in trace.tb_frame.f_globals:
            span = Span(code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return span


def _undefined(text: str) -> str:
    """What Jinja says of a name that is not there, in a theme maker's words for our own values."""
    found = re.fullmatch(r"'generator\.(?:\w+\.)*(\w+?)(?:View)? object' has no attribute '(.+)'", text)
    if found is None:
        return _sentence(text)
    owner = {"Page": "page", "Site": "site", "Data": "site.data", "Block": "block"}.get(found[1])
    return f"`{owner}` has no `{found[2]}`" if owner else f"a value of kind {found[1]} has no `{found[2]}`"


def _sentence(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".") if text[:2] != text[:2].upper() else text.rstrip(".")


def safe(html: str) -> Markup:
    """HTML that this program made, or that an author may write."""
    return Markup(html)
