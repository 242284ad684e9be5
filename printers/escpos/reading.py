"""Jobs read back: what a printer would make of these bytes. The virtual printer and the tests live on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from printers.raster import Raster

# how many bytes each command has in all, by how it begins; pictures and the GS ( family say their own length
_FIXED = {
    b"\x10\x04": 3,
    b"\x1b@": 2,
    b"\x1ba": 3,
    b"\x1bd": 3,
    b"\x1bJ": 3,
    b"\x1da": 3,
    b"\x1dr": 3,
}
_PICTURE_HEAD, _FAMILY_HEAD = 8, 5


@dataclass(frozen=True, slots=True)
class Command:
    """One command: two bytes that name it, and what follows them."""

    name: bytes
    rest: bytes

    def picture(self) -> Raster:
        """Unpack the dots of a picture command."""
        stride = int.from_bytes(self.rest[2:4], "little")
        dots = self.rest[6:]
        return Raster(stride * 8, tuple(dots[at : at + stride] for at in range(0, len(dots), stride)))


class Reader:
    """Cuts a stream into commands, keeping what is not whole yet."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, sent: bytes) -> Iterator[Command]:
        """Take some bytes and yield every command that is whole."""
        self._waiting += sent
        while length := _whole(self._waiting):
            said = bytes(self._waiting[:length])
            del self._waiting[:length]
            yield Command(said[:2], said[2:])


def raster_of(payload: bytes) -> Raster:
    """Put the strips of a job back together into the picture they print."""
    strips = [command.picture() for command in Reader().feed(payload) if command.name == b"\x1dv"]
    return Raster(strips[0].width, tuple(row for strip in strips for row in strip.rows))


def _whole(waiting: bytearray) -> int:
    """Measure the command at the front, or nothing while it is unfinished."""
    if len(waiting) < 2:
        return 0
    length = _length(bytes(waiting[:_PICTURE_HEAD]))
    return length if 0 < length <= len(waiting) else 0


def _length(head: bytes) -> int:
    """Say how long the command is that begins so; a plain character is a command of its own."""
    name = head[:2]
    if name == b"\x1dv":
        return _PICTURE_HEAD + _number(head[4:6]) * _number(head[6:8]) if len(head) == _PICTURE_HEAD else 0
    if name == b"\x1d(":
        return _FAMILY_HEAD + _number(head[3:5]) if len(head) >= _FAMILY_HEAD else 0
    if name == b"\x1dV":
        return (4 if head[2] in b"AB" else 3) if len(head) > 2 else 0
    return _FIXED.get(name, 1)


def _number(two: bytes) -> int:
    """Read a printer's two-byte number."""
    return int.from_bytes(two, "little")
