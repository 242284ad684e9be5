"""The figures of domain 4.7 as data. All of them are proposals (mark D): a station changes and confirms them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds at one station, in the unit that the name ends in."""

    free_cancel_minutes: int = 120
    travel_minutes: int = 15
    visits_a_day: int = 8
    answer_minutes: int = 30  # a carer who was asked and says nothing: the next is asked
    station_minutes: int = 120  # nobody has said yes: the station takes it in hand
    dispatch_hours: int = 72  # how long before the visit a planned one is offered by itself
    hold_minutes: int = 5  # a seat while an elder decides at the kiosk
    offer_minutes: int = 30  # a freed seat for whoever waits first
    plan_days: int = 28  # how far ahead care plans are booked
    sign_by_hour: int = 18  # an elder who asked for a sign a day and was seen nowhere by then is called
    quota_carries: int = 0  # 1: what is left of a month's quota goes on within the quarter; 0: it is cleared
    level_changes_add: int = 1  # 1: the two "one level worse" of GB/T 42195 add up; 0: together they count once

    @property
    def free_cancel(self) -> timedelta:
        """Until how long before the start a cancellation counts for nothing."""
        return timedelta(minutes=self.free_cancel_minutes)

    @property
    def travel(self) -> timedelta:
        """The way between two visits of one carer."""
        return timedelta(minutes=self.travel_minutes)


DEFAULTS = Limits()
# The least and the most that a station may say.
BOUNDS: Mapping[str, tuple[int, int]] = {
    "free_cancel_minutes": (0, 2880),
    "travel_minutes": (0, 120),
    "visits_a_day": (1, 24),
    "answer_minutes": (5, 720),
    "station_minutes": (10, 2880),
    "dispatch_hours": (1, 720),
    "hold_minutes": (1, 30),
    "offer_minutes": (5, 1440),
    "plan_days": (7, 60),
    "sign_by_hour": (10, 21),
    "quota_carries": (0, 1),
    "level_changes_add": (0, 1),
}
NAMES = tuple(field.name for field in fields(Limits))


def with_changes(changes: Mapping[str, int]) -> Limits:
    """The defaults with what a station has set."""
    known: dict[str, Any] = {name: value for name, value in changes.items() if name in BOUNDS}
    return Limits(**known)
