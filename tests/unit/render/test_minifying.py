"""A stylesheet that is minified says what it said."""

from pathlib import Path

import pytest
import tinycss2

from generator.render.minifying import minified

THEMES = Path(__file__).parents[3] / "themes"


def tokens(text: str) -> list[str]:
    """What a browser reads: no comments, no blanks at places where they mean nothing."""
    found: list[str] = []

    def walk(nodes: list[object]) -> None:
        for node in nodes:
            match node.type:  # type: ignore[attr-defined]
                case "whitespace" | "comment":
                    continue
                case "{} block" | "[] block" | "() block":
                    found.append(node.type[0])  # type: ignore[attr-defined]
                    walk(node.content)  # type: ignore[attr-defined]
                    found.append(node.type[1])  # type: ignore[attr-defined]
                case "function":
                    found.append(f"{node.lower_name}(")  # type: ignore[attr-defined]
                    walk(node.arguments)  # type: ignore[attr-defined]
                    found.append(")")
                case _:
                    found.append(node.serialize())  # type: ignore[attr-defined]

    walk(tinycss2.parse_component_value_list(text))
    return [token for at, token in enumerate(found) if token != ";" or (at + 1 < len(found) and found[at + 1] != "}")]


def test_the_stylesheet_of_a_theme_keeps_all_its_tokens() -> None:
    text = (THEMES / "broadsheet/assets/style.css.jinja").read_text(encoding="utf-8")
    css = "\n".join(line for line in text.split("\n") if "{{" not in line and "{%" not in line and "{#" not in line)
    assert tokens(minified("style.css", css)) == tokens(css)


@pytest.mark.parametrize(
    ("css", "after"),
    [
        ("a { width: calc(1px + (2px - 3px) * -1) }", "a{width:calc(1px + (2px - 3px) * -1)}"),
        ("a :hover, a:is(.b, .c) > d { g: h !important }", "a :hover,a:is(.b,.c)>d{g:h!important}"),
        ("a .b #c [d] * ::before { e: f g }", "a .b #c [d] * ::before{e:f g}"),
        (".x & { d: e } & .y { d: e }", ".x & {d:e}& .y{d:e}"),
        ("@media screen and (width >= 60px) { a { b: c } }", "@media screen and (width>=60px){a{b:c}}"),
        ("a { b: rgb(0 0 0 / 50%) -1px }", "a{b:rgb(0 0 0 / 50%) -1px}"),
        ("@supports not (display: grid) { a { b: c } }", "@supports not (display:grid){a{b:c}}"),
        ("a { content: '  /* no comment */  ' }", "a{content:'  /* no comment */  '}"),
    ],
)
def test_blanks_that_mean_something_stay(css: str, after: str) -> None:
    assert minified("a.css", css) == after


def test_what_is_neither_style_nor_script_is_as_it_was() -> None:
    assert minified("a.svg", "<svg>  </svg>") == "<svg>  </svg>"
    assert minified("a.min.js", "a  =  1") == "a  =  1"
