"""Where the pages of terms are served, and whom to blame for them."""

from generator.model.card import Term
from generator.site.site import Site


def term_address(site: Site, term: Term) -> str:
    """From the site's root, unencoded: that of the file that describes it, else in the folder of its taxonomy."""
    taxonomy, _, name = term.key.partition("/")
    return site.addresses.get(term.path) or f"{site.taxonomies[taxonomy].address}{name}/"


def source_of(site: Site, term: Term) -> str:
    """The file that describes a term, else its newest article."""
    cards = site.lists[term.key]
    return term.path or (cards[0].id if cards else "")
