"""What may be asked about a theme's assets beside their files and addresses."""

from generator.site.assets import FOLDER, import_cycle, named_asset
from generator.site.question import Question
from generator.site.site import Site


class ImportCycle(Question, frozen=True):
    """The stylesheets through which one imports itself, none if it does not."""

    name: str

    def answer(self, site: Site) -> tuple[str, ...]:
        return import_cycle(site.theme, site.config, self.name)


class AssetMeant(Question, frozen=True):
    """The asset that an address in another one means, and the path that is published: None for one that is not there,
    and ("", "") for what lies elsewhere. An address may be that of a published file already."""

    name: str
    address: str

    def answer(self, site: Site) -> tuple[str, str | None]:
        name = named_asset(self.name, self.address, site.config)
        if name is None:
            return "", ""
        published = FOLDER + name
        return name, site.assets.get(name) or (published if published in site.assets.values() else None)


class AssetNames(Question, frozen=True):
    """Every asset of the theme and those it extends."""

    def answer(self, site: Site) -> tuple[str, ...]:
        return tuple(site.assets)
