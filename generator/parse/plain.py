"""Values of any kind from YAML, TOML or JSON, such that they can be written down and read back as they are."""

import datetime as dt
import math
from typing import Any

from generator.parse.characters import clean

_LARGEST = 2**63


def plain(value: Any) -> Any:
    """Text without forbidden characters, dates as text whatever the format, numbers that every reader knows."""
    match value:
        case str():
            return clean(value)
        case bool() | None:
            return value
        case int():
            return value if -_LARGEST <= value < _LARGEST else str(value)
        case float():
            return value if math.isfinite(value) else str(value)
        case dict():
            return {clean(str(key)): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case dt.datetime():
            return value.isoformat(" ")
        case dt.date() | dt.time():
            return value.isoformat()
    return clean(str(value))
