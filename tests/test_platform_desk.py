"""The line to the city on an administrator's desk."""

from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.centers import operations as centers
from services.foundation.ids import new_id
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.platform_sync.telling import tell

API = "/api/platform"


@pytest.fixture
async def as_admin(sign_in: SignIn, center: UUID) -> Caller:
    """The administrator."""
    caller: Caller = await sign_in("admin", StaffRole.ADMIN, center=center)
    return caller


async def a_refused_event(center: UUID) -> str:
    """An event that the city did not take."""
    await tell(center, new_id())
    rows = await db.rows("UPDATE outbox_message SET status = 'parked', last_code = '40001' RETURNING id")
    return str(rows[0]["id"])


async def test_an_administrator_sees_what_the_city_refused_and_sends_it_again(as_admin: Caller, center: UUID) -> None:
    id = await a_refused_event(center)
    assert [one["id"] for one in (await as_admin.get(f"{API}/stuck")).body] == [id]

    again = await as_admin.post(f"{API}/stuck/{id}/replay")

    assert (again.status, again.body["status"]) == (200, "pending")
    assert (await as_admin.get(f"{API}/line")).body["open"] == 1


async def test_leaving_an_event_out_needs_a_reason(as_admin: Caller, center: UUID) -> None:
    id = await a_refused_event(center)

    assert (await as_admin.post(f"{API}/stuck/{id}/skip", {"reason": ""})).status == 422
    assert (await as_admin.post(f"{API}/stuck/{id}/skip", {"reason": "市里已经人工登记"})).body["status"] == "skipped"


async def test_a_clerk_decides_nothing_about_the_city(as_clerk_li: Caller, center: UUID) -> None:
    id = await a_refused_event(center)

    assert (await as_clerk_li.post(f"{API}/stuck/{id}/replay")).body["code"] == "forbidden"


async def test_another_centre_sees_nothing_of_it(sign_in: SignIn, center: UUID) -> None:
    id = await a_refused_event(center)
    other = await centers.open_center(code="elsewhere", name="别处")
    stranger = await sign_in("admin_elsewhere", StaffRole.ADMIN, center=other.id)

    assert (await stranger.get(f"{API}/stuck")).body == []
    assert (await stranger.post(f"{API}/stuck/{id}/replay")).body["code"] == "message_not_parked"
