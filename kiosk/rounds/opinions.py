"""What the clock does for those who have said something, safe to repeat."""

from datetime import datetime

from services.community.deliberation import operations as deliberations
from services.community.mediation import operations as mediation
from services.community.opinions import operations as opinions
from services.community.work_orders import operations as work_orders
from services.foundation.centers import queries as centers
from services.foundation.one_by_one import in_turn

AT_THE_DESK = (
    opinions.remind,
    opinions.close_unrated,
    opinions.forget_untold,
    work_orders.remind,
    mediation.remind,
    deliberations.remind,
)


async def keep_promises(*, now: datetime) -> None:
    """Say what is late, close what nobody rated, and forget whom nobody told."""
    for center in await centers.centers():
        await in_turn(AT_THE_DESK, center=center.id, now=now)
