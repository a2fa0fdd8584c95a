"""A long account can be read in a narrow terminal, and is plain in a pipe."""

from generator.world.account import Account

LONG = "the card of content/news/2024-03-25-openai-courts-hollywood-with-sora.md changed: title, address, date or terms"


def told(account: Account) -> list[str]:
    account.head("Its own file")
    account.item(LONG, is_marked=True)
    account.because("It was made", [LONG])
    return account.text().splitlines()


def test_no_line_is_wider_than_the_terminal() -> None:
    lines = told(Account(width=80))
    assert max(map(len, lines)) <= 80
    assert lines[1].startswith("! the card") and lines[2].startswith("    ")


def test_in_a_pipe_a_question_is_one_line() -> None:
    assert told(Account()) == ["Its own file", f"! {LONG}", f"It was made because {LONG}."]


def test_colours_are_used_only_where_they_are_wanted() -> None:
    assert "\x1b[" in "".join(told(Account(color=True)))
    assert "\x1b[" not in "".join(told(Account()))


def test_what_a_terminal_would_obey_is_shown_and_not_sent() -> None:
    account = Account(color=True)
    account.item("a\x1b[2Jb")
    assert account.text() == "  a\\x1b[2Jb\n"


def test_of_many_names_the_first_are_told_and_the_rest_is_counted() -> None:
    account = Account()
    account.among("Its text is shown by", [str(number) for number in range(1200)])
    assert account.text().splitlines()[-2:] == ["  9", "  and 1,190 more"]
