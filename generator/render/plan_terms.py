"""Where the pages of terms are served, whom to blame for them, and what to do when they are in the way."""

from generator.model.card import Term
from generator.model.diagnostic import Place
from generator.model.target import Target, TargetKind
from generator.site.site import Site


def term_address(site: Site, term: Term) -> str:
    """From the site's root, unencoded: that of the file that describes it, else in the folder of its taxonomy."""
    taxonomy, _, name = term.key.partition("/")
    return site.addresses.get(term.path) or f"{site.taxonomies[taxonomy].address}{name}/"


def source_of(site: Site, term: Term) -> str:
    """The file that describes a term, else its newest article."""
    cards = site.lists[term.key]
    return term.path or (cards[0].id if cards else "")


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
