"""What home care does by itself: plans are booked ahead, near visits are offered, whoever does not answer is followed by the next."""

from datetime import datetime

from services.elderly_care import operations as care
from services.elderly_care.plans import operations as plans
from services.elderly_care.rosters import operations as rosters
from services.elderly_care.waiting import operations as waiting
from services.foundation.centers import queries as centers


async def make_rounds(*, now: datetime) -> None:
    """Look after every station once; what was done before is not done again."""
    for center in await centers.centers():
        await rosters.extend(center=center.id, now=now)
        await plans.fill_due(center=center.id, now=now)
        await plans.dispatch_due(center=center.id, now=now)
        await care.reoffer_due(center=center.id, now=now)
        await care.remind_due(center=center.id, now=now)
        await waiting.offer_freed(center=center.id, now=now)
