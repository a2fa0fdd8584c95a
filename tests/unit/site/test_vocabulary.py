"""Which word means which term."""

import pytest

from generator.model.config import Config, SiteSettings
from generator.model.diagnostic import Place
from generator.model.sponsor import Creative, Target, Terms
from generator.model.taxonomy import TaxonomyRule, TermRule
from generator.site.vocabulary import Vocabulary, ambiguities

SITE = SiteSettings(title="T", url="https://t.example/letter/")
AI = TermRule(title="AI", aliases=("artificial intelligence", "A.I."))


def config(**terms: TermRule) -> Config:
    return Config(site=SITE, taxonomies={"tags": TaxonomyRule(terms=terms)})


@pytest.mark.parametrize("word", ["ai", "AI", "A.I.", "Artificial  Intelligence", "artificial-intelligence"])
def test_every_spelling_of_a_declared_term_is_that_term(word: str) -> None:
    found = Vocabulary(config(ai=AI)).reference("tags", word)
    assert (found.id, found.title, found.address) == ("ai", "AI", "/letter/tags/ai/")


def test_what_is_not_declared_is_called_as_it_is_written() -> None:
    words = Vocabulary(config(ai=AI))
    assert words.reference("tags", "Data Law").title == "Data Law"
    assert words.reference("categories", "A.I.").id == "a-i"


def test_a_term_without_a_title_keeps_its_spelling_but_for_its_aliases() -> None:
    words = Vocabulary(config(ml=TermRule(aliases=("machine learning",))))
    assert words.reference("tags", "ML").title == "ML"
    assert words.reference("tags", "Machine Learning").title == "ml"


def test_c_and_its_kin_are_three() -> None:
    words = Vocabulary(config(ai=AI))
    assert [r.id for r in words.references("tags", ["C", "C++", "C#", "c"])] == ["c", "c-plus-plus", "c-sharp"]


def test_a_taxonomy_may_have_another_address() -> None:
    words = Vocabulary(Config(site=SITE, taxonomies={"tags": TaxonomyRule(address="/über/")}))
    assert words.reference("tags", "AI").address == "/letter/%C3%BCber/ai/"
    assert words.folder("tags") == "/über/"


def test_a_target_speaks_of_the_terms_themselves() -> None:
    block = Creative(id="a", path="a.md", terms=Terms(target=Target(tags=("A.I.", "law"))), copy=(), words=0)
    aimed = Vocabulary(config(ai=AI)).aimed(block)
    assert aimed.terms.target is not None
    assert aimed.terms.target.tags == ("ai", "law")
    assert Vocabulary(config()).aimed(block) is block


@pytest.mark.parametrize(
    ("terms", "name"),
    [
        ({"ai": AI, "ml": TermRule(aliases=("a.i.",))}, "a.i."),
        ({"ai": AI, "ml": TermRule(title="AI")}, "AI"),
        ({"ai": TermRule(), "ml": TermRule(aliases=("ai",))}, "ai"),
        ({"AI": TermRule(), "ai": TermRule()}, "ai"),
    ],
)
def test_a_name_of_two_terms_is_ambiguous(terms: dict[str, TermRule], name: str) -> None:
    found = list(ambiguities(config(**terms), {}, {}))
    assert [problem.rule for problem in found] == ["ambiguous-term"]
    assert found[0].message.startswith(f"`{name}` would be")


def test_a_name_twice_in_one_term_is_not() -> None:
    assert list(ambiguities(config(ai=TermRule(title="AI", aliases=("Ai", "ai"))), {}, {})) == []


def test_an_alias_that_is_another_author_is_ambiguous() -> None:
    settings = Config(site=SITE, taxonomies={"authors": TaxonomyRule(terms={"ann": TermRule(aliases=("Bob",))})})
    at = {"taxonomies.authors.terms.ann.aliases.0": Place(7, 3)}
    (problem,) = ambiguities(settings, at, {"bob": "content/authors/bob.md", "ann": "content/authors/ann.md"})
    assert problem.span is not None
    assert (problem.span.line, problem.related[0].span.path) == (7, "content/authors/bob.md")
