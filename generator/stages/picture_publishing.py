"""What was made of a picture on its way to readers: believed only if its bytes are what they are called."""

import contextlib
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Span
from generator.model.target import Artifact, Target
from generator.site.pictures import pictures_shown
from generator.site.site import Site
from generator.stages.order import FOLDER
from generator.stages.picture_making import looked, made
from generator.world import disk
from generator.world.picture_store import PictureStore
from generator.world.placing import Placed
from generator.world.publish import Place


class PicturePublisher:
    """Places targets that are pictures made here; one that is lost or damaged is made again from its source."""

    def __init__(self, site: Site, root: Path) -> None:
        self._site = site
        self._root = root
        self._store = PictureStore(root / FOLDER)

    def place(self, target: Target, place: Place) -> Placed:
        data = self._store.read(target.of)
        if data is None:
            self._make_again(target.source)
            data = self._store.read(target.of)
        if data is None:
            message = "this picture changed while the site was built"
            return Placed(None, problem=Diagnostic("unreadable", message, Span(target.source), help=("build again",)))
        return place(Artifact(target.path, data))

    def _make_again(self, path: str) -> None:
        source, use = disk.read(self._root, path).value, pictures_shown(self._site).get(path)
        if source is None or use is None:
            return
        settings = self._site.config.images
        for data in made(source, looked(source, path, use, settings), use, settings).data:
            self._store.keep(data)


def forget_pictures(root: Path) -> bool:
    """Removes all that was made, and says whether there was anything."""
    with contextlib.suppress(FileNotFoundError):
        return PictureStore(root / FOLDER).forget()
    return False
