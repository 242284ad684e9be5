"""The states of a plan and of its occurrences."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class PlanStatus(StrEnum):
    """Whether bookings are made from a plan."""

    ACTIVE = "active"
    ENDED = "ended"


class OccurrenceStatus(StrEnum):
    """What became of one day."""

    BOOKED = "booked"
    CONFLICT = "conflict"  # could not be had; the desk sees it until somebody decides
    SKIPPED = "skipped"  # a holiday, or left out by hand
    DROPPED = "dropped"  # the plan was changed and has no such day any more


PLAN = Lifecycle("care_plan", {PlanStatus.ACTIVE: {PlanStatus.ENDED}})
O = OccurrenceStatus  # noqa: E741
OCCURRENCE = Lifecycle(
    "plan_occurrence",
    {
        O.BOOKED: {O.BOOKED, O.CONFLICT, O.SKIPPED, O.DROPPED},
        O.CONFLICT: {O.BOOKED, O.CONFLICT, O.SKIPPED, O.DROPPED},
        O.SKIPPED: {O.BOOKED, O.CONFLICT, O.DROPPED},
    },
)
