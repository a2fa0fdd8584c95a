"""How large a drawing is."""

import pytest

from generator.parse.svg import NoDrawingError, svg_size

OPEN = '<svg xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="120" height="80"', (120, 80)),
        ('width="120.4px" height=" 80.5 "', (120, 80)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 120 80"', (120, 80)),
        ('viewBox="-5,-5 , 120,80"', (120, 80)),
        ('width="60" viewBox="0 0 120 80"', (60, 40)),
        ('height="40" viewBox="0 0 120 80"', (60, 40)),
        ('width="100%" height="100%" viewBox="0 0 3 2"', (3, 2)),
        ('width="100%" height="100%"', (0, 0)),
        ('width="0" height="0"', (0, 0)),
        ('viewBox="0 0 0 5"', (0, 0)),
        ('viewBox="0 0 nan 5"', (0, 0)),
        ('viewBox="0 0 1e300 5"', (0, 0)),
        ('width="9e99" height="x"', (0, 0)),
    ],
)
def test_is_read_off_its_first_tag(attributes: str, size: tuple[int, int]) -> None:
    assert svg_size(f"{OPEN} {attributes}><g/></svg>".encode()) == size


def test_nothing_after_the_first_tag_is_read() -> None:
    assert svg_size(f'{OPEN} width="1" height="2"><broken'.encode()) == (1, 2)


@pytest.mark.parametrize("data", [b"", b"x", b"<html/>", b"<svg", b"\xff\xfe", b"<!DOCTYPE html><p>"])
def test_what_is_no_drawing_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NoDrawingError):
        svg_size(data)


def test_entities_that_grow_without_end_are_refused() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "{"ha" * 1000}">{laughs}]>{OPEN} width="&a9;" height="1"/>'
    with pytest.raises(NoDrawingError):
        svg_size(bomb.encode())
