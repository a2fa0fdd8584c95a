"""Which slots a theme's templates put on pages by themselves: read off the templates, without rendering any."""

from collections.abc import Iterator

from jinja2 import TemplateError, meta, nodes

from generator.model.target import Target, TargetKind
from generator.render.templates import Templates
from generator.site.site import Site

_PAGES = frozenset(TargetKind) - {
    TargetKind.FEED,
    TargetKind.SITEMAP,
    TargetKind.ROBOTS,
    TargetKind.REDIRECT,
    TargetKind.ASSET,
    TargetKind.STATIC,
    TargetKind.CHECK,
}


class ThemeSlots:
    """The names that stand in `slot("NAME")` in a page's template, or in any that it extends, includes or imports."""

    def __init__(self, templates: Templates, site: Site) -> None:
        self._environment = templates.environment
        self._site = site
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, target: Target) -> tuple[str, ...]:
        """Of one page, in no order that means anything; none for what is no page."""
        if target.kind not in _PAGES:
            return ()
        template = self._template(target)
        if template not in self._found:
            self._found[template] = tuple(sorted(set(self._in(template, set()))))
        return self._found[template]

    def _template(self, target: Target) -> str:
        document = self._site.documents.get(target.source) if target.source.endswith(".md") else None
        own = document.matter.template if document is not None else ""
        if not own:
            return f"{target.kind.value}.html"
        return own if own.endswith(".html") else f"{own}.html"

    def _in(self, template: str, seen: set[str]) -> Iterator[str]:
        if template in seen:
            return
        seen.add(template)
        try:
            loader = self._environment.loader
            source = loader.get_source(self._environment, template)[0] if loader is not None else ""
            tree = self._environment.parse(source, template)
        except TemplateError:
            return  # a build says what is wrong with it
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "slot" and call.args:
                name = call.args[0]
                if isinstance(name, nodes.Const) and isinstance(name.value, str):
                    yield name.value
        for other in meta.find_referenced_templates(tree):
            if other is not None:
                yield from self._in(other, seen)
