"""The town, and a programme that may report."""

from uuid import UUID

import pytest

from kiosk.clock import utc_now
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import DeviceKind
from tests.whistles.town import Town, a_town


@pytest.fixture
async def served(center: UUID) -> Town:
    """The town behind the running app."""
    return await a_town(center)


@pytest.fixture
async def key(served: Town) -> str:
    """The api_key of a programme."""
    _, token = await staff.add_device(name="city-app", kind=DeviceKind.PARTNER, center=served.center, now=utc_now())
    return token
