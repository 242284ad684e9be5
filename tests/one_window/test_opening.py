"""When numbers are given, and when to come back: the clock at its edges, holidays, make-up Saturdays."""

import json
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from kiosk.demo.hall import OFFICE_HOURS
from services.foundation import db
from services.foundation.calendar import operations as calendar
from services.foundation.calendar.rules import business_date, moment
from services.foundation.centers.tables import ServiceCenter
from services.one_window import operations, queries
from services.one_window.opening import HallClosed, OfficeHours, QueueFullToday, TooLateToday
from services.one_window.operations import TakenTicket
from tests.clients import Caller, Clock, a_clerk, a_kiosk
from tests.one_window.builders import HOME

HOURS = OfficeHours(json.dumps(OFFICE_HOURS), {})


def local(day: str, clock: str) -> datetime:
    return moment(date.fromisoformat(day), time.fromisoformat(clock))


def refused(day: str, clock: str, *, bands: str = "[]", hours: OfficeHours = HOURS) -> tuple[str, str] | None:
    """The code and the time to come back, or None when numbers are given."""
    try:
        hours.check(local(day, clock), bands=bands, last_ticket_minutes=30)
    except (HallClosed, TooLateToday) as no:
        return no.code, no.facts["come_back_at"][:16]
    return None


@pytest.mark.pure
@pytest.mark.parametrize(
    ("day", "clock", "answer"),
    [
        ("2026-11-23", "00:01", ("hall_closed", "2026-11-23T08:00")),
        ("2026-11-23", "07:59", ("hall_closed", "2026-11-23T08:00")),
        ("2026-11-23", "08:00", None),
        ("2026-11-23", "11:59", None),
        ("2026-11-23", "12:00", ("hall_closed", "2026-11-23T14:30")),
        ("2026-11-23", "16:59", None),
        ("2026-11-23", "17:00", ("too_late_today", "2026-11-24T08:00")),
        ("2026-11-23", "17:30", ("hall_closed", "2026-11-24T08:00")),
        ("2026-11-23", "23:59", ("hall_closed", "2026-11-24T08:00")),
        ("2026-07-06", "14:45", ("hall_closed", "2026-07-06T15:00")),  # longer summer noon
        ("2026-07-06", "17:29", None),
        ("2026-11-21", "09:00", ("hall_closed", "2026-11-23T08:00")),  # a Saturday
    ],
)
def test_numbers_are_given_in_office_hours_until_half_an_hour_before_closing(
    day: str, clock: str, answer: tuple[str, str] | None
) -> None:
    assert refused(day, clock) == answer


@pytest.mark.pure
def test_in_the_national_day_week_people_come_back_on_the_first_working_day() -> None:
    assert refused("2025-09-30", "18:01") == ("hall_closed", "2025-10-09T08:00")
    assert refused("2025-10-01", "09:00") == ("hall_closed", "2025-10-09T08:00")


@pytest.mark.pure
def test_a_make_up_saturday_is_a_working_day_and_a_declared_free_monday_is_not() -> None:
    assert refused("2025-10-11", "09:00") is None
    flood = OfficeHours(HOURS.text, {date(2026, 11, 23): False})
    assert refused("2026-11-23", "09:00", hours=flood) == ("hall_closed", "2026-11-24T08:00")


@pytest.mark.pure
@pytest.mark.parametrize(
    ("clock", "answer"),
    [
        ("08:30", ("hall_closed", "2026-11-23T09:00")),
        ("09:00", None),
        ("10:30", ("too_late_today", "2026-11-24T09:00")),
        ("15:00", ("too_late_today", "2026-11-24T09:00")),
    ],
)
def test_a_letter_with_a_time_band_gives_numbers_only_in_it(clock: str, answer: tuple[str, str] | None) -> None:
    assert refused("2026-11-23", clock, bands='[["09:00", "10:30"]]') == answer


