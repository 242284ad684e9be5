"""What the demo shows of safety, and that it shows it once."""

from datetime import datetime
from uuid import UUID

import pytest

from kiosk.clock import utc_now
from kiosk.demo.cards import seed_cards
from kiosk.demo.care import seed_care
from kiosk.demo.hall import seed_hall
from kiosk.demo.safety import seed_safety
from services.elderly_care.incidents import queries as incidents
from services.elderly_care.safety import queries
from services.elderly_care.weather import queries as weather
from services.elderly_care.welfare import queries as welfare

pytestmark = pytest.mark.usefixtures("database")


async def shown(center: UUID, now: datetime) -> tuple[int, ...]:
    """How much of everything there is."""
    return (
        len(await queries.alarms(center=center, is_open=False)),
        len(await weather.signals(center=center, now=now)),
        len(await incidents.incidents(center=center, since=now)),
        len(await welfare.due(center=center, before=now.replace(year=now.year + 1))),
    )


async def test_the_demo_shows_each_thing_once_and_leaves_no_bell_ringing() -> None:
    now = utc_now()
    center, _ = await seed_hall(now=now, always_open=True)
    await seed_cards(center, now)
    await seed_care(center, now)

    await seed_safety(center, now)
    first = await shown(center, now)
    await seed_safety(center, now)

    assert await shown(center, now) == first
    assert first[:3] == (1, 1, 1)
    assert first[3] > 8
    assert await queries.alarms(center=center) == []
