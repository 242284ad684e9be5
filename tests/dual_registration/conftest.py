"""The community worker, by themselves and at the desk."""

from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.connection_card.estate import a_center, a_worker


@pytest.fixture
async def worker(database: db.Engine) -> Actor:
    return a_worker(await a_center())


@pytest.fixture
async def as_worker(sign_in: SignIn, center: UUID) -> Caller:
    """The community worker at the desk."""
    caller: Caller = await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)
    return caller
