"""What every template is given, whatever it is for: pages, directives, feeds."""

from collections.abc import Callable
from typing import Any

from generator import __version__
from generator.model.diagnostic import Diagnostic
from generator.render.context import Context
from generator.render.site_view import SiteView
from generator.render.templates import TemplateProblem
from generator.site.queries import AssetAddress, ThemeOptions

GENERATOR = f"Masthead {__version__}"


def shared_values(context: Context, site: SiteView) -> dict[str, Any]:
    """`site`, `options`, `generator`, `asset(name)`, `absolute(address)`."""
    return {
        "site": site,
        "options": context.ask(ThemeOptions()),
        "generator": GENERATOR,
        "asset": _asset_address(context),
        "absolute": context.absolute,
    }


def _asset_address(context: Context) -> Callable[[str], str]:
    def asset(name: str) -> str:
        address = context.ask(AssetAddress(name))
        if address is None:
            raise TemplateProblem(Diagnostic("missing-asset", f"no theme has an asset `{name}`"))
        return address

    return asset
