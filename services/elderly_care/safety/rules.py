"""Which of the waiting steps a run raises, and when somebody is worried. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care.safety.chains import Whom, step

CARER_LATE_AFTER = timedelta(minutes=15)
MEAL_MISSED_AFTER = timedelta(minutes=30)  # after the end of the meal
SEAT_EMPTY_AFTER = timedelta(minutes=60)  # after the beginning of what was booked at the station
LOOKED_BACK = timedelta(hours=6)  # an older booking is not a reason for a new alarm
LONGEST_MEAL = timedelta(hours=12)  # so that the bookings of other days need not be looked at


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step that is due and was not raised yet."""

    id: UUID
    alarm: UUID
    kind: str
    key: str
    due_at: datetime


def to_raise(waiting: Sequence[Waiting]) -> list[Waiting]:
    """Of the due steps of one alarm, in their order: the first, and the emergency whatever stands before it.

    After an outage several are due at once; they come one a run, so that somebody can still ask the daughter before the guard. The
    secretary and 110 or 120 do not wait for that.
    """
    return [one for place, one in enumerate(waiting) if place == 0 or step(one.kind, one.key).whom == Whom.EMERGENCY]
