"""Stylesheets and scripts without what only their authors need. Licence comments (`/*! … */`) stay."""

from generator.site.assets import SCRIPTS, STYLES


def minified(name: str, text: str) -> str:
    """What is minified already (`x.min.js`), and every other kind of file, is as it was."""
    if not name.endswith((*STYLES, *SCRIPTS)) or ".min." in name.rpartition("/")[2]:
        return text
    if name.endswith(STYLES):
        from rcssmin import cssmin  # late: only who makes assets needs it

        return str(cssmin(text, keep_bang_comments=True))
    from rjsmin import jsmin

    return str(jsmin(text, keep_bang_comments=True))
