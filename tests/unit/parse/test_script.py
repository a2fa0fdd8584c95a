"""What a script imports from files beside it."""

import pytest

from generator.parse.script import imports


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ('import "./a.js";', ["./a.js"]),
        ("import { a } from '../b.js'", ["../b.js"]),
        ('import a,{b}from"./c.js"', ["./c.js"]),
        ('export * from "./d.js";', ["./d.js"]),
        ("const x = await import( './e.js' );", ["./e.js"]),
        ('import "a-package"; import "https://elsewhere.example/x.js"; import "/x.js"', []),
        ("// import './no.js'\n/* import './no.js' */", []),
        ('const a = "import \'./no.js\'", b = `from "./no.js"`;', []),
        ("const a = 'from', b = /[\"']/;\nimport './f.js'", ["./f.js"]),
        ("array.from('./no.js'); $import('./no.js')", []),
    ],
)
def test_every_import_is_found_and_nothing_else(text: str, addresses: list[str]) -> None:
    assert [reference.address for reference in imports(text)] == addresses


def test_offsets_hold_the_quotes_and_places_do_not() -> None:
    text = "go()\nimport './a.js'"
    (reference,) = imports(text)
    assert text[reference.begin : reference.end] == "'./a.js'"
    assert (reference.place.line, reference.place.column, reference.place.length) == (2, 9, 6)
