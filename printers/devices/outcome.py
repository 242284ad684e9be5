"""What becomes of a job, and what every device can do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from printers.escpos import Status


@dataclass(frozen=True, slots=True)
class Printed:
    """The job is on paper, and this is how we know."""

    evidence: str


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing was sent; the job may be sent again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something was sent and nothing confirmed; a person has to look."""

    reason: str


Outcome = Printed | Held | Unknown


class Stage(StrEnum):
    """How far a job has come; SENDING is told, and waited for, before the first byte leaves."""

    SENDING = "sending"
    WAITING = "waiting"


Progress = Callable[[Stage, str], Awaitable[None]]


class Device(Protocol):
    """A printer that takes one job at a time."""

    dots: int

    async def send(self, payload: bytes, *, job_id: str, progress: Progress) -> Outcome:
        """Print a payload once, or say why it is not certain."""
        ...

    async def status(self) -> Status:
        """Ask the printer how it is, without printing."""
        ...
