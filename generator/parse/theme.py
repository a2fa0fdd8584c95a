"""theme.toml and a theme's files become one layer; layers become the theme in force."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.model.diagnostic import Diagnostic, Outcome, Place, Span
from generator.model.theme import Option, Theme, ThemeFile, ThemeLayer, ThemeManifest
from generator.parse.config import SiteFile
from generator.parse.decode import Decoder
from generator.parse.nearest import nearest
from generator.parse.text import decode
from generator.parse.toml_tree import read_toml

_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def read_layer(files: Mapping[str, bytes], name: str, shown: str, origin: str) -> Outcome[ThemeLayer]:
    """One theme of the chain. `files` maps paths inside its folder to bytes; diagnostics call the folder `shown`."""
    if "theme.toml" not in files:
        message = f"the theme `{name}` has no theme.toml"
        return Outcome(None, (Diagnostic("bad-theme", message, Span(f"{shown}/theme.toml")),))
    manifest = _read_manifest(files["theme.toml"], f"{shown}/theme.toml")
    if manifest.value is None:
        return Outcome(None, manifest.diagnostics)
    grouped: dict[str, dict[str, ThemeFile]] = {"templates": {}, "assets": {}}
    for path, data in sorted(files.items()):
        folder, _, rest = path.partition("/")
        if folder in grouped and rest:
            grouped[folder][rest] = ThemeFile(name, rest, f"{shown}/{path}", f"{origin}/{path}", data)
    read, extends_at = manifest.value
    layer = ThemeLayer(read, grouped["templates"], grouped["assets"], extends_at)
    return Outcome(layer, (*manifest.diagnostics, *_undecodable(layer), *_missing_fonts(layer, f"{shown}/theme.toml")))


def compose(layers: Sequence[ThemeLayer], site: SiteFile) -> Outcome[Theme]:
    """The chain with the option values in force; an option the theme does not know, or a wrong value, is an error."""
    declared: dict[str, Option] = {}
    for layer in reversed(layers):
        declared.update(layer.manifest.options)
    values: dict[str, Any] = {name: option.default for name, option in declared.items()}
    diagnostics: list[Diagnostic] = []
    for name, value in site.config.theme.items():
        option = declared.get(name)
        if option is None:
            diagnostics.append(_unknown_option(name, declared, layers[0].manifest.name, site))
        elif problem := _misfit(option, value):
            span = site.span("theme", name)
            diagnostics.append(Diagnostic("wrong-theme-option", f"the theme option `{name}` is {problem}", span))
        else:
            values[name] = value
    return Outcome(Theme(tuple(layers), values), tuple(diagnostics))


def _read_manifest(data: bytes, path: str) -> Outcome[tuple[ThemeManifest, Place | None]]:
    """The manifest, and where it says what it extends."""
    text = decode(data, path)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    written = read_toml(text.value, path)
    if written.value is None:
        return Outcome(None, written.diagnostics)
    decoder = Decoder(written.value, path, unknown="error", where="theme.toml")
    manifest = decoder.record(ThemeManifest, written.value.data)
    diagnostics = list(decoder.diagnostics)
    for name, option in (manifest.options if manifest else {}).items():
        if problem := _misfit(option, option.default):
            span = Span.of(path, written.value.place(("options", name, "default")))
            diagnostics.append(Diagnostic("wrong-theme-option", f"the default of `{name}` is {problem}", span))
    return Outcome((manifest, written.value.place(("extends",))) if manifest else None, tuple(diagnostics))


def _undecodable(layer: ThemeLayer) -> tuple[Diagnostic, ...]:
    return tuple(d for file in layer.templates.values() for d in decode(file.data, file.path).diagnostics)


def _missing_fonts(layer: ThemeLayer, path: str) -> Iterator[Diagnostic]:
    for name in (*layer.manifest.cards.title, *layer.manifest.cards.text):
        if name not in layer.assets:
            helps = ("write its path inside assets/",)
            yield Diagnostic(
                "missing-asset", f"this theme has no asset `{name}` to write cards with", Span(path), help=helps
            )


def _unknown_option(name: str, declared: Mapping[str, Option], theme: str, site: SiteFile) -> Diagnostic:
    near = nearest(name, list(declared))
    known = ", ".join(sorted(declared)) or "none"
    helps = (f"did you mean `{near}`?",) if near else (f"its options are: {known}",)
    message = f"the theme `{theme}` has no option `{name}`"
    place = site.tree.keys.get(("theme", name))
    return Diagnostic("unknown-theme-option", message, Span.of("site.toml", place), help=helps)


def _misfit(option: Option, value: Any) -> str:
    """What the value should have been, or "" if it fits."""
    match option.type:
        case "boolean":
            return "" if isinstance(value, bool) else "true or false"
        case "integer":
            return "" if isinstance(value, int) and not isinstance(value, bool) else "a whole number"
        case "color":
            fits = isinstance(value, str) and _COLOR.fullmatch(value)
            return "" if fits else "a colour like #8a1c2b"
        case "choice":
            return "" if value in option.choices else "one of " + ", ".join(f"`{c}`" for c in option.choices)
        case "string":
            return "" if isinstance(value, str) else "text"
