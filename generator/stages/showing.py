"""What a target shows, in words for who publishes it."""

from generator.model.feed import NAMES, format_of, variant_of
from generator.model.target import Target, TargetKind
from generator.stages.wording import list_named


def shown(target: Target) -> str:
    """The page, feed or file: "page 2 of the section news"."""
    which = f"page {target.page} of " if target.page > 1 else ""
    return which + _of_kind(target)


def _of_kind(target: Target) -> str:
    match target.kind:
        case TargetKind.ARTICLE | TargetKind.PAGE | TargetKind.EDITION:
            return f"the {target.kind} {target.of}"
        case TargetKind.HOME:
            return "the home page"
        case TargetKind.SECTION:
            return f"the section {list_named(target.of)}"
        case TargetKind.TERM | TargetKind.AUTHOR:
            return f"the list {target.of}"
        case TargetKind.TAXONOMY | TargetKind.AUTHORS:
            return f"the list of all {target.of}"
        case TargetKind.EDITIONS | TargetKind.EVENTS:
            return f"the list of all {target.kind}"
        case TargetKind.EVENT:
            return f"the event of the sponsor block {target.source}"
        case TargetKind.ARCHIVE:
            return f"the list {list_named(target.of)}" if ":" in target.of else "the archive"
        case TargetKind.ADVERTISE:
            return "what is free for advertisers"
        case TargetKind.FEEDS:
            return "the page of all feeds"
        case TargetKind.SPONSOR:
            return f"the page of the advertiser {target.source}"
        case TargetKind.NOT_FOUND:
            return "what is shown for an address that is not there"
        case TargetKind.FEED:
            return f"the feed {list_named(target.of)}" + _as_what(target.path)
        case TargetKind.CALENDAR:
            return f"the calendar of the event `{target.of}`" if target.of else "the calendar of all events to come"
        case TargetKind.SITEMAP:
            return "the sitemap for search engines"
        case TargetKind.ROBOTS:
            return "what search engines are told of the site"
        case TargetKind.CARD:
            return f"the social card of {target.of}"
        case TargetKind.LLMS:
            return "what language models are told of the site"
        case TargetKind.MARKDOWN:
            return f"the Markdown twin of {target.of}"
        case TargetKind.SECURITY:
            return "whom to tell of a hole in the site's defences"
        case TargetKind.REDIRECT:
            return f"a redirect from an old address of {target.of}"
        case TargetKind.HOST:
            return f"what the host is told in `{target.path}`"
        case TargetKind.MANIFEST:
            return "the list of all published files"
        case TargetKind.ASSET:
            return f"the theme's asset `{target.of}`, from {target.source}"
        case TargetKind.STATIC:
            return f"a copy of {target.of}"
        case TargetKind.PICTURE:
            return f"what was made of the picture {target.source}"
        case TargetKind.CHECK:
            return f"what is wrong with the text of {target.of}"


def _as_what(path: str) -> str:
    """What a feed has of its own beside the main one of its list."""
    format = format_of(path)
    return (f" as {NAMES[format]}" if format != "rss" else "") + (
        ", without sponsor blocks" if variant_of(path) else ""
    )
