"""A station with two providers."""

from uuid import UUID

import pytest

from services.foundation import db
from tests.elderly_care.cast import a_station


@pytest.fixture
async def station(database: db.Engine) -> UUID:
    return await a_station()
