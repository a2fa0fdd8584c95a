"""Masthead, from this checkout, run by the Python that runs the benchmark."""

import sys
from pathlib import Path

from benchmarks.corpus import NOW, Article, Campaign, campaigns
from benchmarks.peers.peer import Peer, Tools

ROOT = Path(__file__).parent.parent.parent


def command(tools: Tools, site: Path, output: Path) -> list[str] | None:
    return [sys.executable, "-m", "generator", "build", "--now", NOW, "--output", str(output)]


def version(tools: Tools) -> list[str]:
    return [sys.executable, "-m", "generator", "--version"]


def article_path(article: Article) -> str:
    return f"content/posts/{article.slug}.md"


def article_text(article: Article) -> str:
    return f"""---
title: {article.title}
date: {article.time:%Y-%m-%d %H:%M}
tags: [{", ".join(article.tags)}]
category: {article.category}
authors: [{article.author}]
summary: {article.summary}
---

{article.text(f":: sponsor {article.campaign}")}"""


def sponsor_files() -> dict[str, str]:
    return {f"content/sponsors/{campaign.id}.md": _sponsor(campaign) for campaign in campaigns()}


def _sponsor(campaign: Campaign) -> str:
    return f"""---
sponsor: {campaign.name}
title: {campaign.name}
kind: conference
url: {campaign.url}
cta: Register
event:
  start: {campaign.start}
  end: {campaign.end}
  format: {campaign.format}
  city: {campaign.city}
---

{campaign.copy}
"""


PEER = Peer(
    name="masthead",
    command=command,
    version=version,
    article_path=article_path,
    article_text=article_text,
    sponsor_files=sponsor_files,
    layout="themes/bench/templates/layout.html",
    caches=(".masthead",),
    environ={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""},  # compiled once, as an installed program is
)
