"""Says what time it is for this build: what was asked for, or SOURCE_DATE_EPOCH, or the clock."""

import datetime as dt
import re
from collections.abc import Mapping

from generator.model.diagnostic import Diagnostic, Outcome

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_HELP = "write a day or a moment: 2024-03-25, 2024-03-25T09:00 or 2024-03-25T09:00+01:00"


def instant(now_option: str | None, environ: Mapping[str, str], zone: dt.tzinfo) -> Outcome[dt.datetime]:
    """The one instant of a build, aware and in UTC, in whole seconds when it is the clock's.

    `now_option` (`--now`) without a zone is in `zone`, the site's; a bare day is its first moment, 00:00 there.
    """
    if now_option is not None:
        return _asked(now_option.strip(), zone)
    epoch = environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch:
        return _epoch(epoch)
    return Outcome(dt.datetime.now(dt.UTC).replace(microsecond=0))


def _asked(text: str, zone: dt.tzinfo) -> Outcome[dt.datetime]:
    if _ISO.fullmatch(text) is None:
        return _bad(f"`--now {text[:40]}` is not a date", _HELP)
    try:
        moment = dt.datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        return Outcome(moment.astimezone(dt.UTC))
    except (ValueError, OverflowError):
        return _bad(f"`--now {text[:40]}` is not a date of the calendar", _HELP)


def _epoch(text: str) -> Outcome[dt.datetime]:
    try:
        if not re.fullmatch(r"[0-9]{1,15}", text):
            raise ValueError(text)
        return Outcome(dt.datetime.fromtimestamp(int(text), dt.UTC))
    except (ValueError, OverflowError, OSError):
        return _bad(
            f"SOURCE_DATE_EPOCH is `{text[:40]}`, which is not a time",
            "it counts the seconds since 1970, as in 1711357200; unset it to build for the present",
        )


def _bad(message: str, help: str) -> Outcome[dt.datetime]:
    return Outcome(None, (Diagnostic("bad-now", message, help=(help,)),))


def today() -> dt.date:
    """The day in UTC, for files that are made now."""
    return dt.datetime.now(dt.UTC).date()
