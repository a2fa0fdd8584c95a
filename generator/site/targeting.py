"""Whether a block is meant for a page: its target against the page's tags, category and section."""

from generator.model.card import Card
from generator.model.sponsor import Target
from generator.site.slugs import slug_of


def matches(target: Target | None, card: Card | None) -> bool:
    """One match is enough; a target that names nothing matches everywhere, any other only pages with a file."""
    if target is None or not (target.tags or target.categories or target.sections):
        return True
    if card is None:
        return False
    section = card.section.id if card.section else ""
    return (
        any(tag.id in map(slug_of, target.tags) for tag in card.tags)
        or (card.category is not None and card.category.id in map(slug_of, target.categories))
        or any(section == wanted or section.startswith(wanted + "/") for wanted in target.sections)
    )
