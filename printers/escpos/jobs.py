"""What we say to a receipt printer."""

import zlib
from enum import StrEnum

from printers.raster import Raster

RESET = b"\x1b@"
TELL_CHANGES = b"\x1da\xff"  # stands after RESET, which switches it off again
FEED = b"\x1bd\x03"
CUT = b"\x1dVB\x00"
PAPER_SENSOR = b"\x1dr\x01"
ASK = (b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x04")  # state, why it stopped, paper

_STRIP_ROWS = 128  # taller pictures come out as rubbish on several common models


class Confirm(StrEnum):
    """How a printer can be brought to say that a job is on paper, strongest first."""

    PROCESS_ID = "process-id"  # GS ( H: answered when printing is completed
    PAPER_SENSOR = "paper-sensor"  # GS r: answered when everything before it was worked off


def job(picture: Raster) -> bytes:
    """Write a picture as a whole job: strips of dots, a feed and a cut."""
    strips = (picture.rows[top : top + _STRIP_ROWS] for top in range(0, picture.height, _STRIP_ROWS))
    return RESET + TELL_CHANGES + b"".join(_strip(rows) for rows in strips) + FEED + CUT


def confirmation(job_id: str, how: Confirm) -> bytes:
    """Ask the printer to say when everything before this is on paper."""
    return b"\x1d(H\x06\x0000" + process_id(job_id) if how is Confirm.PROCESS_ID else PAPER_SENSOR


def process_id(job_id: str) -> bytes:
    """Squeeze a job's name into the four printable characters a printer can say back."""
    return b"%04d" % (zlib.crc32(job_id.encode()) % 10_000)


def _strip(rows: tuple[bytes, ...]) -> bytes:
    """Write some rows of dots as one picture command."""
    return b"\x1dv0\x00" + len(rows[0]).to_bytes(2, "little") + len(rows).to_bytes(2, "little") + b"".join(rows)
