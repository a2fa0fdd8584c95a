"""Bytes become text: UTF-8 only, with or without a byte order mark, any kind of line end."""

from generator.model.diagnostic import Diagnostic, Outcome, Span


def decode(data: bytes, path: str) -> Outcome[str]:
    """The text with `\\n` line ends and no byte order mark; what is not UTF-8 is an error with its byte position."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Outcome(None, (_not_utf8(data, path, error),))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Outcome(text)


def _not_utf8(data: bytes, path: str, error: UnicodeDecodeError) -> Diagnostic:
    bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    at = error.start + bom
    before = data[:at].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    helps = ["save the file as UTF-8"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        helps = ["this file is UTF-16; save it as UTF-8"]
    return Diagnostic(
        "not-utf8",
        f"byte {at} (0x{data[at]:02x}) is not UTF-8",
        Span(path, line, column),
        help=tuple(helps),
    )
