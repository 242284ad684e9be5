"""Which characters a font file can draw, read straight from its character map.

The usual library unpacks a name for each of 45,000 glyphs to answer this, 35 MB that stay with the kiosk all day.
"""

import mmap
from collections.abc import Iterator
from pathlib import Path
from struct import iter_unpack, unpack_from

_SEGMENTED_COVERAGE = 12  # the form of map that reaches beyond the first 65,536 characters


class NotAFont(ValueError):
    """This file holds no character map that we can read."""


def ranges(path: Path) -> list[range]:
    """List the stretches of code points that a font draws; the faces of a collection share theirs."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as font:
        face = unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
        for map_at in _maps(font, _table(font, face, b"cmap")):
            if unpack_from(">H", font, map_at)[0] == _SEGMENTED_COVERAGE:
                (count,) = unpack_from(">I", font, map_at + 12)
                groups = font[map_at + 16 : map_at + 16 + 12 * count]
                return [range(first, last + 1) for first, last, _ in iter_unpack(">III", groups)]
    raise NotAFont(path.name)


def _table(font: mmap.mmap, face: int, wanted: bytes) -> int:
    """Find a table in the directory of a face."""
    (count,) = unpack_from(">H", font, face + 4)
    for entry in range(face + 12, face + 12 + 16 * count, 16):
        if font[entry : entry + 4] == wanted:
            return int(unpack_from(">I", font, entry + 8)[0])
    raise NotAFont(f"no {wanted.decode()} table")


def _maps(font: mmap.mmap, table: int) -> Iterator[int]:
    """Walk over the character maps of a table."""
    (count,) = unpack_from(">H", font, table + 2)
    for entry in range(table + 4, table + 4 + 8 * count, 8):
        yield table + unpack_from(">I", font, entry + 4)[0]
