"""Pages as Markdown: links are absolute, code keeps its language, and what an advertiser says stays a quotation."""

import pytest

from generator.render.markdown_twin import markdown_of
from generator.render.twin_address import twin_address

URL = "https://t.example/news/a/"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            '<p><a href="/b/">b</a> <a href="../c/#d">c</a></p>',
            "[b](https://t.example/b/) [c](https://t.example/news/c/#d)",
        ),
        ('<p><a href="#fn">1</a></p>', "[1](https://t.example/news/a/#fn)"),
        ('<p><img src="x.png" alt="An x"></p>', "![An x](https://t.example/news/a/x.png)"),
        ('<p><a href="mailto:a@b.example">write</a></p>', "[write](mailto:a@b.example)"),
        ("<p>1 * 2 _ 3</p>", r"1 \* 2 \_ 3"),
        (
            '<div><pre><code class="language-python"><span class="k">if</span> a:\n    b\n</code></pre></div>',
            "```python\nif a:\n    b\n```",
        ),
        (
            "<aside><p>Advertisement</p><p>Come to <strong>Boston</strong>.</p></aside>",
            "> Advertisement\n>\n> Come to **Boston**.",
        ),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n- b"),
        ("<h2>Part</h2><p>Text</p>", "## Part\n\nText"),
    ],
)
def test_html_as_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html, URL) == markdown


@pytest.mark.parametrize(
    ("address", "twin"),
    [("/news/a/", "/news/a/index.md"), ("/a.html", "/a.md"), ("/a", "/a.md"), ("/", "/index.md")],
)
def test_a_twin_lies_beside_its_page(address: str, twin: str) -> None:
    assert twin_address(address) == twin
