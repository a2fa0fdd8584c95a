"""The command line: finds the verb, and is the only place that catches whatever nobody foresaw."""

import os
import signal
import sys
import traceback
from pathlib import Path
from types import FrameType
from typing import NoReturn

from generator import __version__

BUG = 3


def main() -> NoReturn:
    """The `masthead` command. Exit: 0 fine, 1 problems in the content, 2 wrong usage, 3 our bug, 130 interrupted."""
    if sys.argv[1:] == ["--version"]:
        sys.exit(_say_version())
    try:
        _listen()
        code = _run()
        _turn_deaf()
    except _StoppedError as stopped:
        code = 128 + stopped.number
    except Exception as error:
        code = _bug(error)
    sys.exit(code)


def _say_version() -> int:
    try:
        sys.stdout.write(f"masthead {__version__}\n")
        sys.stdout.flush()
    except OSError:  # nobody reads it; Python would complain again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class _StoppedError(BaseException):
    """Another program asked us to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


_STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def _listen() -> None:
    """From now on we can be stopped; but by nothing that whoever started us wants ignored, as `nohup` does."""
    for number in _STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _turn_deaf() -> None:
    """Nothing stops us any more: all that is left is to put things right, or to say how it ended."""
    for number in _STOPS:
        signal.signal(number, signal.SIG_IGN)


def _stop(number: int, frame: FrameType | None) -> None:
    _turn_deaf()
    raise _StoppedError(number)


def _run() -> int:
    import click

    from generator.commands.group import group

    try:
        result = group.main(args=sys.argv[1:], prog_name="masthead", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        return 130
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    return result if isinstance(result, int) else 0


def _bug(error: Exception) -> int:
    """What we did not foresee is ours: a report file and one sentence, never a traceback."""
    report = "".join(traceback.format_exception(error))
    path = _crash_report(f"masthead {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n{report}")
    sys.stderr.write(f"error: this is a bug in Masthead, not in your newsletter: {type(error).__name__}\n")
    if path:
        sys.stderr.write(f"  = help: please send the report {path}\n")
    return BUG


def _crash_report(text: str) -> str:
    import tempfile

    try:
        descriptor, name = tempfile.mkstemp(prefix="masthead-crash-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return ""
    return str(Path(name))


if __name__ == "__main__":
    main()
