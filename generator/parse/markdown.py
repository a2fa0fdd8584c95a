"""Markdown becomes a body: HTML with holes for all that depends on other files, on the channel or on the date."""

from typing import Any

from generator.model.body import Body
from generator.model.config import MarkdownSettings
from generator.model.diagnostic import Outcome
from generator.parse.blocks import read_blocks
from generator.parse.characters import clean
from generator.parse.dialect import parser_for
from generator.parse.draft import KEY, Draft
from generator.parse.weave import Weaver

_DEFAULT = MarkdownSettings()


def parse_body(
    text: str,
    *,
    path: str,
    first_line: int = 1,
    settings: MarkdownSettings = _DEFAULT,
    language: str = "en",
) -> Outcome[Body]:
    """The body of one document, and everything wrong with it.

    `text` is what follows the front matter and begins at `first_line` of the file at `path`. The body is there
    even when there are errors, so that the rest of it can be checked too.
    """
    text = clean(text)
    draft = Draft(text, path, first_line, language)
    env: dict[str, Any] = {KEY: draft}
    md = parser_for(settings)
    body = Weaver(md, env, settings).weave(read_blocks(text, md, env))
    return Outcome(body, tuple(draft.problems))
