"""Which output paths are never written."""

import unicodedata

import pytest

from generator.world.paths import check_paths

HOSTILE = [
    *("", "/x", "/etc/passwd", "../x", "a/../../x", "a/..", "a/./b", "./a", "a//b", "a/", "/", ".", ".."),
    *("a\\b", "..\\x", "C:\\x", "C:/x", "a\0b", "a\nb", "a\x7fb", "a\x1b[31m", "a\u0085b", "\udcff.html", "a\ud800"),
    *("a" * 256, "é" * 128, f"x/{'日' * 86}/index.html"),
    *("CON", "con.html", "a/NUL/index.html", "Aux.txt", "prn", "COM1", "com9.css", "LPT3.x.y", "COM¹", "CONIN$"),
    *("a.", "a ", "a/b./c", "a/ /c", "...", "a<b", "a>b", "a:b", 'a"b', "a|b", "a?b", "a*b"),
    *(".masthead.json", ".MASTHEAD.json", ".git/config", "a/.git/hooks/x", ".GIT/x"),
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_path_is_refused(path: str) -> None:
    problems = check_paths(["index.html", path])
    assert [problem.rule for problem in problems] == ["unsafe-path"]
    problems[0].message.encode()  # can be shown
    assert problems[0].span is not None
    problems[0].span.path.encode()


FINE = [
    *("index.html", "c/index.html", "c++/index.html", "c#/index.html", "c-sharp/x.html", "über/index.html", "日本/x"),
    *(
        "a b/c.html",
        ".well-known/security.txt",
        "_headers",
        ".nojekyll",
        "console.html",
        "auxiliary",
        "com10",
        "é" * 127,
    ),
    *("a" * 255, "a.b.c", "..a", "a..b", "👩‍💻.html", "con-1.html", "icon", "x.con", "100%.html", "it's.html", "ي/x"),
]


def test_what_only_looks_alike_is_kept() -> None:
    assert check_paths(FINE) == ()


TWINS = [
    ("News/a.html", "news/a.html"),
    ("news/a.html", "News/b.html"),
    ("über.html", "ÜBER.html"),
    ("é.html", unicodedata.normalize("NFD", "é.html")),
    (unicodedata.normalize("NFD", "é/x.html"), "É/x.html"),
    ("straße.html", "STRASSE.html"),
    ("ﬁ.html", "FI.html"),
    ("a", "a/index.html"),
    ("a/index.html", "a"),
    ("A", "a/b/c.html"),
    ("a/b/c.html", "a/B"),
    ("a.html", "a.html"),
]


@pytest.mark.parametrize(("first", "second"), TWINS)
def test_twins_and_files_that_are_folders_are_refused_naming_both(first: str, second: str) -> None:
    problems = check_paths([first, second])
    assert [problem.rule for problem in problems] == ["unsafe-path"]
    assert second in problems[0].message
    other = first.split("/")[0]
    assert other in problems[0].message or "twice" in problems[0].message


def test_all_of_them_are_told_at_once() -> None:
    assert len(check_paths(["a", "a", "../b", "NUL", "ok"])) == 3
