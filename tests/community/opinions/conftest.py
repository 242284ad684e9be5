"""A centre and the people around an opinion."""

from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.actor import Actor
from tests.community.opinions.builders import a_center, somebody


@pytest.fixture
async def here(database: db.Engine) -> UUID:
    return await a_center()


@pytest.fixture
def worker(here: UUID) -> Actor:
    return somebody(here, "community_worker")


@pytest.fixture
def property_company(here: UUID) -> Actor:
    return somebody(here, "property")


@pytest.fixture
def owners(here: UUID) -> Actor:
    return somebody(here, "owners")


@pytest.fixture
def secretary(here: UUID) -> Actor:
    return somebody(here, "secretary")
