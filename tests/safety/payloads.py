"""What is planted: a library of some thousand payloads that ran somewhere once, and Markdown tricks of our own."""

from functools import cache


@cache
def library() -> tuple[str, ...]:
    """The payloads of brs-kb, each once."""
    import brs_kb

    found = dict.fromkeys(entry["payload"] for entry in brs_kb.get_all_payloads().values())
    return tuple(payload for payload in found if payload.strip())


def sample(count: int) -> tuple[str, ...]:
    """So many of them, from the whole breadth."""
    whole = library()
    return tuple(whole[index * len(whole) // count] for index in range(count))


TRICKS = (
    "[x](javascript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](java\\\nscript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](java%0ascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:alert(1))",
    "[x](//evil.example/%22onmouseover=%22alert(1))",
    "[x](https:evil.example)",
    "[x](\\\\evil.example/x)",
    "[x](https://a.example/ \"x' onmouseover='alert(1)\")",
    "[[x](javascript:alert(1))](https://a.example/)",
    "![x](data:image/svg+xml;base64,PHN2Zy9vbmxvYWQ9YWxlcnQoMSk+)",
    "![\"onerror=alert(1) x=\"](x)",
    "<javascript:alert(1)>",
    "<https://a.example/\"onmouseover=alert(1)>",
    "[x][r]\n\n[r]: javascript:alert(1) \"x\"",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "x]]><script>alert(1)</script><![CDATA[",
    "</script><script>alert(1)</script>",
    "**<a href=javascript&colon;alert(1)>x{onclick=alert(1) .x #y style=x}**",
)  # fmt: skip

POSITIONS = {
    "a block": "{}",
    "in a line": "Words {} words.",
    "emphasis": "Words **{}** words.",
    "a heading": "## {}",
    "a heading's attributes": "## Words {{#x title='{}' {}}}",
    "an underlined heading": "{}\n===",
    "a list": "- {}\n- words",
    "a quotation": "> {}",
    "an alert": "> [!NOTE]\n> {}",
    "a table": "| a | b |\n|---|---|\n| {} | x |",
    "link text": "[{}](https://a.example/)",
    "a link's address": "[x](<{}>)",
    "a link's title": '[x](https://a.example/ "{}")',
    "a picture's words": "![{}](chart.png)",
    "a definition of a link": "[r]\n\n[r]: {}",
    "a footnote": "Words[^1]\n\n[^1]: {}",
    "a definition list": "{}\n: {}",
    "code": "`{}`",
    "a fence": "```html\n{}\n```",
    "a fence's language": "```{}\nx\n```",
    "indented code": "    {}",
    "a task": "- [ ] {}",
    "after a comment": "<!-- x -->\n{}",
    "a directive's words": "::: note {}\nwords\n:::",
    "a directive's body": "::: tip\n{}\n:::",
}
"""Where in Markdown a trick is tried; `{}` is the trick."""


def at(position: str, trick: str) -> str:
    """The trick there; where only one line can stand, in one line."""
    pattern = POSITIONS[position]
    alone = pattern in ("{}", "- {}\n- words", "```html\n{}\n```", "::: tip\n{}\n:::")
    return pattern.format(*[trick if alone else " ".join(trick.split("\n"))] * pattern.count("{}"))
