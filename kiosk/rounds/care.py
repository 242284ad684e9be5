"""What home care does by itself: plans are booked ahead, near visits are offered, whoever does not answer is followed by the next."""

from datetime import datetime

from services.elderly_care import operations as care
from services.elderly_care.plans import operations as plans
from services.elderly_care.quota import operations as quota
from services.elderly_care.rosters import operations as rosters
from services.elderly_care.waiting import operations as waiting
from services.foundation.centers import queries as centers
from services.foundation.one_by_one import in_turn

AT_THE_STATION = (
    quota.turn_months,
    rosters.extend,
    plans.fill_due,
    plans.dispatch_due,
    care.reoffer_due,
    care.remind_due,
    waiting.offer_freed,
)


async def make_rounds(*, now: datetime) -> None:
    """Look after every station once; what was done before is not done again."""
    for center in await centers.centers():
        await in_turn(AT_THE_STATION, center=center.id, now=now)
