"""More than hosts read is told, with what becomes of the rest."""

from building import site_of

from generator.check import blocked_by_policy, cname_mismatch, host_limits

ALIASED = "---\ntitle: A\ndate: 2024-03-01\naliases: [{}]\n---\n"


def test_more_old_addresses_than_hosts_read() -> None:
    aliases = ", ".join(f"/old/{n}/" for n in range(2003))
    (problem,) = host_limits.check(site_of({"news/a.md": ALIASED.format(aliases), "_redirects": "/x /y\n"}))
    assert problem.rule == "host-limits"
    assert problem.message.startswith("4 old addresses had no room in `_redirects`: hosts read 2,000 lines")


def test_more_rules_than_hosts_read() -> None:
    own = "".join(f"/{n}/*\n  A: b\n" for n in range(99))
    (problem,) = host_limits.check(site_of({"news/2024-03-01-a.md": "# A\n", "_headers": own}))
    assert problem.message.endswith("had no room in `_headers`: hosts read 100")


def test_lines_and_patterns_of_the_publishers_own() -> None:
    patterns = "".join(f"/{n}/* /x/{n}/:splat\n" for n in range(101))
    problems = list(host_limits.check(site_of({"a.md": "# A\n", "_redirects": patterns + f"/{'a' * 1000} /b\n"})))
    assert [(problem.span.line if problem.span else 0) for problem in problems] == [102, 101]


def test_a_policy_names_many_sites_in_short() -> None:
    pictures = "\n\n".join(f"![P](https://pictures-of-host-number-{n}.example/a.png)" for n in range(60))
    site = site_of({"a.md": f"# A\n\n{pictures}\n"})
    policy = site.hosting.rules[0].headers[0][1]
    assert "img-src 'self' https:;" in policy
    assert list(host_limits.check(site)) == []


def test_a_policy_that_is_too_long_is_told() -> None:
    scripts = "\n\n".join(f"<script>\nrun({n})\n</script>" for n in range(40))
    (problem,) = host_limits.check(site_of({"a.md": f"# A\n\n{scripts}\n"}))
    assert problem.message.startswith("the content security policy is longer")


def test_without_rules_nothing_is_blocked() -> None:
    files = {"a.md": '# A\n\n<p onclick="x()">x</p>\n'}
    assert len(list(blocked_by_policy.check(site_of(files)))) == 1
    assert list(blocked_by_policy.check(site_of(files, "[host]\nheaders = false\n"))) == []


def test_the_same_name_in_another_case_is_the_same() -> None:
    assert list(cname_mismatch.check(site_of({"a.md": "# A\n"}, '[host]\ncname = "T.example"\n'))) == []
