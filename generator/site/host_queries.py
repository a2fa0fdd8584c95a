"""What may be asked about the host that the site is made for."""

from generator.model.host import Hosting
from generator.site.question import Question
from generator.site.site import Site


class Hosts(Question, frozen=True):
    """What the host is told of the site."""

    def answer(self, site: Site) -> Hosting:
        return site.hosting
