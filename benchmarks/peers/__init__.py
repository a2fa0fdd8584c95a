"""The generators, one file each; the order is that of the table."""

from benchmarks.peers import eleventy, hugo, masthead, pelican
from benchmarks.peers.peer import Peer, Tools

__all__ = ["PEERS", "Peer", "Tools"]

PEERS: dict[str, Peer] = {peer.name: peer for peer in (hugo.PEER, masthead.PEER, eleventy.PEER, pelican.PEER)}
