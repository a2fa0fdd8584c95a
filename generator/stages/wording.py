"""Every question that an output may ask of the site, in words for who publishes it."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

import msgspec

from generator.site import asset_queries as assets
from generator.site import data_queries as data
from generator.site import discovery_queries as discovery
from generator.site import feed_queries as feeds
from generator.site import grouping_queries as grouped
from generator.site import host_queries as host
from generator.site import menu_queries as menus
from generator.site import picture_queries as pictured
from generator.site import queries as ask
from generator.site import sponsor_queries as sponsored
from generator.site.ordering import PREFIX
from generator.site.placement import Placement
from generator.site.site import Site


class Subject(StrEnum):
    """What a question reads, in the order in which it is told."""

    OWN = "Its own file"
    OTHERS = "Other pages and lists"
    SPONSORS = "Sponsor blocks"
    LINKS = "Links"
    TEMPLATES = "Templates"
    THEME = "The theme's options and assets"
    SETTINGS = "Settings"
    DATA = "Data"


class Words(msgspec.Struct, frozen=True):
    """A question as a noun ("the 5 newest articles"), and what of its answer can be another one ("" for all of it)."""

    subject: Subject
    asked: str
    can_change: str = ""

    @property
    def changed(self) -> str:
        return f"{self.asked} changed" + (f": {self.can_change}" if self.can_change else "")


_CARD = "title, address, date, terms, summary or picture"
_CARDS = "one came, went or moved, or shows something else on its card"
_PERIODS = "one came or went, or has more articles or fewer"
_SECTION = "title, address, summary, or how many articles are in it"
_LISTED = "an address, a date or a picture"
_BLOCKS = "another block, other copy, or another state"


def words_for(question: Any, site: Site, own: Collection[str]) -> Words:
    """The words for a question as an output asks it that is made of the `own` files; TypeError if it has none."""
    words = (
        _of_one_file(question, own)
        or _of_lists(question)
        or _of_groups(question)
        or _of_sponsors(question, site, own)
        or _of_links(question, site, own)
        or _of_the_theme(question, site)
        or _of_settings_and_data(question)
    )
    if words is None:
        raise TypeError(f"{type(question).__name__} has no words")
    return words


def _of_one_file(question: Any, own: Collection[str]) -> Words | None:
    subject = Subject.OWN if getattr(question, "path", "") in own else Subject.OTHERS
    match question:
        case ask.TextAt(path):
            return Words(subject, f"the text of {path}")
        case ask.DocumentAt(path):
            return Words(subject, f"the front matter of {path}")
        case ask.CardAt(path):
            return Words(subject, f"the card of {path}", _CARD)
        case ask.EditionEntries(path):
            return Words(subject, f"the articles of the edition {path}", _CARDS)
        case ask.Neighbours(path):
            return Words(Subject.OTHERS, f"the older and the newer page beside {path}", f"another page, or its {_CARD}")
    return None


def _of_lists(question: Any) -> Words | None:
    match question:
        case ask.Listing(key, _, 0):
            return Words(Subject.OTHERS, f"the whole list {list_named(key)}", _CARDS)
        case ask.Listing(key, page, size):
            return Words(Subject.OTHERS, f"page {page} of the list {list_named(key)} at {size} a page", _CARDS)
        case ask.ListLength(key):
            return Words(Subject.OTHERS, f"how many entries the list {list_named(key)} has")
        case ask.Recent(count, section):
            newest = f"the {count} newest articles" if count != 1 else "the newest article"
            return Words(Subject.OTHERS, newest + (f" of the section {section}" if section else ""), _CARDS)
        case ask.Sections(parent):
            return Words(
                Subject.OTHERS, f"the sections below {parent}" if parent else "the sections of the site", _SECTION
            )
        case ask.SectionAt(id):
            return Words(Subject.OTHERS, f"the section {id}", _SECTION)
        case menus.Menu(name):
            return Words(Subject.OTHERS, f"the menu {name}", "an entry, its title or its address")
        case menus.OtherPages():
            return Words(Subject.OTHERS, "the pages that the menu does not lead to", "one came or went, or its title")
        case ask.Breadcrumbs(section):
            return Words(Subject.OTHERS, f"the sections around {section}")
        case ask.Terms(taxonomy, 0):
            return Words(Subject.OTHERS, f"all {taxonomy}", "one came or went, or another has more articles or fewer")
        case ask.Terms(taxonomy, count):
            return Words(Subject.OTHERS, f"the {count} {taxonomy} with the most articles")
        case ask.TermAt(key):
            return Words(Subject.OTHERS, f"the term {key}", "title, address, or how many articles it has")
        case discovery.ListedPages(part):
            which = f" in sitemap-{part}.xml" if part != 1 else ""
            return Words(Subject.OTHERS, f"every page that search engines are told of{which}", _LISTED)
        case discovery.CardLettering():
            return Words(Subject.THEME, "the fonts of social cards")
        case discovery.SitemapParts():
            return Words(Subject.OTHERS, "the newest date in each file of the sitemap")
    return None


def _of_groups(question: Any) -> Words | None:
    about = Subject.OTHERS
    match question:
        case grouped.Taxonomies():
            return Words(about, "which lists of terms there are", "one came or went, or its title or address")
        case grouped.TaxonomyAt(name):
            return Words(about, f"the list of all {name}", "its title, address or description")
        case grouped.StandingOf(path):
            return Words(
                about, f"the place of {path} in its series", "its number, how many there are, or those beside it"
            )
        case grouped.Related(path, count):
            return Words(about, f"the {count} articles nearest in matter to {path}", _CARDS)
        case grouped.ArchiveFront():
            return Words(about, "whether there is an archive", "its title or address")
        case grouped.Periods(year):
            return Words(
                about, f"the months of {year} in the archive" if year else "the years of the archive", _PERIODS
            )
        case grouped.PeriodAt(key):
            return Words(about, f"{key} in the archive", "its address")
        case grouped.Lines(period, page, size):
            return Words(about, f"page {page} of the titles of {period} at {size} a page", "a title, address or date")
    return None


def _of_sponsors(question: Any, site: Site, own: Collection[str]) -> Words | None:
    about = Subject.SPONSORS
    match question:
        case sponsored.Placements(path, as_published):
            when = ", as on its own date" if as_published else ""
            return Words(about, f"the blocks in the text of {path}{when} ({_blocks(question, site)})", _BLOCKS)
        case sponsored.SlotPlacement(path, slot):
            where = f" beside {path}" if path and path not in own else ""
            return Words(about, f"the block in the slot `{slot}`{where} ({_blocks(question, site)})", _BLOCKS)
        case sponsored.ListPlacements(_, length):
            return Words(about, f"the blocks between its {length} items ({_blocks(question, site)})", _BLOCKS)
        case sponsored.EventStanding(event):
            return Words(about, f"whether the event of {event.start.day} is to come, running or over")
        case sponsored.EventAddress(id):
            return Words(about, f"the address of the event page of `{id}`")
        case sponsored.Events(wanted, count):
            number = f"{count} " if count else ""
            which = f"the last {number}events that are over" if wanted.over else f"the next {number}events"
            return Words(about, which, "one came, went or moved, or says something else")
        case sponsored.Announced(id):
            return Words(about, f"the event of the block `{id}`", "its dates, place, words or address")
        case sponsored.Availability(months):
            return Words(
                about, f"what is free of the slots in the next {months} months", "a week, an edition or a slot"
            )
        case sponsored.CreativeAt(id):
            return Words(about, f"the block `{id}`", "its copy, terms or bookings")
        case sponsored.PromotionOf(id):
            return Words(about, f"the block `{id}` as it stands today", _BLOCKS)
        case sponsored.AdvertiserAddress(id, name):
            return Words(about, f"the address of the page of the advertiser of `{id or name}`")
        case sponsored.AdvertiserPage(id):
            return Words(about, f"the record of the advertiser `{id}`", "its name, address, logo or words")
        case sponsored.CampaignsOf(id):
            return Words(about, f"what the advertiser `{id}` has going on", "a block came, went or changed its state")
        case sponsored.TradeOf(id, name):
            return Words(about, f"who pays for `{id or name}`, and in which category")
        case sponsored.IsAdvertisers(host):
            return Words(about, f"whether {host} is an advertiser's")
        case sponsored.PaidFor(host, path):
            return Words(about, f"who advertises with {host} now, or did on the date of {path}")
        case sponsored.WordsOf(id):
            return Words(about, f"how many words the block `{id}` has")
        case sponsored.PromotedPast(path, id):
            return Words(about, f"whether the event of `{id or 'a one-off block'}` is promoted too late in {path}")
        case sponsored.SponsorNamed(name):
            return Words(about, f"whether there is a block called `{name}`")
    return None


def _of_links(question: Any, site: Site, own: Collection[str]) -> Words | None:
    match question:
        case ask.Resolve(source, _, href):
            where = f", written in {source}" if source not in own else ""
            now = _answer(question, site)
            leads = f" ({now.address})" if now is not None and now.address not in ("", href) else ""
            return Words(Subject.LINKS, f"where `{href}` leads{where}{leads}")
        case ask.AddressOf(path):
            return Words(Subject.LINKS, f"the address of the page of {path}")
        case pictured.PictureAt(path):
            return Words(Subject.LINKS, f"the picture {path}" + _unless_there(question, site), "its size, or its bytes")
        case ask.StaticAddress(path):
            return Words(Subject.LINKS, f"the address of the file {path}" + _unless_there(question, site))
    return None


def _of_the_theme(question: Any, site: Site) -> Words | None:
    wins = "its bytes, or which theme's file is taken"
    match question:
        case ask.TemplateSource(name):
            return Words(Subject.TEMPLATES, f"template `{name}` ({_file(question, site)})", wins)
        case ask.AssetSource(name):
            return Words(Subject.THEME, f"asset `{name}` ({_file(question, site)})", wins)
        case ask.AnyAsset(name):
            return Words(Subject.THEME, f"asset `{name}` as it lies in the theme ({_file(question, site)})", wins)
        case assets.AssetMeant(name, address):
            return Words(Subject.THEME, f"what `{address}` means in the asset `{name}`", "it may be fingerprinted")
        case assets.ImportCycle(name):
            return Words(Subject.THEME, f"whether the stylesheet `{name}` imports itself")
        case assets.AssetNames():
            return Words(Subject.THEME, "which assets there are")
        case ask.AssetAddress(name):
            return Words(Subject.THEME, f"the address of the asset `{name}`", "it holds a digest of what it serves")
        case ask.DirectiveNames():
            return Words(Subject.THEME, "which directives there are")
        case ask.ThemeOptions():
            return Words(Subject.THEME, "the options of the theme")
    return None


def _of_settings_and_data(question: Any) -> Words | None:
    match question:
        case ask.Settings():
            return Words(Subject.SETTINGS, "the settings in site.toml")
        case host.Hosts():
            return Words(Subject.SETTINGS, "what the host is told of the site")
        case feeds.FeedFormats(key):
            return Words(Subject.SETTINGS, f"in which formats the feed of the list {list_named(key)} is made")
        case feeds.FeedsPage():
            return Words(Subject.LINKS, "where the page of all feeds is")
        case feeds.EditionsAddress():
            return Words(Subject.LINKS, "where the list of all editions is")
        case ask.About():
            return Words(Subject.SETTINGS, "the text of `about` in site.toml")
        case data.Data(name):
            return Words(Subject.DATA, f"the values of content/_data/{name}")
        case data.DataNames(folder):
            return Words(Subject.DATA, f"which files there are in content/_data/{folder}")
    return None


def list_named(key: str) -> str:
    """The key of a list as people call it: `section:news` is news, `home` holds all articles."""
    key = key.removeprefix(PREFIX)
    if key in ("home", "pages", "authors", "editions"):
        return f"of all {'articles' if key == 'home' else key}"
    return f"of {key.removeprefix('archive:')}" if key.startswith("archive:") else key.removeprefix("section:")


def _answer(question: Any, site: Site) -> Any:
    """Today's answer; None also where the question cannot be asked any more."""
    try:
        return site.ask(question)
    except LookupError:
        return None


def _file(question: Any, site: Site) -> str:
    file = _answer(question, site)
    return file.path if file is not None else "no theme has it"


def _unless_there(question: Any, site: Site) -> str:
    return "" if _answer(question, site) is not None else " (there is none)"


def _blocks(question: Any, site: Site) -> str:
    answer = _answer(question, site)
    found = answer if isinstance(answer, tuple) else (answer,)
    each = [part for block in found for part in (block if isinstance(block, tuple) else (block,))]
    names = [f"`{block.creative.id}`, {block.run.state}" for block in each if isinstance(block, Placement)]
    return "now " + ("; ".join(names) or "none")
