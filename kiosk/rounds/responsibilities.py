"""What the clock does with the list of responsibilities, safe to repeat."""

from datetime import datetime

from services.community.responsibilities import operations
from services.foundation.centers import queries as centers
from services.foundation.one_by_one import in_turn

AT_THE_DESK = (operations.make_due, operations.call_missed, operations.remind, operations.remind_meeting)


async def keep_lists(*, now: datetime) -> None:
    """Make what is to be done in each period, call missed what is too late, and remind the desks."""
    for center in await centers.centers():
        await in_turn(AT_THE_DESK, center=center.id, now=now)
