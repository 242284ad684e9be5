"""The small estate, by itself and behind the app."""

from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.connection_card.estate import Estate, a_center, an_estate


@pytest.fixture
async def estate(database: db.Engine) -> Estate:
    """The estate, for calling verbs directly."""
    return await an_estate(await a_center())


@pytest.fixture
async def served(center: UUID) -> Estate:
    """The estate behind the running app."""
    return await an_estate(center)


@pytest.fixture
async def as_worker(sign_in: SignIn, center: UUID) -> Caller:
    """The community worker at the desk."""
    caller: Caller = await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)
    return caller
