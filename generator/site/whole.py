"""The site with every document that it ever had or will have, whatever its date: what days are simulated on."""

import msgspec

from generator.site.assemble import Sources, assemble
from generator.site.flights import EARLY
from generator.site.site import Site


def whole(sources: Sources, site: Site) -> Site:
    """The site of all documents but the drafts, at the instant of `site`; what is wrong with it has been told."""
    documents = [document for document in sources.documents if not document.matter.draft]
    everything = msgspec.structs.replace(sources, documents=documents)
    assembled = assemble(everything, EARLY, drafts=True).value  # nothing is over so early, and drafts are the future
    if assembled is None:
        return site
    return msgspec.structs.replace(assembled, now=site.now, drafted=site.drafted)
