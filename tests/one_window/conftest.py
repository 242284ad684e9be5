"""A hall with its queues and windows, without the HTTP app."""

from uuid import UUID

import pytest

from kiosk.demo.hall import seed_hall
from services.foundation import db
from tests.one_window.builders import at


@pytest.fixture
async def hall(database: db.Engine) -> UUID:
    """The id of the centre."""
    id, _ = await seed_hall(now=at("08:00"), always_open=True)
    return id
