"""What the residents of the demo estate have said, and what came of it."""

from datetime import datetime
from uuid import UUID

from kiosk.demo.mediation import seed_mediation
from kiosk.demo.opinions import seed_opinions


async def seed_voices(center: UUID, now: datetime) -> None:
    """Load everything once."""
    await seed_opinions(center, now)
    await seed_mediation(center, now)
