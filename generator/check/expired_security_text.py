"""expired-security-text: the day is past on which security.txt expires, so nobody will believe it any more."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    security = site.config.security
    if not security.contact or security.expires is None or security.expires.ends(site.zone) > site.now:
        return
    message = f"security.txt has expired on {security.expires.day}"
    helps = ("see whether all of it still holds, and write a day of next year",)
    span = Span.of("site.toml", site.settings_at.get("security.expires"))
    yield Diagnostic("expired-security-text", message, span, Severity.WARNING, helps)
