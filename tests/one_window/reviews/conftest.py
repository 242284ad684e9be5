"""Two who handle cases, and the clerk it is about."""

from uuid import UUID

import pytest

from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole
from tests.one_window.applications.conftest import a_member_of_staff, clerk_li

__all__ = ["clerk_li"]


@pytest.fixture
async def secretary_lin(hall: UUID) -> Actor:
    return await a_member_of_staff(hall, "secretary_lin", StaffRole.SECRETARY)


@pytest.fixture
async def worker_he(hall: UUID) -> Actor:
    return await a_member_of_staff(hall, "worker_he", StaffRole.COMMUNITY_WORKER)
