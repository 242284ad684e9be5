"""Numbers, order and waits."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

# Somebody who needs care (70 or older, ill, pregnant, disabled) waits as if they had come this much earlier. Nobody can be
# overtaken for longer than this, because a later ticket's `order_at` passes an earlier one's by at most the head start.
CARE_HEAD_START = timedelta(minutes=15)
CARE_QUEUE = "T"
LONGEST_WORDS = 200
REVIEW_OPEN = timedelta(days=14)  # ten working days


def number(letter: str, serial: int) -> str:
    """A001 … A999, then A1000: the range grows, a number never comes back the same day."""
    return f"{letter}{serial:03d}"


def order_at(*, issued_at: datetime, is_care: bool) -> datetime:
    """The moment this ticket queues from."""
    return issued_at - CARE_HEAD_START if is_care else issued_at


@dataclass(frozen=True, slots=True)
class Wait:
    """A range of minutes, rounded up to fives."""

    low: int
    high: int


def wait(*, ahead: int, minutes: int, windows: int) -> Wait:
    """How long so many people take at so many windows; the range widens with the queue."""
    if ahead == 0:
        return Wait(low=0, high=5)
    middle = ahead * minutes / max(windows, 1)
    return Wait(low=_fives(middle * 0.7), high=max(_fives(middle * 1.4), 5))


def _fives(minutes: float) -> int:
    return math.ceil(minutes / 5) * 5
