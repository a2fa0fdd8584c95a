"""Where the newsletters, the peers and the output lie: never in the repository."""

import tempfile
from pathlib import Path

HOME = Path(tempfile.gettempdir()) / "masthead-bench"
_RAM_DISK = Path("/dev/shm")


def sites_folder(work: Path, size: int) -> Path:
    folder = work.resolve() / f"newsletter-{size}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def new_output(wanted: Path | None = None) -> Path:
    """A folder of its own, on a RAM disk if there is one: what is measured is the generator and not the disk."""
    fast = _RAM_DISK if _RAM_DISK.is_dir() else Path(tempfile.gettempdir())
    return Path(tempfile.mkdtemp(prefix="masthead-bench-", dir=wanted or fast))
