"""The small estate, by itself and behind the app."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from litestar import Litestar

from kiosk.app import fresh_state
from kiosk.settings import Settings
from services.foundation import db
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, Clock, SignIn
from tests.connection_card.estate import Estate, a_center, an_estate
from tests.in_process import AppClient, in_process


@pytest.fixture
async def client(app: Litestar, settings: Settings, clock: Clock) -> AsyncIterator[AppClient]:
    """The app on this test's database, in the loop of the test."""
    for name, value in fresh_state(settings, clock=clock, with_loops=False).items():
        app.state[name] = value
    async with in_process(app) as started:
        yield started


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
