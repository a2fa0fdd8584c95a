"""Jinja as it is used here: the same language, with less work for each name, call and import."""

import re
from collections.abc import Callable, MutableMapping
from typing import Any

import jinja2
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_is_special = re.compile("[&<>'\"]").search


def escaped(value: Any) -> str:
    """The same text as `markupsafe.escape` gives; what has nothing to escape stays as it is."""
    kind = type(value)
    if kind is Markup or (kind is str and _is_special(value) is None):
        text: str = value
        return text
    return escape(value)


class _Macro(Macro):
    """A macro whose result is known to be text already."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> str:
        text: str = self._func(*arguments)
        return str.__new__(Markup, text) if autoescape else text


class _Context(Context):
    """Calls a macro without first finding out what it wants to be given: it is always the same."""

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        if type(obj) is not _Macro:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(self.eval_ctx, *args, **kwargs)


class _Template(jinja2.Template):
    """A compiled template. The module that imports of it share is made once; what it loads is told each time."""

    environment: "Environment"
    _loads: tuple[str, ...] | None = None

    @classmethod
    def _from_namespace(
        cls, environment: jinja2.Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> "_Template":
        namespace["escape"] = escaped  # templates join what it gives to a text, so it need not be Markup
        namespace["Macro"] = _Macro
        template: _Template = super()._from_namespace(environment, namespace, globals)  # type: ignore[assignment]
        return template

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        if self._module is None or self._loads is None:
            self._module, self._loads = self.environment.overheard(self.make_module)
        else:
            for name in self._loads:
                self.environment.heard(name)
        return self._module


class Environment(jinja2.Environment):
    """Tells of every template that is used: extends, include, import and dynamic names all come through one door."""

    heard: Callable[[str], object]
    ask: Callable[[Any], Any]
    template_class = _Template
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain mapping: nothing is added to the environment's own once templates are loaded."""
        return {**self.globals, **(d or {})}

    def overheard(self, make: Callable[[], Any]) -> tuple[Any, tuple[str, ...]]:
        """What was made, and the templates that were used for it."""
        tell, names = self.heard, []

        def heard(name: str) -> None:
            names.append(name)
            tell(name)

        self.heard = heard
        try:
            return make(), tuple(dict.fromkeys(names))
        finally:
            self.heard = tell

    def _load_template(self, name: str, globals: Any) -> jinja2.Template:
        self.heard(name)
        return super()._load_template(name, globals)
