"""The pages of the archive."""

from collections.abc import Iterator

from generator.model.target import Target, TargetKind
from generator.site.addresses import output_path
from generator.site.archives import FRONT
from generator.site.site import Site


def archive_pages(site: Site) -> Iterator[Target]:
    """The list of years; each year and, where asked for, each month, on as many pages as its titles fill."""
    archive = site.archive
    if archive is None:
        return
    yield _page(archive.address, FRONT, source=archive.path)
    for period in (*archive.years, *(month for months in archive.months.values() for month in months)):
        address = f"{archive.address}{period.key.replace('-', '/')}/"
        yield _page(address, f"{FRONT}:{period.key}")
        if archive.months.get(period.key):
            continue  # such a year lists its months
        for page in range(2, -(-period.count // site.config.archive.page_size) + 1):
            yield _page(f"{address}page/{page}/", f"{FRONT}:{period.key}", page)


def _page(address: str, of: str, page: int = 1, source: str = "") -> Target:
    return Target(path=output_path(address), address=address, kind=TargetKind.ARCHIVE, of=of, page=page, source=source)
