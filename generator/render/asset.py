"""A theme's asset as it is published: rendered, minified, and with what it refers to under its published name."""

import re
from posixpath import relpath

from markupsafe import Markup

from generator.model.asset import Reference
from generator.model.diagnostic import Diagnostic, Outcome, Span
from generator.model.target import Artifact, Target
from generator.model.theme import ThemeFile
from generator.parse.highlight import stylesheet
from generator.parse.nearest import nearest
from generator.parse.stylesheet import normalized, written_as
from generator.parse.text import decode
from generator.render.context import Context
from generator.render.minifying import minified
from generator.render.site_view import SiteView
from generator.render.templates import ASSETS, TemplateProblem, safe
from generator.render.values import shared_values
from generator.site.addresses import written
from generator.site.asset_queries import AssetMeant, AssetNames, ImportCycle
from generator.site.assets import FOLDER, RENDERED, SCRIPTS, STYLES, references_of
from generator.site.queries import AssetSource, Settings

_MAP = re.compile(r"[ \t]*(?:/\*[#@] sourceMappingURL=([^\s*]*)[ \t]*\*/|//[#@] sourceMappingURL=(\S*))[ \t]*\n?")


def asset_artifact(target: Target, context: Context) -> Outcome[Artifact]:
    """Raises TemplateProblem for one that cannot be rendered."""
    file = context.ask(AssetSource(target.of))
    if file is None:
        raise TemplateProblem(Diagnostic("missing-asset", f"no theme has an asset `{target.of}`"))
    if not target.of.endswith((*STYLES, *SCRIPTS)):
        data = _rendered(target, file, context).encode("utf-8", "replace") if _is_rendered(file) else file.data
        return Outcome(Artifact(target.path, data))
    source = decode(file.data, file.path)
    if source.value is None:
        return Outcome(None, source.diagnostics)
    text = _rendered(target, file, context) if _is_rendered(file) else source.value
    problems = _cycles(target.of, file, context)
    published = _published(target, text, _Places(file, source.value), context, problems)
    if problems:
        return Outcome(None, tuple(problems))
    is_untouched = published == file.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    data = file.data if is_untouched else published.encode("utf-8", "replace")
    return Outcome(Artifact(target.path, data))


class _Places:
    """Where in the theme's file an address stands; in a template it is looked for."""

    def __init__(self, file: ThemeFile, source: str) -> None:
        self.file = file
        self.source = source

    def span(self, reference: Reference) -> Span:
        if not _is_rendered(self.file):
            return Span.of(self.file.path, reference.place)
        at = self.source.find(reference.address)
        if at < 0:
            return Span(self.file.path)
        column = at - self.source.rfind("\n", 0, at)
        return Span(self.file.path, self.source.count("\n", 0, at) + 1, column, len(reference.address))


def _is_rendered(file: ThemeFile) -> bool:
    return file.name.endswith(RENDERED)


def _rendered(target: Target, file: ThemeFile, context: Context) -> str:
    # Not the site: an asset's address is made from the settings it is rendered with, and from nothing else.
    values = {"highlight_css": _highlight_css, "site": context.ask(Settings()).site}
    return context.templates.render(
        ASSETS + file.name, {**shared_values(context, SiteView(context)), **values}, target.source
    )


def _highlight_css(style: str = "default", selector: str = ".highlight") -> Markup:
    return safe(stylesheet(style, selector))


def _cycles(name: str, file: ThemeFile, context: Context) -> list[Diagnostic]:
    """A ring of stylesheets is told once."""
    cycle = context.ask(ImportCycle(name)) if name.endswith(STYLES) else ()
    if not cycle or name != min(cycle):
        return []
    message = "this stylesheet imports itself" + (f" through `{'`, `'.join(cycle[1:-1])}`" if cycle[1:-1] else "")
    return [Diagnostic("import-cycle", message, Span(file.path), help=("take one of the `@import` out",))]


def _published(target: Target, text: str, places: _Places, context: Context, problems: list[Diagnostic]) -> str:
    """The text with the published name of each asset that it names; what is missing joins `problems`."""
    text = normalized(text) if target.of.endswith(STYLES) else text
    pieces: list[str] = []
    last = 0
    for reference in references_of(target.of, text):
        name, path = context.ask(AssetMeant(target.of, reference.address))
        if path:
            pieces += (text[last : reference.begin], _readdressed(reference, text, path, target.path))
            last = reference.end
        elif path is None:
            problems.append(_missing(name, places.span(reference), context))
    text = _without_map("".join((*pieces, text[last:])), target.of, context)
    return minified(target.of, text) if context.config.assets.minify else text


def _readdressed(reference: Reference, text: str, path: str, own: str) -> str:
    """The address of a published file as it is written in another, with what followed it."""
    rest = re.search(r"[?#].*", reference.address, re.DOTALL)
    address = written(relpath(path, own.rpartition("/")[0])) + (rest[0] if rest else "")
    if own.endswith(SCRIPTS) and not address.startswith("."):
        address = f"./{address}"
    return written_as(address, text[reference.begin : reference.end])


def _missing(name: str, span: Span, context: Context) -> Diagnostic:
    near = nearest(name, context.ask(AssetNames()))
    helps = (f"did you mean `{near}`?",) if near else ("its path is counted from this file's own folder",)
    return Diagnostic("missing-asset", f"no theme has an asset `{name}`", span, help=helps)


def _without_map(text: str, name: str, context: Context) -> str:
    """A map of the source stays if it is published and still fits: that of a file that is left as it is."""

    def kept(found: re.Match[str]) -> str:
        address = found[1] or found[2] or ""
        map_of, path = context.ask(AssetMeant(name, address))
        return found[0] if address.startswith("data:") or path == FOLDER + map_of else ""

    return _MAP.sub(kept, text) if "sourceMappingURL=" in text else text
