"""Lines of `_redirects` within what hosts read."""

from generator.model.host import Conflict
from generator.site.redirects import MOST, Wanted, joined, read_redirects, sorted_out


def wanted(number: int) -> list[Wanted]:
    return [Wanted(f"/old/{n}/", f"/new/{n}/", f"content/{n}.md") for n in range(number)]


def test_as_many_as_hosts_read_and_the_rest_is_counted() -> None:
    own = read_redirects("/a /b\n/c/* /d/:splat\n/e /f 302\n")
    lines, left, conflicts = sorted_out(wanted(MOST + 5), own)
    assert (len(lines), left, conflicts) == (MOST - 2, 7, ())


def test_a_line_that_is_too_long_is_left_out() -> None:
    lines, left, _ = sorted_out([Wanted(f"/{'a' * 600}/", f"/{'b' * 600}/", "x")], ())
    assert (lines, left) == ([], 1)


def test_what_the_publisher_leads_elsewhere_is_theirs() -> None:
    lines, left, conflicts = sorted_out(wanted(2), read_redirects("# mine\n\n/old/1/ /there 301\n"))
    assert lines == [("/old/0/", "/new/0/")]
    assert (left, conflicts) == (0, (Conflict(3, "/old/1/", "content/1.md"),))


def test_ours_stand_before_the_first_pattern() -> None:
    own = "# first\n/a /b\n# then\n/c/* /d/:splat\n/e /f"
    assert joined([("/x", "/y")], own, forced=False) == "# first\n/a /b\n# then\n/x /y 301\n/c/* /d/:splat\n/e /f\n"


def test_without_patterns_ours_come_last() -> None:
    assert joined([("/x", "/y")], "/a /b\n", forced=True) == "/a /b\n/x /y 301!\n"
    assert joined([], "", forced=True) == ""
