"""Numbers, what a centre may set, and how long people wait."""

import math
from dataclasses import dataclass, fields
from datetime import timedelta

from services.one_window.order import Fairness

LONGEST_WORDS = 200
# The middle 60 in 100 of a bell lie between these marks: P20 and P80.
SPREAD = 0.8416
TRUSTED_AT = 5  # so many measured services weigh as much as the setting
FORGET_AT = 200  # then the sums are halved, so that the newest days count most
SHORTEST, LONGEST = timedelta(seconds=20), timedelta(hours=2)  # anything else is a forgotten button, not a service


@dataclass(frozen=True, slots=True)
class Settings:
    """What a centre sets for its queue (domain 5)."""

    patience_minutes: int = 15
    most_in_a_row: int = 2
    longest_minutes: int = 30
    appointment_minutes: int = 15
    appointment_seats: int = 2
    return_places: int = 3
    recall_seconds: int = 20
    most_calls: int = 3
    last_ticket_minutes: int = 30
    most_live_tickets: int = 2
    most_live_per_phone: int = 2

    @property
    def fairness(self) -> Fairness:
        """The part that decides the order."""
        return Fairness(
            patience=timedelta(minutes=self.patience_minutes),
            most_in_a_row=self.most_in_a_row,
            longest=timedelta(minutes=self.longest_minutes),
        )


SETTING_NAMES = tuple(field.name for field in fields(Settings))


def number(letter: str, serial: int) -> str:
    """A001 … A999, then A1000: the range grows, a number never comes back the same day."""
    return f"{letter}{serial:03d}"


@dataclass(frozen=True, slots=True)
class Wait:
    """A range of minutes, rounded up to fives."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What was measured for some people ahead: how many they are, and the sums of their item's services at this hour."""

    people: int
    samples: int = 0
    seconds: int = 0
    squares: int = 0


def wait(*, ahead: int, paces: list[Pace], minutes: int, windows: int) -> Wait:
    """From P20 to P80 of the time until everybody ahead is served; where little was measured, the setting speaks for it.

    `paces` tell of all who are ahead, or of a sample of them that stands for the rest.
    """
    if not ahead:
        return Wait(low=0, high=5)
    share = ahead / sum(pace.people for pace in paces)
    learned = [(pace.people * share, *_service(pace, prior=minutes * 60)) for pace in paces]
    desks = max(windows, 1)
    mean = sum(people * middle for people, middle, _ in learned) / desks
    deviation = math.sqrt(sum(people * variance for people, _, variance in learned)) / desks
    return Wait(low=_fives(max(mean - SPREAD * deviation, 0)), high=max(_fives(mean + SPREAD * deviation), 5))


def _service(pace: Pace, *, prior: int) -> tuple[float, float]:
    """Mean and variance of one service; the setting counts like TRUSTED_AT services that vary by half of it."""
    weight = TRUSTED_AT + pace.samples
    mean = (TRUSTED_AT * prior + pace.seconds) / weight
    square = (TRUSTED_AT * 1.25 * prior * prior + pace.squares) / weight
    return mean, max(square - mean * mean, 0.0)


def _fives(seconds: float) -> int:
    return math.ceil(seconds / 300) * 5
