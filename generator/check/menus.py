"""broken-link, held-back-link, unknown-parent: an entry of a menu that leads nowhere, or stands below none."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.model.menu import MenuEntry
from generator.parse.nearest import suggestion
from generator.site.menu import FILE, led_to, title_of
from generator.site.site import Site

_WARNINGS = ("broken-anchor", "held-back-link")


def check(site: Site) -> Iterator[Diagnostic]:
    for name, entries in (("menu", site.config.menu), *((f"menus.{n}", e) for n, e in site.config.menus.items())):
        titles = [title_of(entry, site) for entry in entries]
        above = dict(zip(titles, (entry.parent for entry in entries), strict=True))
        for index, entry in enumerate(entries):
            at = f"{name}.{index}"
            yield from _leads_nowhere(entry, titles[index], at, site)
            if entry.parent and entry.parent not in titles:
                message = f"no entry of this menu is called `{entry.parent}`"
                helps = suggestion(entry.parent, titles) or ("`parent` is the title of another entry",)
                yield Diagnostic("unknown-parent", message, _span(site, f"{at}.parent"), help=helps)
            elif _is_above_itself(titles[index], above):
                message = f"`{titles[index]}` stands below itself, so it is never shown"
                yield Diagnostic("unknown-parent", message, _span(site, f"{at}.parent"))


def _leads_nowhere(entry: MenuEntry, title: str, at: str, site: Site) -> Iterator[Diagnostic]:
    found = led_to(entry, site) if entry.address or entry.page else None
    if found is None or not found.rule:
        return
    severity = Severity.WARNING if found.rule in _WARNINGS else Severity.ERROR
    message = f"menu entry `{title or entry.page}`: {found.problem}"
    helps = (found.help,) if found.help else ()
    yield Diagnostic(found.rule, message, _span(site, f"{at}.{'page' if entry.page else 'address'}"), severity, helps)


def _is_above_itself(title: str, above: dict[str, str]) -> bool:
    seen: set[str] = set()
    at = title
    while at and at not in seen:
        seen.add(at)
        at = above.get(at, "")
    return bool(at)


def _span(site: Site, at: str) -> Span:
    return Span.of(FILE, site.settings_at.get(at))
