"""The town, by itself and behind the app."""

from uuid import UUID

import pytest

from services.foundation import db
from tests.whistles.town import Town, a_town


@pytest.fixture
async def town(database: db.Engine) -> Town:
    """The town, for calling verbs directly."""
    return await a_town()


@pytest.fixture
async def served(center: UUID) -> Town:
    """The town behind the running app."""
    return await a_town(center)
