"""`/.well-known/security.txt`: whom to tell of a hole in the site's defences (RFC 9116)."""

import datetime as dt
from collections.abc import Iterator

from generator.model.when import zone_named
from generator.parse.discovery import is_mail
from generator.render.context import Context

ADDRESS = "/.well-known/security.txt"


def security_text(context: Context) -> str:
    return "".join(f"{name}: {value}\n" for name, value in _fields(context))


def _fields(context: Context) -> Iterator[tuple[str, str]]:
    config = context.config
    security = config.security
    for contact in security.contact:
        yield "Contact", f"mailto:{contact}" if is_mail(contact) else _linked(contact, context)
    if security.expires is not None:
        moment = security.expires.ends(zone_named(config.site.timezone)).astimezone(dt.UTC)
        yield "Expires", f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    for name, addresses in (
        ("Encryption", security.encryption),
        ("Acknowledgments", security.acknowledgments),
        ("Policy", security.policy),
        ("Hiring", security.hiring),
    ):
        for address in addresses:
            yield name, _linked(address, context)
    if security.languages:
        yield "Preferred-Languages", ", ".join(security.languages)
    yield "Canonical", config.site.url + ADDRESS.lstrip("/")


def _linked(address: str, context: Context) -> str:
    """One of our own, from the site's root, with scheme and host."""
    return context.absolute(context.base + address.lstrip("/")) if address.startswith("/") else address
