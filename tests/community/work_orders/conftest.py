"""A centre with a line to a city."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.centers.operations import open_center
from services.foundation.platform_sync.client import PlatformClient
from services.foundation.staff.roles import StaffRole
from tests.city.running import CityInThread, city
from tests.clients import Caller, SignIn
from tests.community.work_orders.builders import worker
from tests.whistles.town import Town, a_town

__all__ = ["city"]


@pytest.fixture
async def here(database: db.Engine) -> UUID:
    return UUID(str((await open_center(code="350802002", name="翠屏社区党群服务中心")).id))


@pytest.fixture
def chen(here: UUID) -> Actor:
    return worker(here)


@pytest.fixture
async def line(city: CityInThread) -> AsyncIterator[PlatformClient]:
    """Our side of the line."""
    async with city.client() as client:
        yield client


@pytest.fixture
async def served(center: UUID) -> Town:
    """The town behind the running app."""
    return await a_town(center)


@pytest.fixture
async def as_worker_of(sign_in: SignIn, served: Town) -> Caller:
    """A community worker of that town."""
    worker: Caller = await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=served.center)
    return worker
