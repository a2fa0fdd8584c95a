"""What is wrong with `[discovery]` and `[security]`, beyond what their types say."""

import re
from collections.abc import Iterator

from generator.model.config import Config
from generator.parse.places import is_own
from generator.parse.tree import Path

Wrong = tuple[str, Path, tuple[str, ...]]
"""A sentence, where it holds, and what helps."""

_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029<>\"\\]")
_MAIL = re.compile(r"[^@:/\s]+@[^@:/\s]+\.[^@:/\s]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LINKS = ("policy", "encryption", "acknowledgments", "hiring")


def review_discovery(config: Config) -> Iterator[Wrong]:
    for at, address in enumerate(config.discovery.disallow):
        if not address.startswith("/") or _UNFIT.search(address):
            yield (
                f"`{address}` is not an address of this site",
                ("discovery", "disallow", at),
                ("write it like /thanks/",),
            )
    yield from _review_security(config)


def is_mail(contact: str) -> bool:
    """Whether it is a plain e-mail address."""
    return _MAIL.fullmatch(contact) is not None


def _review_security(config: Config) -> Iterator[Wrong]:
    security = config.security
    for at, contact in enumerate(security.contact):
        if not (is_mail(contact) or _is_reachable(contact, ("https://", "mailto:", "tel:"))):
            helps = ("write an e-mail address, or an address that begins with https:// or tel:",)
            yield f"`{contact}` is no way to reach anybody", ("security", "contact", at), helps
    for field in _LINKS:
        for at, address in enumerate(getattr(security, field)):
            if not _is_reachable(address, ("https://", "openpgp4fpr:", "dns:")):
                helps = ("write an address that begins with https://, or one of this site, such as /security/",)
                yield f"`{address}` cannot stand in security.txt", ("security", field, at), helps
    for at, language in enumerate(security.languages):
        if not _LANGUAGE.fullmatch(language):
            yield f"`{language}` is not a language tag", ("security", "languages", at), ("write it like en or en-US",)
    if security.contact and security.expires is None:
        helps = ("write `expires = 2027-01-01`: when somebody should look at it again, at most in a year",)
        yield "security.txt needs a day on which it expires", ("security", "contact"), helps
    if not security.contact and security != type(security)():
        helps = ('write `contact = ["security@news.example"]`',)
        yield "security.txt needs somebody to contact", ("security",), helps


def _is_reachable(address: str, schemes: tuple[str, ...]) -> bool:
    if _UNFIT.search(address):
        return False
    return address.lower().startswith(schemes) or (is_own(address) and address.startswith("/"))
