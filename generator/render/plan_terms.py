"""What asks for the pages of terms, and what to do when they are in the way."""

from generator.model.diagnostic import Place
from generator.model.target import Target, TargetKind
from generator.site.site import Site


def setting_of(target: Target, site: Site) -> Place | None:
    """Where site.toml asks for a list that no file asks for, None where it does not."""
    match target.kind:
        case TargetKind.ARCHIVE:
            table = "archive"
        case TargetKind.TAXONOMY | TargetKind.AUTHORS:
            table = f"taxonomies.{target.of}"
        case _:
            return None
    return site.settings_at.get(f"{table}.address") or site.settings_at.get(table)


def way_out(target: Target) -> str:
    """How else a list that is made by itself may be served, "" for what has a file of its own."""
    match target.kind:
        case TargetKind.ARCHIVE:
            return 'write `[archive]` and `address = "/…/"` in site.toml, or `by = "none"` for no archive'
        case TargetKind.TAXONOMY | TargetKind.AUTHORS | TargetKind.TERM:
            return f'write `[taxonomies.{target.of.partition("/")[0]}]` and `address = "/…/"` in site.toml'
    return ""
