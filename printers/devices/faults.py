"""What can be wrong with a printer, and what one says then, as measured on an 80 mm model."""

from enum import StrEnum


class Fault(StrEnum):
    """One thing that is wrong."""

    NEAR_END = "near_end"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    SILENT = "silent"  # prints, and never says a word
    CUT_LINE = "cut_line"  # the plug is pulled: what was not printed is gone
    LOST_WORD = "lost_word"  # prints, and the line goes before it can say so


STOPPING = frozenset({Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE})

_REAL_TIME: dict[Fault | None, bytes] = {
    None: bytes.fromhex("12121212"),
    Fault.NEAR_END: bytes.fromhex("1212121e"),
    Fault.PAPER_OUT: bytes.fromhex("1a32127e"),
    Fault.COVER_OPEN: bytes.fromhex("1a161212"),
    Fault.OFFLINE: bytes.fromhex("1a121212"),
}
_AUTOMATIC: dict[Fault | None, bytes] = {
    None: bytes.fromhex("10000000"),
    Fault.NEAR_END: bytes.fromhex("10000300"),
    Fault.PAPER_OUT: bytes.fromhex("18000f00"),
    Fault.COVER_OPEN: bytes.fromhex("38000000"),
    Fault.OFFLINE: bytes.fromhex("18000000"),
}


def real_time(fault: Fault | None, question: int) -> bytes:
    """Answer DLE EOT 1 to 4."""
    answers = _REAL_TIME.get(fault, _REAL_TIME[None])
    return answers[question - 1 : question]


def automatic(fault: Fault | None) -> bytes:
    """Tell a change without being asked."""
    return _AUTOMATIC.get(fault, _AUTOMATIC[None])


def paper_sensor(fault: Fault | None) -> bytes:
    """Answer GS r 1."""
    return b"\x03" if fault is Fault.NEAR_END else b"\x00"
