"""Everything a site is made of, from disk: settings, documents, data, files to be copied."""

from pathlib import Path
from typing import Any

from generator.model.body import Body
from generator.model.diagnostic import Diagnostic, Outcome
from generator.model.source import Kind
from generator.model.theme import Theme
from generator.parse.classify import classify
from generator.parse.config import SiteFile, read_config
from generator.parse.data import nested, parse_data, twins
from generator.parse.plain import plain
from generator.parse.settings import ParseSettings
from generator.site.assemble import Sources
from generator.stages.memory import Memory
from generator.stages.parsing import parse_files
from generator.stages.taking import take
from generator.world import disk
from generator.world.disk import Found

SETTINGS = "site.toml"


def read_settings(root: Path) -> Outcome[SiteFile]:
    data = disk.read(root, SETTINGS)
    if data.value is None:
        return Outcome(None, data.diagnostics)
    return read_config(data.value)


def gather(
    root: Path, site_file: SiteFile, theme: Theme | None, memory: Memory, jobs: int, problems: list[Diagnostic]
) -> Sources | None:
    """Every file below content/, read and parsed where it changed; None without a theme."""
    config = site_file.config
    files = take(disk.scan(root), problems) or ()
    kinds = classify(file.path for file in files)
    settings = ParseSettings(config.markdown, config.site.language, config.site.timezone)
    pages = [(file, kinds[file.path]) for file in files if kinds[file.path] not in (Kind.STATIC, Kind.DATA)]
    library = parse_files(root, pages, settings, memory, jobs, problems)
    data = _data(root, [file for file in files if kinds[file.path] is Kind.DATA], problems)
    about = _about(site_file, settings, problems)
    if theme is None:
        return None
    return Sources(
        config=config,
        theme=theme,
        about=about,
        documents=library.documents,
        texts=library.texts,
        statics=[path for path, kind in kinds.items() if kind is Kind.STATIC],
        data=nested(data),
        failed=library.failed,
        settings_at=site_file.places(),
    )


def _data(root: Path, files: list[Found], problems: list[Diagnostic]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for file in files:
        data = take(disk.read(root, file.path), problems)
        found[file.path] = None if data is None else plain(take(parse_data(data, file.path), problems))
    problems += twins(found)
    return found


def _about(site_file: SiteFile, settings: ParseSettings, problems: list[Diagnostic]) -> Body:
    """The publisher's boilerplate, which is Markdown inside site.toml."""
    from generator.parse.markdown import parse_body  # late: many sites have none

    span, text = site_file.span("site", "about"), site_file.config.site.about
    if not text:
        return Body()
    begins_below = "\n" in text and span.length <= len('"""')
    outcome = parse_body(
        text,
        path=SETTINGS,
        first_line=span.line + begins_below,
        settings=settings.markdown,
        language=settings.language,
    )
    return take(outcome, problems) or Body()
