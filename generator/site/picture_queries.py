"""What a page may ask of its pictures."""

from generator.model.picture import PictureFile
from generator.site.pictures import picture_at
from generator.site.question import Question
from generator.site.site import Site


class PictureAt(Question, frozen=True):
    """What is known of a picture file, or None."""

    path: str

    def answer(self, site: Site) -> PictureFile | None:
        return picture_at(site, self.path)
