"""The list of responsibilities of the demo estate: the sample lines as drafts, which nobody is promised until staff publish them."""

from datetime import datetime
from uuid import UUID

from services.community.responsibilities import operations, queries
from services.foundation.actor import system


async def seed_responsibilities(center: UUID, now: datetime) -> None:
    """Load them once."""
    if not await queries.listed(center=center):
        await operations.load_samples(actor=system(center), now=now)
