"""Prints: results on stdout, problems on stderr, in what the terminal can show. Nothing else prints."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from generator.model.diagnostic import Diagnostic
from generator.world.names import visible
from generator.world.reports import Format, Ink, LineOf, count, format_diagnostics

__all__ = ["Console", "Format", "LineOf", "count", "format_diagnostics"]


class Console:
    """One terminal, or what stands in its place. `gone` tells that the reader of stdout went away."""

    def __init__(
        self, out: TextIO | None = None, err: TextIO | None = None, environ: Mapping[str, str] = os.environ
    ) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.environ = environ
        self.gone = False

    def problems(
        self,
        diagnostics: Iterable[Diagnostic],
        line_of: LineOf = lambda path, line: None,
        format: Format = "text",
    ) -> None:
        """As text they go to stderr. A format that was asked for is itself the result, and goes to stdout."""
        stream = self.err if format == "text" else self.out
        color = format == "text" and self.has_color(stream)
        self._write(stream, format_diagnostics(diagnostics, format, line_of, color, self.width(stream)))

    def say(self, text: str) -> None:
        """A line (or several) of a result, on stdout."""
        self._write(self.out, _safe(text) + "\n")

    def tell(self, text: str) -> None:
        """A line about what is going on, on stderr: it does not get into a pipe."""
        self._write(self.err, _safe(text) + "\n")

    def fail(self, message: str, *help: str) -> None:
        """Why nothing can be done, on stderr."""
        ink = Ink(self.has_color(self.err))
        lines = [f"{ink('error', 'error')}{ink('strong', f': {_safe(message)}')}"]
        lines += [f"  {ink('frame', '=')} {ink('note', 'help')}: {_safe(text)}" for text in help]
        self._write(self.err, "\n".join(lines) + "\n")

    def put(self, text: str) -> None:
        """A result that is a file of its own (a schema, JSON): on stdout, as it is."""
        self._write(self.out, text)

    def is_terminal(self, stream: TextIO | None) -> bool:
        try:
            return stream is not None and stream.isatty()
        except ValueError:  # closed
            return False

    def has_color(self, stream: TextIO | None) -> bool:
        plain = self.environ.get("NO_COLOR") or self.environ.get("TERM") == "dumb"
        return not plain and self.is_terminal(stream)

    def width(self, stream: TextIO | None) -> int:
        return shutil.get_terminal_size((100, 24)).columns if self.is_terminal(stream) else 100

    def _write(self, stream: TextIO | None, text: str) -> None:
        if stream is None or not text:
            return
        try:
            encoding = getattr(stream, "encoding", None) or "utf-8"
            stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
            stream.flush()
        except (OSError, ValueError):  # closed, the other end of a pipe gone, no space where it is redirected to
            self.gone = self.gone or stream is self.out
            _silence(stream)


def _silence(stream: TextIO) -> None:
    """Lets it lead nowhere, or Python would complain again when it flushes it at the end."""
    with contextlib.suppress(OSError, ValueError), Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _safe(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))