async def office(hall: UUID) -> ServiceCenter:
    """The hall with its real hours."""
    await ServiceCenter.update({ServiceCenter.is_always_open: False}).where(ServiceCenter.id == hall)
    row = await ServiceCenter.objects().where(ServiceCenter.id == hall).first()
    assert row is not None
    return row


async def take(hall: UUID, now: datetime, *, cutover_hour: int = 0, item: str = "") -> TakenTicket:
    """Somebody asks for a number at this moment."""
    hours = await queries.office_hours(center=await office(hall), now=now)
    return await operations.take_ticket(
        letter="A", item_code=item, is_care=False, actor=a_kiosk(hall), now=now, home=HOME, hours=hours,
        business_date=business_date(now, cutover_hour=cutover_hour),
    )  # fmt: skip


async def test_a_closed_hall_gives_no_number_and_a_declared_saturday_does(hall: UUID) -> None:
    saturday = local("2026-11-21", "09:00")
    with pytest.raises(HallClosed):
        await take(hall, saturday)

    await calendar.declare_day(
        day_on=date(2026, 11, 21), is_working=True, note="义诊", actor=a_clerk(hall), now=saturday
    )

    assert (await take(hall, saturday)).ticket.number == "A001"


async def test_a_day_with_a_cap_is_full_after_it_and_the_next_day_begins_anew(hall: UUID) -> None:
    await db.rows("UPDATE service_queue SET daily_cap = 2 WHERE center = {} AND letter = 'A'", hall)
    monday = local("2026-11-23", "09:00")
    numbers = [(await take(hall, monday)).ticket.number for _ in range(2)]

    with pytest.raises(QueueFullToday) as full:
        await take(hall, monday)

    assert full.value.facts["come_back_at"].startswith("2026-11-24T08:00")
    assert numbers == ["A001", "A002"]
    assert (await take(hall, local("2026-11-24", "08:00"))).ticket.number == "A001"


async def test_an_item_with_a_cap_is_full_and_others_are_not(hall: UUID) -> None:
    await db.rows("UPDATE service_item SET daily_cap = 1 WHERE center = {} AND code = 'LN-01'", hall)
    monday = local("2026-11-23", "09:00")
    await take(hall, monday, item="LN-01")

    with pytest.raises(QueueFullToday):
        await take(hall, monday, item="LN-01")

    assert (await take(hall, monday, item="LN-02")).ticket.number == "A002"


@pytest.mark.parametrize(("clock", "number"), [("03:59", "A002"), ("04:00", "A001")])
async def test_numbers_begin_anew_at_the_cutover_hour(hall: UUID, clock: str, number: str) -> None:
    await ServiceCenter.update({ServiceCenter.office_hours: "[]"}).where(ServiceCenter.id == hall)
    await take(hall, local("2026-11-23", "23:59"), cutover_hour=4)

    assert (await take(hall, local("2026-11-24", clock), cutover_hour=4)).ticket.number == number


async def test_the_kiosk_is_told_when_to_come_back(as_kiosk: Caller, center: UUID, clock: Clock, client: Any) -> None:
    await office(center)
    client.app.state.centers.clear()
    clock.fixed = local("2026-11-23", "07:59")

    answer = await as_kiosk.post("/api/one-window/tickets", {"queue": "A"})

    assert (answer.status, answer.body["code"]) == (409, "hall_closed")
    assert answer.body["come_back_at"] == "2026-11-23T08:00:00+08:00"
    opening = (await as_kiosk.get("/api/one-window/opening")).body
    assert opening == {"gives_numbers": False, "code": "hall_closed", "come_back_at": "2026-11-23T08:00:00+08:00"}
    clock.fixed = local("2026-11-23", "08:00")
    assert (await as_kiosk.post("/api/one-window/tickets", {"queue": "A"})).status == 201
    assert (await as_kiosk.get("/api/one-window/opening")).body["gives_numbers"]
