"""What the clock does for those who have said something: one round for one centre, safe to repeat."""

from datetime import datetime
from uuid import UUID

from services.community.mediation import operations as mediation
from services.community.opinions import operations as opinions
from services.community.work_orders import operations as work_orders


async def keep_promises(*, center: UUID, now: datetime) -> None:
    """Say what is late, close what nobody rated, and forget whom nobody told."""
    await opinions.remind(center=center, now=now)
    await opinions.close_unrated(center=center, now=now)
    await opinions.forget_untold(center=center, now=now)
    await work_orders.remind(center=center, now=now)
    await mediation.remind(center=center, now=now)
