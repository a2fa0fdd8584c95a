"""Everything a site is made of, from disk: settings, documents, data, files to be copied."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from generator.engine.crew import Crew
from generator.model.body import Body
from generator.model.diagnostic import Diagnostic, Outcome
from generator.model.source import Kind
from generator.model.theme import Theme
from generator.parse.classify import classify
from generator.parse.config import SiteFile, read_config
from generator.parse.data import by_name, parse_data, twins
from generator.parse.plain import plain
from generator.parse.settings import ParseSettings
from generator.parse.text import decode
from generator.site.assemble import Sources
from generator.site.hosting import OWN
from generator.stages.last import Start
from generator.stages.memory import Memory
from generator.stages.parsing import Digests, parse_files
from generator.stages.taking import take
from generator.world import disk
from generator.world.disk import SETTINGS


def read_settings(root: Path) -> Outcome[SiteFile]:
    data = disk.read(root, SETTINGS)
    if data.value is None:
        return Outcome(None, data.diagnostics)
    return read_config(data.value)


def gather(
    root: Path,
    site_file: SiteFile,
    theme: Theme | None,
    start: Start,
    memory: Memory,
    crew: Crew,
    problems: list[Diagnostic],
    of_files: dict[str, tuple[Diagnostic, ...]],
) -> Sources | None:
    """Every file below content/, read and parsed where it changed; None without a theme.

    What is wrong with one of the files to be parsed goes into `of_files`.
    """
    config = site_file.config
    files = take(start.look.found, problems) or ()
    kinds = classify(file.path for file in files)
    settings = parse_settings(site_file)
    pages = [(file, kinds[file.path]) for file in files if kinds[file.path] not in (Kind.STATIC, Kind.DATA)]
    library = parse_files(root, pages, settings, memory, crew, start.look.began)
    start.watch.count("parse", parsed=library.parsed, remembered=len(pages) - library.parsed)
    of_files |= library.problems
    data = read_data(root, [path for path, kind in kinds.items() if kind is Kind.DATA], problems)
    about = read_about(site_file, problems)
    if theme is None:
        return None
    return Sources(
        config=config,
        theme=theme,
        about=about,
        documents=library.documents,
        texts=library.texts,
        digests=Digests(library.texts),
        statics=[path for path, kind in kinds.items() if kind is Kind.STATIC],
        data=data,
        failed=library.failed,
        for_host=read_for_host(root, kinds, problems),
        settings_at=site_file.places(),
    )


def parse_settings(site_file: SiteFile) -> ParseSettings:
    """What the parsing of a text depends on beside its bytes."""
    return ParseSettings.of(site_file.config)


def read_data(root: Path, paths: Iterable[str], problems: list[Diagnostic]) -> dict[str, Any]:
    """The values of `_data/`, by name."""
    found: dict[str, Any] = {}
    for path in paths:
        data = take(disk.read(root, path), problems)
        found[path] = None if data is None else plain(take(parse_data(data, path), problems))
    problems += twins(found)
    return by_name(found)


def read_for_host(root: Path, there: Collection[str], problems: list[Diagnostic]) -> dict[str, str]:
    """What the publisher wrote for the host, by file."""
    found: dict[str, str] = {}
    for path in OWN:
        data = take(disk.read(root, path), problems) if path in there else None
        text = take(decode(data, path), problems) if data is not None else None
        if text is not None:
            found[path] = text
    return found


def read_about(site_file: SiteFile, problems: list[Diagnostic]) -> Body:
    """The publisher's boilerplate, which is Markdown inside site.toml."""
    from generator.parse.markdown import parse_body  # late: many sites have none

    span, text = site_file.span("site", "about"), site_file.config.site.about
    if not text:
        return Body()
    settings = parse_settings(site_file)
    begins_below = "\n" in text and span.length <= len('"""')
    outcome = parse_body(
        text,
        path=SETTINGS,
        first_line=span.line + begins_below,
        settings=settings.markdown,
        language=settings.language,
    )
    return take(outcome, problems) or Body()
