"""Where themes lie on disk: in the site's own themes/ folder first, then among those that come with Masthead."""

from pathlib import Path

import msgspec

PACKAGE = Path(__file__).resolve().parent.parent


class ThemeFolder(msgspec.Struct, frozen=True):
    """A theme's folder; `label` is how diagnostics call it: from the site's root, or in full outside of it."""

    folder: Path
    label: str


def find_theme(root: Path, name: str) -> ThemeFolder | None:
    """The folder of a theme by its name, or None; a name is one word, never a path."""
    if not name or "/" in name or "\\" in name or name.startswith("."):
        return None
    own = root / "themes" / name
    if own.is_dir():
        return ThemeFolder(own, f"themes/{name}")
    ours = bundled() / name
    return ThemeFolder(ours, ours.as_posix()) if ours.is_dir() else None


def theme_names(root: Path) -> tuple[str, ...]:
    """Every theme that could be named in site.toml."""
    folders = (root / "themes", bundled())
    found = {
        entry.name
        for folder in folders
        if folder.is_dir()
        for entry in folder.iterdir()
        if (entry / "theme.toml").is_file()
    }
    return tuple(sorted(found))


def bundled() -> Path:
    """In a wheel the themes lie inside the package, in a checkout beside it."""
    inside = PACKAGE / "themes"
    return inside if inside.is_dir() else PACKAGE.parent / "themes"
