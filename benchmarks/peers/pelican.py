"""Pelican: its own metadata lines, the promo as HTML in the text, for it has no shortcodes."""

from pathlib import Path

from benchmarks.corpus import Article, campaigns
from benchmarks.peers.peer import Peer, Tools, sponsor_record

_BLOCK = """<aside class="sponsor" id="sponsor-{id}">
<p class="label">Sponsored</p>
<p><strong>{name}</strong></p>
<p>{format} · {dates} · {city}</p>
<p>{copy}</p>
<p><a rel="sponsored nofollow noopener" href="{url}?utm_source=bench&amp;utm_medium=web&amp;utm_campaign={id}&amp;utm_content=inline">Register</a></p>
</aside>"""  # noqa: E501


def command(tools: Tools, site: Path, output: Path) -> list[str] | None:
    program = tools.python_program("pelican")
    return [program, "-q", "-s", "pelicanconf.py", "-o", str(output)] if program else None


def version(tools: Tools) -> list[str]:
    return [tools.python_program("pelican") or "pelican", "--version"]


def article_path(article: Article) -> str:
    return f"content/{article.slug}.md"


def article_text(article: Article) -> str:
    blocks = {campaign.id: campaign for campaign in campaigns()}
    promo = _BLOCK.format(**sponsor_record(blocks[article.campaign]))
    return f"""Title: {article.title}
Date: {article.time:%Y-%m-%d %H:%M}
Slug: {article.slug}
Tags: {", ".join(article.tags)}
Category: {article.category}
Author: {article.author}
Summary: {article.summary}

[TOC]

{article.text(promo)}"""


PEER = Peer(
    name="pelican",
    command=command,
    version=version,
    article_path=article_path,
    article_text=article_text,
    layout="theme/templates/base.html",
    caches=("cache", "__pycache__"),
)
