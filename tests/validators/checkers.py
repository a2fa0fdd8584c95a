"""Each checker: a function from a published site to what it complains of, all of it, with nothing filtered out.

With the site's files each is given one that is wrong. A checker that does not complain of that one has not looked.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from browsing import served

from validators.published import FEED_ROOTS, SITEMAP, Published
from validators.tools import HERE, module, program, ran, script
from validators.vocabulary import told_of_types

Checker: TypeAlias = Callable[[Published, Path], list[str]]

_SCHEMAS = HERE / "schemas"
_PAGE = (
    '<!doctype html>\n<html lang="en">\n<head><title>T</title></head>\n<body><p><li></p><img src="x"></body>\n</html>\n'
)
_ENOUGH_PAGES = 300
_JAVA = ("-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_RUBY = """
require "rss"
$stdin.each_line(chomp: true) do |path|
  begin
    puts "#{path}: not a feed" if RSS::Parser.parse(File.read(path, encoding: "UTF-8"), true).nil?
  rescue => problem
    puts "#{path}: #{problem.message}"
  end
end
"""


def nu_html_checker(site: Published, scratch: Path) -> list[str]:
    """The Nu Html Checker: HTML, CSS and SVG, errors, warnings and remarks."""
    planted = [_planted(scratch, "bad.html", _PAGE), _planted(scratch, "bad.css", "a { colour: red; }\n")]
    planted.append(_planted(scratch, "bad.svg", '<svg xmlns="http://www.w3.org/2000/svg"><blob/></svg>\n'))
    words = [
        program("java"),
        *_JAVA,
        "-jar",
        module("vnu-jar/build/dist/vnu.jar"),
        "--also-check-css",
        "--also-check-svg",
    ]
    out, _ = ran([*words, "--format", "json", "--stdout"], *planted, *site.ending(".html", ".css", ".svg"))
    told = [
        f"{found['url']}:{found.get('lastLine', 0)}: {found['message']}: {found.get('extract', '')!r}"
        for found in json.loads(out)["messages"]
    ]
    return _others(told, planted)


def html_validate(site: Published, scratch: Path) -> list[str]:
    """html-validate: a second opinion, with rules of WCAG. Of a large site it is given some pages of every kind.

    Three of its rules are switched off in html-validate.json: how a doctype is written (HTML does not care), how long a
    title is (its author's affair), and digests of styles and scripts, which are of use only for other people's.
    """
    planted = [_planted(scratch, "bad.html", _PAGE)]
    pages = site.ending(".html")
    words = [*script("html-validate/bin/html-validate.mjs"), "--config", HERE / "html-validate.json"]
    ran([*words, "--formatter", f"json={scratch / 'told.json'}"], *planted, *pages[:: len(pages) // _ENOUGH_PAGES + 1])
    told = [
        f"{file['filePath']}:{found['line']}: {found['ruleId']}: {found['message']}"
        for file in json.loads((scratch / "told.json").read_text("utf-8"))
        for found in file["messages"]
    ]
    return _others(told, planted)


def csstree_validator(site: Published, scratch: Path) -> list[str]:
    """csstree-validator: properties and values of every style sheet."""
    folder = scratch / "css"
    folder.mkdir()
    planted = [_planted(folder, "bad.css", "a { colour: red; }\n")]
    for number, path in enumerate(site.ending(".css")):
        (folder / f"{number}-{path.name}").write_bytes(path.read_bytes())
    told = "".join(ran([*script("csstree-validator/bin/validate.js"), "--reporter", "gnu", folder]))
    return _others(told.splitlines(), planted)


def strict_feed_parser(site: Published, scratch: Path) -> list[str]:
    """Ruby's strict parser: RSS and Atom."""
    planted = [_planted(scratch, "bad.xml", '<rss version="2.0"><channel><title>T</title></channel></rss>')]
    feeds = [*planted, *site.rooted(*FEED_ROOTS)]
    assert site.rooted("rss"), "a site has a feed"
    out, _ = ran([program("ruby"), "-e", _RUBY], inputs="".join(f"{path}\n" for path in feeds))
    return _others(out.splitlines(), planted)


def atom_schema(site: Published, scratch: Path) -> list[str]:
    """jing, with a schema of RFC 4287."""
    planted = [_planted(scratch, "bad.xml", '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>')]
    out, _ = ran(
        [program("jing"), "-c", _SCHEMAS / "atom.rnc"], *planted, *site.rooted("{http://www.w3.org/2005/Atom}feed")
    )
    return _others(out.splitlines(), planted)


def json_feed_schema(site: Published, scratch: Path) -> list[str]:
    """ajv, with JSON Feed's schema."""
    planted = [_planted(scratch, "bad.json", '{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}')]
    schema = module("jsonfeed-schema/schema-v1.1.json")
    words = [*script("ajv-cli/dist/index.js"), "validate", "--strict=false", "-c", module("ajv-formats"), "-s", schema]
    given = [word for path in (*planted, *site.json_feeds) for word in ("-d", str(path))]
    _, told = ran([*words, "--errors=line", *given])
    lines = told.splitlines()
    told_of = [f"{a}: {b}" for a, b in pairwise(lines) if a.endswith(" invalid")]
    return _others(told_of, planted)


def sitemap_schema(site: Published, scratch: Path) -> list[str]:
    """xmllint, with the schema of sitemaps.org; pictures and indexes by schemas of ours."""
    namespaces = {
        SITEMAP.strip("{}"): module("sitemap/schema/sitemap.xsd"),
        "http://www.google.com/schemas/sitemap-image/1.1": _SCHEMAS / "sitemap-image.xsd",
    }
    imports = "".join(f'<import namespace="{n}" schemaLocation="{path.as_uri()}"/>' for n, path in namespaces.items())
    schema = _planted(scratch, "all.xsd", f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>')
    bad = f'<urlset xmlns="{SITEMAP.strip("{}")}"><url><lok>x</lok></url></urlset>'
    planted = [_planted(scratch, "bad.xml", bad)]
    lint = [program("xmllint"), "--noout", "--nonet", "--schema"]
    assert site.rooted(f"{SITEMAP}urlset"), "a site has a sitemap"
    _, told = ran([*lint, schema], *planted, *site.rooted(f"{SITEMAP}urlset"), codes=(3,))
    found = _others(told.splitlines(), planted)
    indexes = site.rooted(f"{SITEMAP}sitemapindex")
    if indexes:
        _, told = ran([*lint, _SCHEMAS / "sitemap-index.xsd"], *indexes, codes=(0, 3))
        found += told.splitlines()
    return [line for line in found if not line.endswith(" validates")]


def schema_org_types(site: Published, scratch: Path) -> list[str]:
    """TypeScript, with schema.org's vocabulary as types: every JSON-LD of every page, by its shape."""
    return told_of_types(site.linked_data, scratch)


def linkinator(site: Published, scratch: Path) -> list[str]:
    """linkinator: every link of the site that is served, with its fragment."""
    (planted := scratch / "planted").mkdir()
    _planted(planted, "index.html", '<!doctype html><title>T</title><a href="nowhere/">x</a>')
    path = urlsplit(site.url).path
    root = site.root
    if path != "/":
        root = scratch / "host"
        place = root / path.strip("/")
        place.parent.mkdir(parents=True)
        place.symlink_to(site.root, target_is_directory=True)
    with served(planted) as other, served(root) as here:
        skip = f"^(?!{re.escape(here)}|{re.escape(other)})"
        words = [*script("linkinator/build/src/cli.js"), other + "/", here + path]
        switches = [
            "--recurse",
            "--check-css",
            "--check-fragments",
            "--concurrency",
            "4",
            "--skip",
            skip,
            "--format",
            "json",
        ]
        out, _ = ran([*words, *switches])
        links = json.loads(out[out.index("{") :])["links"]
    told = [f"{link['parent']}: {link['url']}: {link['status']}" for link in links if link["state"] == "BROKEN"]
    return _others(told, [other + "/nowhere/"])


CHECKERS: Sequence[Checker] = (
    nu_html_checker,
    html_validate,
    csstree_validator,
    strict_feed_parser,
    atom_schema,
    json_feed_schema,
    sitemap_schema,
    schema_org_types,
    linkinator,
)


def _planted(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def _others(told: Iterable[str], planted: Iterable[Path | str]) -> list[str]:
    """What is told of other files than the planted ones, each of which must have been told."""
    lines = [line for line in told if line.strip()]
    for path in planted:
        assert any(str(path) in line for line in lines), f"nothing was said of {path}:\n" + "\n".join(lines[:5])
        lines = [line for line in lines if str(path) not in line]
    return lines
