"""What home care does by itself: whoever does not answer is followed by the next."""

from datetime import datetime

from services.elderly_care import operations as care
from services.foundation.centers import queries as centers


async def make_rounds(*, now: datetime) -> None:
    """Look after every station once; what was done before is not done again."""
    for center in await centers.centers():
        await care.reoffer_due(center=center.id, now=now)
