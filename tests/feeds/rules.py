"""What every feed keeps to, whoever reads it: each rule is looked for in the bytes that were published."""

import datetime as dt
import email.utils
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import feedparser
import lxml.html
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
RFC_822 = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_NEVER = "script style form iframe object embed applet input button select textarea link meta base svg math template"
NEVER_IN_A_FEED = frozenset(_NEVER.split())


def ids_in(path: str, data: bytes) -> list[str]:
    """The ids of a feed's items, in their order."""
    if path.endswith(".json"):
        return [item["id"] for item in json.loads(data)["items"]]
    root = etree.fromstring(data)
    if _is_atom(path):
        return [entry.findtext(f"{ATOM}id") for entry in root.iterfind(f"{ATOM}entry")]
    return [item.findtext("guid") for item in root.iter("item")]


def broken(path: str, data: bytes, url: str) -> Iterator[str]:
    """The rules that a feed breaks, in words; `url` is where it is served."""
    check = _json if path.endswith(".json") else _atom if _is_atom(path) else _rss
    yield from check(data, url)
    ids = ids_in(path, data)
    if len(set(ids)) != len(ids):
        yield "two items have one id"


def _is_atom(path: str) -> bool:
    return path.rpartition("/")[2].startswith("atom")


def _parsed(data: bytes) -> Iterator[str]:
    found = feedparser.parse(data)
    if found.bozo:
        yield f"feedparser: {found.bozo_exception}"


def _rss(data: bytes, url: str) -> Iterator[str]:
    yield from _parsed(data)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    channel = root.find("channel")
    selves = [link.get("href") for link in channel.iterfind(f"{ATOM}link") if link.get("rel") == "self"]
    if selves != [url]:
        yield f"atom:link rel=self is {selves}, not {url}"
    for name in ("title", "link", "description"):
        if not channel.findtext(name):
            yield f"the channel has no {name}"
    yield from _rfc_822(channel.findtext("lastBuildDate"))
    for item in channel.iterfind("item"):
        tags = [element.tag for element in item]
        if "author" in tags:
            yield "an author that is no e-mail address"
        if any(not name.text for name in item.iterfind(f"{DC}creator")):
            yield "an empty dc:creator"
        if tags.count("description") != 1:
            yield "not one description"
        elif f"{CONTENT}encoded" in tags and tags.index("description") > tags.index(f"{CONTENT}encoded"):
            yield "the description stands behind the content"
        if item.find("guid").get("isPermaLink") == "true" and not _is_whole(item.findtext("guid")):
            yield "a permalink that is no address"
        if not _is_whole(item.findtext("link")):
            yield f"a link that is not whole: {item.findtext('link')}"
        yield from _rfc_822(item.findtext("pubDate") or "none")
        yield from _media(item)
        for text in (item.findtext("description"), item.findtext(f"{CONTENT}encoded")):
            yield from unfit(text or "")


def _atom(data: bytes, url: str) -> Iterator[str]:
    yield from _parsed(data)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    selves = [link.get("href") for link in root.iterfind(f"{ATOM}link") if link.get("rel") == "self"]
    if selves != [url]:
        yield f"rel=self is {selves}, not {url}"
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        yield "nobody is its author"
    changed = []
    for element in (root, *root.iterfind(f"{ATOM}entry")):
        if not element.findtext(f"{ATOM}title"):
            yield "no title"
        if not IRI.fullmatch(element.findtext(f"{ATOM}id") or ""):
            yield f"an id that is no IRI: {element.findtext(f'{ATOM}id')!r}"
        alternate = [link.get("href") for link in element.iterfind(f"{ATOM}link") if link.get("rel") == "alternate"]
        if len(alternate) != 1 or not _is_whole(alternate[0]):
            yield f"links to its page: {alternate}"
        yield from _rfc_3339(element.findtext(f"{ATOM}updated"))
        yield from _rfc_3339(element.findtext(f"{ATOM}published") or element.findtext(f"{ATOM}updated"))
        if element is root:
            continue
        moments = [dt.datetime.fromisoformat(element.findtext(f"{ATOM}{name}")) for name in ("published", "updated")]
        if moments != sorted(moments):
            yield "changed before it was published"
        changed.append(moments[1])
        yield from _media(element)
        content = element.find(f"{ATOM}content")
        if content is not None:
            if content.get("type") != "html":
                yield "content that is not said to be HTML"
            yield from unfit(content.text or "")
    if changed and dt.datetime.fromisoformat(root.findtext(f"{ATOM}updated")) != max(changed):
        yield "the feed did not change when its newest item did"


def _json(data: bytes, url: str) -> Iterator[str]:
    found = json.loads(data.decode("utf-8"))
    if found["version"] != "https://jsonfeed.org/version/1.1":
        yield "another version"
    if found["feed_url"] != url or not _is_whole(found["home_page_url"]) or not found["title"]:
        yield "the feed does not say what it is"
    if json.dumps(found, sort_keys=True) != json.dumps(found):
        yield "keys that are not sorted"
    for item in found["items"]:
        if not isinstance(item["id"], str) or not item["id"] or not _is_whole(item["url"]):
            yield "an item without id or address"
        if ("content_html" in item) == ("content_text" in item):
            yield "not one content"
        yield from _rfc_3339(item["date_published"])
        yield from _rfc_3339(item.get("date_modified", item["date_published"]))
        if "image" in item and not _is_whole(item["image"]):
            yield "a picture that is not whole"
        if any(not author.get("name") for author in item.get("authors", ())):
            yield "an author without a name"
        if any(not isinstance(tag, str) or not tag for tag in item.get("tags", ())):
            yield "a tag that is none"
        yield from unfit(item.get("content_html", ""))


def unfit(text: str) -> Iterator[str]:
    """What is not to be in the HTML of a feed."""
    if not text.strip():
        return
    for element in lxml.html.fragment_fromstring(text, create_parent="div").iter():
        if not isinstance(element.tag, str):
            yield f"a comment or the like: {element}"
            continue
        if element.tag in NEVER_IN_A_FEED:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield f"an attribute {name}"
            if name in ("href", "src", "poster", "cite", "data", "action", "background", "longdesc", "usemap") and not (
                _is_whole(value) or value.startswith(("mailto:", "tel:", "data:image/"))
            ):
                yield f"{name} that is not whole: {value}"
            if name == "srcset" and not all(_is_whole(each.split()[0]) for each in re.split(r",\s+", value)):
                yield f"srcset that is not whole: {value}"


def _media(item: etree._Element) -> Iterator[str]:
    for media in item.iterfind(f"{MEDIA}content"):
        if not _is_whole(media.get("url")) or media.get("medium") != "image" or "image/" not in media.get("type", ""):
            yield f"media without address, type or medium: {dict(media.attrib)}"
    for enclosure in item.iter("enclosure"):
        if not (enclosure.get("length") or "").isdigit():
            yield "an enclosure without its length"


def _is_whole(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _rfc_822(text: str | None) -> Iterator[str]:
    if text is None:
        return
    if not RFC_822.fullmatch(text):
        yield f"a date that is none: {text}"
    elif email.utils.parsedate_to_datetime(text).strftime("%a") != text[:3]:
        yield f"another day of the week: {text}"


def _rfc_3339(text: str) -> Iterator[str]:
    if not RFC_3339.fullmatch(text):
        yield f"a date that is none: {text}"
