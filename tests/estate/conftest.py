"""The community worker at the desk."""

from uuid import UUID

import pytest

from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn


@pytest.fixture
async def as_worker(sign_in: SignIn, center: UUID) -> Caller:
    """The community worker at the desk."""
    caller: Caller = await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)
    return caller
