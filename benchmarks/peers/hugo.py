"""Hugo: TOML front matter, a shortcode for the promo, its data in data/sponsors.json."""

import json
from pathlib import Path

from benchmarks.corpus import Article, campaigns
from benchmarks.peers.peer import Peer, Tools, sponsor_record


def command(tools: Tools, site: Path, output: Path) -> list[str] | None:
    program = tools.hugo()
    cache = site.parent / "hugo-cache"
    return (
        [program, "--quiet", "--cleanDestinationDir", "-d", str(output), "--cacheDir", str(cache)] if program else None
    )


def version(tools: Tools) -> list[str]:
    return [tools.hugo() or "hugo", "version"]


def article_path(article: Article) -> str:
    return f"content/posts/{article.slug}.md"


def article_text(article: Article) -> str:
    promo = '{{< sponsor "%s" >}}' % article.campaign  # noqa: UP031
    return f"""+++
title = "{article.title}"
date = {article.time:%Y-%m-%dT%H:%M:%SZ}
slug = "{article.slug}"
tags = {json.dumps(article.tags)}
categories = ["{article.category}"]
authors = ["{article.author}"]
summary = "{article.summary}"
+++

{article.text(promo)}"""


def sponsor_files() -> dict[str, str]:
    records = {campaign.id: sponsor_record(campaign) for campaign in campaigns()}
    return {"data/sponsors.json": json.dumps(records, indent=1)}


PEER = Peer(
    name="hugo",
    command=command,
    version=version,
    article_path=article_path,
    article_text=article_text,
    sponsor_files=sponsor_files,
    layout="layouts/baseof.html",
    caches=("resources", "../hugo-cache"),
)
