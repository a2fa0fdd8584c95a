"""Which written word means which term: spellings of one address are one term, and so are the aliases of site.toml."""

from collections.abc import Iterable, Mapping

import msgspec

from generator.model.card import Reference
from generator.model.config import Config
from generator.model.diagnostic import Diagnostic, Place, Related, Span
from generator.model.sponsor import Creative
from generator.model.taxonomy import TermRule
from generator.site.addresses import address_problem, written
from generator.site.site import base_path
from generator.site.slugs import slug_of

SETTINGS = "site.toml"


class Meaning(msgspec.Struct, frozen=True):
    """A declared term as a spelling leads to it: its part of the address, and its name ("" for as it is written)."""

    id: str
    title: str


class Vocabulary:
    """The terms of every taxonomy, by any name they go by."""

    def __init__(self, config: Config) -> None:
        self._base = base_path(config)
        self._rules = config.taxonomies
        self._meanings = {name: _meanings(rule.terms) for name, rule in config.taxonomies.items() if rule.terms}
        self._known: dict[tuple[str, str], Reference] = {}

    def folder(self, taxonomy: str) -> str:
        """Where a taxonomy's terms are served, from the site's root."""
        rule = self._rules.get(taxonomy)
        return rule.address if rule and rule.address and not address_problem(rule.address) else f"/{taxonomy}/"

    def id_of(self, taxonomy: str, word: str) -> str:
        """The term that a word means, as the last part of its address."""
        slug = slug_of(word)
        meaning = self._meanings.get(taxonomy, {}).get(slug)
        return meaning.id if meaning else slug

    def reference(self, taxonomy: str, word: str) -> Reference:
        """The term that a word means; one that is not declared is called as it is written."""
        known = self._known.get((taxonomy, word))
        if known is None:
            slug = slug_of(word)
            meaning = self._meanings.get(taxonomy, {}).get(slug) or Meaning(slug, "")
            address = f"{self._base}{written(self.folder(taxonomy)[1:])}{written(meaning.id)}/"
            known = Reference(meaning.title or word, address, meaning.id)
            self._known[taxonomy, word] = known
        return known

    def references(self, taxonomy: str, words: Iterable[str]) -> tuple[Reference, ...]:
        """Each term once, in the order of the words."""
        found = {reference.id: reference for reference in (self.reference(taxonomy, word) for word in words)}
        return tuple(found.values())

    def described(self, taxonomy: str) -> dict[str, TermRule]:
        """What is declared of terms, by their id."""
        rule = self._rules.get(taxonomy)
        return {slug_of(key): term for key, term in rule.terms.items()} if rule else {}

    def aimed(self, creative: Creative) -> Creative:
        """The same block, its target in the words of our terms."""
        target = creative.terms.target
        if target is None or not self._meanings:
            return creative
        tags = tuple(self.id_of("tags", word) for word in target.tags)
        categories = tuple(self.id_of("categories", word) for word in target.categories)
        target = msgspec.structs.replace(target, tags=tags, categories=categories)
        return msgspec.structs.replace(creative, terms=msgspec.structs.replace(creative.terms, target=target))


def _meanings(rules: Mapping[str, TermRule]) -> dict[str, Meaning]:
    """Every spelling of the declared terms; of one that is claimed twice, which is an error, the first counts."""
    found: dict[str, Meaning] = {}
    for key, rule in rules.items():
        found.setdefault(slug_of(key), Meaning(slug_of(key), rule.title))
    for key, rule in rules.items():
        for name in (rule.title, *rule.aliases):
            if name:
                found.setdefault(slug_of(name), Meaning(slug_of(key), rule.title or key))
    return found


def ambiguities(
    config: Config, places: Mapping[str, Place], author_pages: Mapping[str, object]
) -> Iterable[Diagnostic]:
    """Spellings that would be two terms at once."""
    for taxonomy, rule in config.taxonomies.items():
        claimed: dict[str, tuple[str, str]] = {}
        for at, name, term in _claims(f"taxonomies.{taxonomy}.terms", rule.terms):
            slug = slug_of(name)
            first, place = claimed.setdefault(slug, (term, at))
            if first != term:
                other = Related(Span.of(SETTINGS, places.get(place)), f"here it is `{first}`")
                yield _ambiguous(name, first, term, Span.of(SETTINGS, places.get(at)), other)
            elif taxonomy == "authors" and slug in author_pages and slug != slug_of(term):
                other = Related(Span(str(author_pages[slug]), 1), "the other one")
                yield _ambiguous(name, slug, term, Span.of(SETTINGS, places.get(at)), other)


def _claims(at: str, rules: Mapping[str, TermRule]) -> Iterable[tuple[str, str, str]]:
    """Every name that a term goes by: where it stands, what it is, and of which term. The terms' own come first."""
    for key in rules:
        yield f"{at}.{key}", key, key
    for key, rule in rules.items():
        if rule.title:
            yield f"{at}.{key}.title", rule.title, key
        for index, alias in enumerate(rule.aliases):
            yield f"{at}.{key}.aliases.{index}", alias, key


def _ambiguous(name: str, first: str, second: str, span: Span, other: Related) -> Diagnostic:
    message = f"`{name}` would be two terms, `{first}` and `{second}`"
    return Diagnostic("ambiguous-term", message, span, help=("write it under one of them",), related=(other,))
