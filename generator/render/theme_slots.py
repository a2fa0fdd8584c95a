"""Which slots a theme's templates put on pages by themselves: read off the templates, without rendering any."""

from collections.abc import Iterator

from jinja2 import TemplateError, meta, nodes

from generator.model.target import Target, TargetKind
from generator.render.templates import Templates
from generator.site.ordering import layout_of
from generator.site.site import Site

_PAGES = frozenset(TargetKind) - {
    TargetKind.FEED,
    TargetKind.SITEMAP,
    TargetKind.ROBOTS,
    TargetKind.CARD,
    TargetKind.LLMS,
    TargetKind.MARKDOWN,
    TargetKind.SECURITY,
    TargetKind.REDIRECT,
    TargetKind.HOST,
    TargetKind.MANIFEST,
    TargetKind.ASSET,
    TargetKind.STATIC,
    TargetKind.PICTURE,
    TargetKind.CHECK,
}


_LISTS = (TargetKind.HOME, TargetKind.SECTION, TargetKind.TERM, TargetKind.AUTHOR, TargetKind.EDITIONS)
_BETWEEN = "between()"
"""What stands for a call that no slot's name can be taken for."""


class ThemeSlots:
    """The names that stand in `slot("NAME")` in a page's template, or in any that it extends, includes or imports."""

    def __init__(self, templates: Templates, site: Site) -> None:
        self._environment = templates.environment
        self._site = site
        self._found: dict[str, tuple[str, ...]] = {}
        self._read: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def of(self, target: Target) -> tuple[str, ...]:
        """Of one page, as its templates come upon them; none for what is no page, and none that site.toml lacks."""
        return tuple(name for name in self._all(target) if name in self._site.config.slots)

    def in_list(self, target: Target) -> tuple[str, ...]:
        """The slots with places between the items of a page's list."""
        length = self.items(target)
        rules = sorted(self._site.config.slots.items())
        if length == 0 or _BETWEEN not in self._all(target):
            return ()
        return tuple(name for name, rule in rules if rule.every is not None and rule.every < length)

    def items(self, target: Target) -> int:
        """How many items a page's list has on that page."""
        if target.kind not in _LISTS:
            return 0
        document = self._site.documents.get(target.source)
        size = layout_of(target.of, document.matter if document else None, self._site.config).size
        return len(self._site.lists.get(target.of, ())[(target.page - 1) * size : target.page * size])

    def _all(self, target: Target) -> tuple[str, ...]:
        if target.kind not in _PAGES:
            return ()
        template = self._template(target)
        if template not in self._found:
            self._found[template] = tuple(dict.fromkeys(self._in(template, set())))
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
        if template not in self._read:
            self._read[template] = self._look_into(template)
        names, others = self._read[template]
        for other in others:  # a layout runs before what is put into it
            yield from self._in(other, seen)
        yield from names

    def _look_into(self, template: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The slots that one template names itself, and the templates that it uses."""
        loader = self._environment.loader
        try:
            source = loader.get_source(self._environment, template)[0] if loader is not None else ""
            tree = self._environment.parse(source, template)
        except TemplateError:
            return (), ()  # a build says what is wrong with it
        return tuple(_named(tree)), tuple(filter(None, meta.find_referenced_templates(tree)))


def _named(tree: nodes.Template) -> Iterator[str]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "between":
            yield _BETWEEN
        elif isinstance(call.node, nodes.Name) and call.node.name == "slot" and call.args:
            name = call.args[0]
            if isinstance(name, nodes.Const) and isinstance(name.value, str):
                yield name.value
