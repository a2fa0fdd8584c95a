"""Writes the newsletter once for each generator, and again only when something about it has changed."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.corpus import articles
from benchmarks.peers import Peer, Tools

HERE = Path(__file__).parent


def write_sites(folder: Path, size: int, peers: Collection[Peer], tools: Tools) -> None:
    """`folder/NAME` for every peer; what is there from the same size and the same code stays."""
    stale = [peer for peer in peers if _stamp(folder, peer) != _state(size)]
    for peer in stale:
        (folder / f"{peer.name}.stamp").unlink(missing_ok=True)
        peer.write_frame(folder / peer.name)
    if stale:
        for article in articles(size):
            for peer in stale:
                peer.write_article(folder / peer.name, article)
    for peer in peers:
        peer.prepare(tools, folder / peer.name)
        (folder / f"{peer.name}.stamp").write_text(_state(size))


@contextmanager
def borrowed(folder: Path, peers: Iterable[Peer]) -> Iterator[None]:
    """The sites are being edited: if this never ends as it should, they will be written anew."""
    stamps = {path: path.read_text() for path in (folder / f"{peer.name}.stamp" for peer in peers)}
    for path in stamps:
        path.unlink()
    yield
    for path, text in stamps.items():
        path.write_text(text)


def _stamp(folder: Path, peer: Peer) -> str:
    stamp = folder / f"{peer.name}.stamp"
    return stamp.read_text() if stamp.exists() else ""


def _state(size: int) -> str:
    """The size, and a digest of everything that decides what is written."""
    digest = hashlib.sha256(str(size).encode())
    made_from = [HERE / "corpus.py", *(HERE / "peers").glob("*.py"), *(HERE / "sites").rglob("*")]
    for path in sorted(path for path in made_from if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(HERE)}\n".encode() + path.read_bytes())
    return digest.hexdigest()
