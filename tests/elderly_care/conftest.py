"""The station over HTTP, at nine in the morning."""

from typing import Any
from uuid import UUID

import pytest

from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.cast import NOW, a_station


@pytest.fixture(autouse=True)
def nine_in_the_morning(clock: Clock) -> None:
    clock.fixed = NOW


@pytest.fixture
async def center(client: Any) -> UUID:
    return await a_station()


@pytest.fixture
async def as_desk(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("care_desk", StaffRole.CARE_DESK, center=center)
