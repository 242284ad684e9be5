"""The line to the city on an administrator's desk."""

from random import Random
from uuid import UUID

import pytest

from kiosk.clock import utc_now
from services.elderly_care.weather import notices
from services.foundation import db
from services.foundation.centers import operations as centers
from services.foundation.ids import new_id
from services.foundation.platform_sync import operations as sync
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


async def test_administrators_are_told_of_a_page_set_aside_and_have_it_looked_at_again(
    as_admin: Caller, as_clerk_li: Caller
) -> None:
    await sync.store_page(
        feed="notices", body="[]", cursor="", etag="", has_more=False, asked_at=utc_now(), random=Random(1)
    )
    await notices.take_notices(now=utc_now())

    told = (await as_admin.get("/api/staff/messages")).body
    line = (await as_admin.get(f"{API}/line")).body
    assert (await as_clerk_li.post(f"{API}/pages/replay")).body["code"] == "forbidden"
    again = await as_admin.post(f"{API}/pages/replay")

    assert [one["message"] for one in told] == ["platform_page_set_aside"]
    assert (line["set_aside"], again.body) == (1, {"pages": 1})
    assert (await as_admin.get(f"{API}/line")).body["set_aside"] == 0
