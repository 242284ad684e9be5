"""What a receipt printer says to us."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """How a printer is: everything that can stop it, and one warning."""

    paper_out: bool = False
    near_end: bool = False
    cover_open: bool = False
    offline: bool = False
    broken: bool = False
    silent: bool = False

    @property
    def ready(self) -> bool:
        """Say whether a job may be sent; paper near its end is still paper."""
        return self.reason == ""

    @property
    def reason(self) -> str:
        """Name the first thing staff should mend, or nothing."""
        stops = {
            "no_answer": self.silent,
            "cover_open": self.cover_open,
            "paper_out": self.paper_out,
            "broken": self.broken,
            "offline": self.offline,
        }
        return next((reason for reason, stopped in stops.items() if stopped), "")


SILENT = Status(silent=True)


@dataclass(frozen=True, slots=True)
class RealTime:
    """The answer to one DLE EOT; which one it answers is known only by its turn."""

    bits: int


@dataclass(frozen=True, slots=True)
class Automatic:
    """A change that the printer tells by itself."""

    status: Status


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The printer worked off everything before the question; `process_id` is empty for a paper sensor's answer."""

    process_id: bytes = b""


Answer = RealTime | Automatic | Confirmed


def status_of(state: RealTime, cause: RealTime, paper: RealTime) -> Status:
    """Read the three answers to DLE EOT 1, 2 and 4 together."""
    return Status(
        offline=bool(state.bits & 0x08),
        cover_open=bool(cause.bits & 0x04),
        broken=bool(cause.bits & 0x40),
        paper_out=bool(cause.bits & 0x20 or paper.bits & 0x60),
        near_end=bool(paper.bits & 0x0C),
    )


class Answers:
    """Sorts a printer's bytes into answers, however the network cuts them up."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, heard: bytes) -> Iterator[Answer]:
        """Take what was heard and yield every answer that is whole."""
        self._waiting += heard
        while self._waiting and (length := _length(self._waiting[0])) <= len(self._waiting):
            said = bytes(self._waiting[:length])
            del self._waiting[:length]
            if (answer := _understand(said)) is not None:
                yield answer


def _length(first: int) -> int:
    """Tell from its first byte how long an answer is."""
    if first & 0x93 == 0x10:
        return 4
    return 7 if first == 0x37 else 1


def _understand(said: bytes) -> Answer | None:
    """Tell the answers apart by the bits that each kind keeps fixed; flow control and noise mean nothing."""
    if len(said) == 4:
        return Automatic(_automatic(said))
    if len(said) == 7:
        return Confirmed(said[2:6]) if said[1] == 0x22 else None
    if said[0] & 0x93 == 0x12:
        return RealTime(said[0])
    return Confirmed() if said[0] & 0xF0 == 0x00 else None


def _automatic(said: bytes) -> Status:
    """Read the four bytes of an automatic status."""
    return Status(
        offline=bool(said[0] & 0x08),
        cover_open=bool(said[0] & 0x20),
        broken=bool(said[1] & 0x6C),
        near_end=bool(said[2] & 0x03),
        paper_out=bool(said[2] & 0x0C),
    )
