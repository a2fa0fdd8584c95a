"""Outputs by whatever they are called: an address, a path in the output, or the file that they are made of."""

import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from generator.model.diagnostic import Diagnostic, Span
from generator.model.target import Target, TargetKind
from generator.parse.nearest import nearest
from generator.site.site import Site, origin

_LISTS = (TargetKind.TERM, TargetKind.AUTHOR, TargetKind.FEED)
"""Targets that are blamed on one of their articles where no file is their own."""


def find(wanted: str, site: Site, targets: Mapping[str, Target]) -> tuple[Target, ...]:
    """Those that `wanted` means, what it means above all first; `targets` are all that there are, by their path."""
    name = _plain(wanted, site)
    for path in _paths(name, site):
        if path in targets:
            return (targets[path],)
    made_of_it = [target for target in targets.values() if name and name in _names(target, site)]
    return tuple(sorted(made_of_it, key=lambda target: (target.kind is TargetKind.REDIRECT, target.page, target.path)))


def not_found(wanted: str, site: Site, targets: Iterable[Target]) -> Diagnostic:
    """What to say of what means nothing, with the nearest thing that there is."""
    name = _plain(wanted, site)
    held = next((held for held in site.held if held.path == name), None)
    if held is not None:
        return Diagnostic("unknown-address", f"`{name}` has no page: it is held back ({held.why})", Span(name))
    near = _nearest(name, _known(name, site, targets))
    helps = (f"did you mean `{near}`?",) if near else ()
    if name in site.documents or name.startswith(("content/", "themes/")):
        return Diagnostic("unknown-address", f"no output is made of `{name}` by itself", help=helps)
    return Diagnostic("unknown-address", f"no output has the address `{wanted}`", help=helps)


def _known(name: str, site: Site, targets: Iterable[Target]) -> set[str]:
    """What could have been meant: files for what looks like one, else addresses, written like `name`."""
    if name.startswith("content/"):
        return {*site.documents, *site.statics}
    base = site.base if name.startswith(site.base) else "/" if name.startswith("/") else ""
    return {base + target.address.lstrip("/") for target in targets} | {target.path for target in targets}


def _nearest(name: str, known: set[str]) -> str:
    """What goes on as `name` begins, or else looks like it."""
    longer = [each for each in known if name.strip("/") and each.startswith(name.rstrip("/"))]
    return min(longer, key=lambda each: (len(each), each), default="") or nearest(name, known)


def _plain(wanted: str, site: Site) -> str:
    text = wanted.removeprefix(origin(site.config)).partition("#")[0].partition("?")[0]
    return unicodedata.normalize("NFC", unquote(text)).removeprefix("./")


def _paths(name: str, site: Site) -> Iterable[str]:
    """The paths in the output that a name may stand for, likeliest first."""
    output = f"{site.config.build.output.rstrip('/')}/"
    names = [name]
    if f"{name.rstrip('/')}/".startswith(site.base):
        names.append(f"{name.rstrip('/')}/"[len(site.base) :] if f"{name}/" == site.base else name[len(site.base) :])
    if f"{name}/".startswith(output):
        names.append(name[len(output) :])
    for each in names:
        path = each.strip("/")
        yield path
        yield f"{path}/index.html" if path else "index.html"


def _names(target: Target, site: Site) -> tuple[str, ...]:
    """The file that is a target's own, not the first of many that it shows; an asset's name without its digest."""
    if target.kind is TargetKind.ASSET:
        return target.source, f"assets/{target.of}"
    if target.kind not in _LISTS:
        return (target.source,)
    term = site.terms_by_key.get(target.of)
    return (term.path,) if term is not None and target.kind is not TargetKind.FEED else ()
