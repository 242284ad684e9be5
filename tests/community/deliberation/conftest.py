"""A centre and the people around a deliberation."""

from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.actor import Actor
from tests.community.deliberation.builders import a_center, somebody


@pytest.fixture
async def here(database: db.Engine) -> UUID:
    return await a_center()


@pytest.fixture
def secretary(here: UUID) -> Actor:
    return somebody(here, "secretary")


@pytest.fixture
def worker(here: UUID) -> Actor:
    return somebody(here, "community_worker")
