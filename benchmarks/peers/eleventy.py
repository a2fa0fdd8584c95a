"""Eleventy: Nunjucks, a shortcode for the promo, collections for the lists."""

import json
from pathlib import Path

from benchmarks.corpus import Article, campaigns
from benchmarks.peers.peer import Peer, Tools, sponsor_record


def command(tools: Tools, site: Path, output: Path) -> list[str] | None:
    program = tools.node_program("eleventy")
    return [program, "--quiet", f"--output={output}"] if program else None


def version(tools: Tools) -> list[str]:
    return [tools.node_program("eleventy") or "eleventy", "--version"]


def article_path(article: Article) -> str:
    return f"posts/{article.slug}.md"


def article_text(article: Article) -> str:
    promo = '{%% sponsor "%s" %%}' % article.campaign  # noqa: UP031
    return f"""---
title: {article.title}
date: {article.time:%Y-%m-%dT%H:%M:%SZ}
layout: post.njk
permalink: /{article.slug}/
topics: [{", ".join(article.tags)}]
beat: {article.category}
writer: {article.author}
summary: {article.summary}
---

{article.text(promo)}"""


def sponsor_files() -> dict[str, str]:
    records = {campaign.id: sponsor_record(campaign) for campaign in campaigns()}
    return {"_data/sponsors.json": json.dumps(records, indent=1)}


def prepare(tools: Tools, site: Path) -> None:
    """Its configuration imports plugins, which Node looks for beside it."""
    link = site / "node_modules"
    if tools.node_modules.is_dir() and not link.is_symlink():
        link.symlink_to(tools.node_modules, target_is_directory=True)


PEER = Peer(
    name="eleventy",
    command=command,
    version=version,
    article_path=article_path,
    article_text=article_text,
    sponsor_files=sponsor_files,
    layout="_includes/base.njk",
    caches=(".cache",),
    environ={"NODE_OPTIONS": "--max-old-space-size=16384"},
    prepare=prepare,
)
