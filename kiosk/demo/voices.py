"""What the residents of the demo estate have said, what came of it, and what the bodies answer for."""

from datetime import datetime
from uuid import UUID

from kiosk.demo.mediation import seed_mediation
from kiosk.demo.opinions import seed_opinions
from kiosk.demo.responsibilities import seed_responsibilities


async def seed_voices(center: UUID, now: datetime) -> None:
    """Load everything once."""
    await seed_opinions(center, now)
    await seed_mediation(center, now)
    await seed_responsibilities(center, now)
