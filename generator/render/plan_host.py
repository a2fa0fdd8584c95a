"""The files for the host that will exist."""

from collections.abc import Iterable, Iterator

from generator.model.target import Target, TargetKind
from generator.site.hosting import CNAME, HEADERS, REDIRECTS
from generator.site.site import Site

MANIFEST = "manifest.json"
OTHER_MANIFEST = "masthead-manifest.json"
"""Where the site has a manifest of another kind."""


def host_targets(site: Site, targets: Iterable[Target]) -> Iterator[Target]:
    """Beside the `targets` that are planned already."""
    settings = site.config.host
    if settings.makes("headers"):
        yield _target("_headers", HEADERS if HEADERS in site.statics else "")
    redirects = REDIRECTS in site.statics or any(target.kind is TargetKind.REDIRECT for target in targets)
    if settings.makes("redirects") and redirects:
        yield _target("_redirects", REDIRECTS if REDIRECTS in site.statics else "")
    if settings.files:
        yield _target(".nojekyll")
    if settings.files and settings.cname and CNAME not in site.statics:
        yield _target("CNAME")
    manifest = manifest_path(site)
    if manifest:
        yield Target(path=manifest, address=f"/{manifest}", kind=TargetKind.MANIFEST, of=manifest)


def manifest_path(site: Site) -> str:
    """Where the list of all files is published; "" where none is. A manifest of another kind keeps its place."""
    if not site.config.host.makes("manifest"):
        return ""
    return OTHER_MANIFEST if f"content/{MANIFEST}" in site.statics else MANIFEST


def is_taken_over(site: Site, path: str) -> bool:
    """Whether a file of the publisher's is not copied, since it is a part of ours."""
    settings = site.config.host
    return (path == HEADERS and settings.makes("headers")) or (path == REDIRECTS and settings.makes("redirects"))


def _target(path: str, source: str = "") -> Target:
    return Target(path=path, address=f"/{path}", kind=TargetKind.HOST, of=path, source=source)
