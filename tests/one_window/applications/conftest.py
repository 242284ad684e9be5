"""Two clerks with accounts, for whoever needs a second person."""

from uuid import UUID

import pytest

from services.foundation.actor import Actor
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import StaffRole
from tests.clients import PASSWORD
from tests.one_window.builders import at


async def a_member_of_staff(center: UUID, username: str, role: StaffRole = StaffRole.CLERK) -> Actor:
    """Somebody with an account, as an actor."""
    row = await staff.add_staff(
        username=username, name=username, role=role, password=PASSWORD, center=center, now=at("08:00")
    )
    return Actor(kind="staff", id=row.id, name=username, role=str(role), center=center)


@pytest.fixture
async def clerk_li(hall: UUID) -> Actor:
    return await a_member_of_staff(hall, "clerk_li")


@pytest.fixture
async def clerk_chen(hall: UUID) -> Actor:
    return await a_member_of_staff(hall, "clerk_chen")
