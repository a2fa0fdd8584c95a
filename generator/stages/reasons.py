"""Why an output was made, or would be, in words for who publishes it; each completes "because …"."""

from collections.abc import Callable

from generator.model.target import Target
from generator.site.site import Site
from generator.stages.outputs import Row, Why
from generator.stages.showing import shown


def why_made(row: Row, changed: Callable[[int], str]) -> tuple[str, ...]:
    """Of an output as it is remembered; `changed` says of a question what changed."""
    match row.why.reason:
        case "new":
            return ("it was new, or nothing was remembered of it",)
        case "moved":
            return (f"it came to show {shown(row.target)}, or was led by another file",)
        case "copied":
            return (f"{row.target.of} changed",)
        case "spoiled":
            return ("its file in the output was not known to be as the build before had left it",)
        case "asked":
            return tuple(dict.fromkeys(map(changed, row.why.changed)))


def why_again(
    why: Why, before: Target, now: Target, changed: Callable[[int], str], spoiled: Callable[[], str]
) -> tuple[str, ...]:
    """Of one that the next build would make again."""
    match why.reason:
        case "new":
            return ("nothing is remembered of it",)
        case "moved":
            return (_moved(before, now),)
        case "copied":
            return (f"{now.of} changed, or may have",)
        case "spoiled":
            return (spoiled(),)
        case "asked":
            return tuple(dict.fromkeys(map(changed, why.changed)))


def why_gone(target: Target, site: Site) -> str:
    """Of one that the next build would remove."""
    held = next((held for held in site.held if held.path == target.source), None)
    if held is not None:
        return f"{held.path} is held back ({held.why})"
    if target.source.endswith(".md") and target.source not in site.documents:
        return f"there is no {target.source} any more"
    return "nothing has that address any more"


def _moved(before: Target, now: Target) -> str:
    if shown(before) != shown(now):
        return f"its address is that of {shown(now)} now, and was that of {shown(before)}"
    if before.source != now.source:
        return f"it is led by {now.source or 'no file'} now, and was by {before.source or 'no file'}"
    return f"its address is {now.address} now, and was {before.address}"
