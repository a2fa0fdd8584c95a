"""What happens to the newsletter between two builds: the same to every generator, and all undone afterwards."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import Article, article
from benchmarks.peers import Peer

FOOTER = "</footer>"


class Workbench:
    """The site of one peer, and what it was before it was edited."""

    def __init__(self, peer: Peer, site: Path, size: int) -> None:
        self.peer = peer
        self.site = site
        self.size = size
        self._before: dict[Path, bytes | None] = {}

    def edit_nothing(self) -> None:
        pass

    def edit_body(self) -> None:
        """A story in the middle of the archive gets another sentence."""
        story = article(self.size // 2)
        self._put(story._replace(blocks=(*story.blocks, "One more sentence was added after it was published.")))

    def edit_title(self) -> None:
        story = article(self.size // 3)
        self._put(story._replace(title=f"{story.title} Corrected"))

    def edit_layout(self) -> None:
        path = self.site / self.peer.layout
        text = self._remembered(path)
        if text.count(FOOTER) != 1:
            raise ValueError(f"{path} has not one {FOOTER}")
        path.write_text(text.replace(FOOTER, f" (edited){FOOTER}"), encoding="utf-8", newline="\n")

    def add_article(self) -> None:
        """The newest story: it moves every list by one."""
        newest, another = article(0), article(self.size)
        self._put(another._replace(time=newest.time.replace(hour=23)))

    def undo(self) -> None:
        for path, data in self._before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(data)
        self._before.clear()

    def _put(self, story: Article) -> None:
        self._remembered(self.site / self.peer.article_path(story))
        self.peer.write_article(self.site, story)

    def _remembered(self, path: Path) -> str:
        """The text of the file, kept as it was before the first edit ("" for a new one)."""
        data = path.read_bytes() if path.exists() else None
        self._before.setdefault(path, data)
        return (data or b"").decode("utf-8")


COLD = "cold"
SCENARIOS: dict[str, tuple[str, Callable[[Workbench], None]]] = {
    COLD: ("from nothing", Workbench.edit_nothing),
    "unchanged": ("nothing changed", Workbench.edit_nothing),
    "body": ("one body edited", Workbench.edit_body),
    "title": ("one title edited", Workbench.edit_title),
    "layout": ("base template edited", Workbench.edit_layout),
    "added": ("one article added", Workbench.add_article),
}
"""In the order in which they are done in each round, each on top of the one before."""
