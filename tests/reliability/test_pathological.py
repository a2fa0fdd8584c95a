"""R16: no article, however it is made, takes a long time or much memory to be read, or is nested too deeply for us."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

MOST_SECONDS = 6.0
"""Of processor time: three times what a quiet machine may take, since a busy one counts more for the same work."""
MOST_MEGABYTES = 300

_PROSE = "Some *ordinary* words of a [long](https://a.example/b) article, which **goes** on, “quoted” and all.\n\n"
_MEGABYTES = {
    "an article of 10 MB": lambda: _PROSE * (10_000_000 // len(_PROSE)),
    "10 MB of one paragraph": lambda: "words and words of *one* paragraph\n" * 285_000,
    "10 MB of one list": lambda: "- an item with [a link](https://a.example/b)\n" * 222_000,
    "10 MB of one block of code": lambda: "```python\n" + "def f(a): return 1\n" * 526_000 + "```\n",
    "10 MB of empty lines": lambda: "\n" * 10_000_000,
}
_NESTED = {
    "500 lists in one another": lambda: "".join("  " * depth + "- a\n" for depth in range(500)),
    "500 lists on one line": lambda: "- " * 500 + "a\n",
    "500 numbered lists in one another": lambda: "".join("   " * depth + "1. a\n" for depth in range(500)),
    "20,000 quotations in one another": lambda: ">" * 20_000 + "a\n",
    "quotations and lists in one another": lambda: "> - " * 5_000 + "a\n",
    "quotations, each in the one above": lambda: "".join("> " * depth + "a\n" for depth in range(300)),
    "8,000 containers in one another": lambda: "::: note\n" * 8_000,
    "notes in one another": lambda: "".join("    " * depth + f"[^{depth}]: a\n\n" for depth in range(150)),
    "20,000 notes in one another": lambda: "^[" * 20_000,
    "30,000 lists in the front matter": lambda: "---\na: " + "[" * 30_000 + "\n---\n",
    "a key of 20,000 parts": lambda: "+++\na" + ".a" * 20_000 + " = 1\n+++\n",
}
_MARKS = {
    "20,000 backticks": lambda: "`" * 20_000,
    "backticks in runs of all lengths": lambda: " ".join("`" * length for length in range(1, 350)),
    "20,000 opening brackets": lambda: "[" * 20_000,
    "20,000 brackets, opened and closed": lambda: "[" * 20_000 + "]" * 20_000,
    "10,000 links that never end": lambda: "[a](" * 10_000,
    "10,000 titles that never end": lambda: "[a](b '" * 9_000,
    "stars and underscores in turn": lambda: "*a_ " * 16_000,
    "stars and underscores without a space": lambda: "*a_" * 20_000,
    "emphasis that never ends": lambda: "**a *" * 13_000,
    "50,000 less-than signs": lambda: "<" * 50_000,
    "20,000 tags that never end": lambda: "<a " * 20_000,
    "comments that never end": lambda: "a <!--" * 10_000,
    "60,000 ampersands": lambda: "&" * 60_000,
    "60,000 braces": lambda: "{" * 60_000,
    "60,000 backslashes": lambda: "\\" * 60_000,
    "60,000 quotes": lambda: "\"'" * 30_000,
    "an address of 64,000 letters": lambda: f"<https://a.example/{'a' * 64_000}> https://a.example/{'a' * 64_000}",
    "an address with 60,000 brackets": lambda: "https://a.example/" + "(" * 60_000,
    "addresses that run into one another": lambda: "https://" * 8_000,
}
_MANY = {
    "a table of 1,000 columns": lambda: (
        "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + ("|" + "b|" * 1000 + "\n") * 20
    ),
    "5,000 rows without cells": lambda: "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + "x\n" * 5_000,
    "5,000 footnotes": lambda: (
        "".join(f"[^{n}] " for n in range(5_000)) + "\n\n" + "".join(f"[^{n}]: note\n" for n in range(5_000))
    ),
    "12,000 references to one footnote": lambda: "[^a] " * 12_000 + "\n\n[^a]: note\n",
    "10,000 notes in the text": lambda: "a^[b] " * 10_000,
    "4,000 definitions and their links": lambda: (
        "".join(f"[a{n}]: /b{n}\n" for n in range(4_000)) + "".join(f"[a{n}] " for n in range(4_000))
    ),
    "5,000 links to our own pages": lambda: "".join(f"[a](b{n}.md) " for n in range(5_000)),
    "12,000 items with empty lines between": lambda: "- a\n\n" * 12_000,
    "8,000 terms": lambda: "a\n: b\n" * 8_000,
    "15,000 headings": lambda: "# a\n" * 15_000,
    "6,000 keys": lambda: "---\n" + "".join(f"k{n}: v\n" for n in range(6_000)) + "---\n",
}
_INPUTS: dict[str, Callable[[], str]] = {**_MEGABYTES, **_NESTED, **_MARKS, **_MANY}

_CHILD = """
import json, resource, sys, time
from generator.model.config import MarkdownSettings
from generator.model.source import Kind
from generator.parse.document import parse_document
from generator.parse.settings import ParseSettings

def highest_memory():
    # In MB. Linux keeps in ru_maxrss what the process was before it became this program: as large as the tests' own.
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 2**10
    except OSError:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return memory / (2**20 if sys.platform == "darwin" else 2**10)

resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
text = sys.stdin.buffer.read()
settings = ParseSettings(MarkdownSettings(), "en", "UTC")
begin = time.process_time()
parse_document(text, "content/news/a.md", Kind.ARTICLE, settings)
seconds = time.process_time() - begin
print(json.dumps([seconds, highest_memory()]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count memory in this way")
@pytest.mark.parametrize("name", _INPUTS)
def test_an_article_is_read_in_little_time_and_memory_whatever_it_is_made_of(name: str) -> None:
    read = subprocess.run([sys.executable, "-c", _CHILD], input=_INPUTS[name]().encode(), capture_output=True)
    assert read.returncode == 0, read.stderr.decode()[-2000:]
    seconds, megabytes = json.loads(read.stdout)
    assert seconds <= MOST_SECONDS
    assert megabytes <= MOST_MEGABYTES
