"""The roster over HTTP."""

from uuid import UUID

from services.elderly_care.rosters import operations as rosters
from tests.clients import Caller
from tests.elderly_care.calls import API
from tests.elderly_care.cast import NOW, desk
from tests.elderly_care.test_rosters import a_week


async def test_weekly_times_are_read_changed_and_ended_over_http(
    as_desk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    carer, weekly = await a_week(center)
    await rosters.seat_weekly(service="ZC-01", weekday=2, starts="11:00", capacity=20, actor=desk(center), now=NOW)

    shown = (await as_desk.get(f"{API}/weekly_times")).body
    changed = await as_desk.send(
        "PUT", f"{API}/weekly_shifts/{weekly}", json={"from_on": "2026-08-01", "starts": "09:00", "ends": "12:00"}
    )
    ended = await as_desk.post(f"{API}/weekly_seats/{shown['seats'][0]['id']}/ending", {"from_on": "2026-08-01"})
    after = (await as_desk.get(f"{API}/weekly_times")).body

    assert [(one["carer"], one["weekday"], one["starts"], one["ends"]) for one in shown["shifts"]] == [
        (str(carer), 0, "08:00", "17:00")
    ]
    assert [(one["service"], one["weekday"], one["capacity"]) for one in shown["seats"]] == [("ZC-01", 2, 20)]
    assert (changed.body["gone"], ended.status) == (2, 201)
    assert ([one["starts"] for one in after["shifts"]], after["seats"]) == (["09:00"], [])
    assert (await as_clerk_li.get(f"{API}/weekly_times")).status == 403
