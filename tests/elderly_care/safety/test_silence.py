"""Whoever should have come and did not: day care, and the sign of the day for elders who asked for it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kiosk.across import safety
from kiosk.realtime import Hub
from services.elderly_care import operations as care
from services.elderly_care.daily_signs import queries
from services.elderly_care.files import consents
from services.elderly_care.safety import operations
from services.foundation import db
from services.foundation.centers.tables import ServiceCenter
from tests.clients import Caller
from tests.elderly_care.calls import API
from tests.elderly_care.cast import HOUR, NOW, a_station_slot, book, desk
from tests.elderly_care.safety.worries import MINUTE, an_elder_with_file

EVENING = NOW + 9 * HOUR  # six o'clock
GRANNY = {"name": "王秀英", "phone": "19900000001"}


@pytest.fixture
async def granny(center: UUID) -> UUID:
    """Granny Wang has agreed yesterday that somebody looks every day."""
    elder = await an_elder_with_file(center, birth_year=1940)
    await consents.give(
        resident=elder, purpose="daily_sign", way="spoken", actor=desk(center), now=NOW - timedelta(days=1)
    )
    return elder


async def open_alarms(now: datetime) -> list[tuple[str, str, Any]]:
    """What stands on the desk after one run of the clock."""
    await safety.watch_over(hub=Hub(), now=now)
    rows = await db.rows("SELECT kind, status, booking, grade FROM safety_alarm ORDER BY opened_at")
    return [(row["kind"], row["status"], row["booking"]) for row in rows]


async def test_an_elder_nobody_has_seen_by_the_evening_is_called_once(granny: UUID) -> None:
    early = await open_alarms(EVENING - MINUTE)
    late = await open_alarms(EVENING)
    again = await open_alarms(EVENING + HOUR)

    assert (early, late, again) == ([], [("no_swipe", "open", None)], [("no_swipe", "open", None)])
    steps = await db.rows("SELECT key, status FROM safety_step ORDER BY place")
    assert next(row["key"] for row in steps if row["status"] == "due") == "call_1"
    assert (await db.rows("SELECT grade FROM safety_alarm"))[0]["grade"] == "low"


async def test_a_slip_or_a_name_and_number_at_the_kiosk_is_a_sign(granny: UUID, as_kiosk: Caller) -> None:
    await as_kiosk.post(f"{API}/my-bookings", GRANNY)
    await as_kiosk.post(f"{API}/my-bookings", GRANNY)

    assert await open_alarms(EVENING) == []
    assert len(await db.rows("SELECT id FROM daily_sign")) == 1


async def test_the_desk_looking_her_up_is_no_sign(granny: UUID, as_desk: Caller) -> None:
    await as_desk.post(f"{API}/my-bookings", GRANNY)

    assert [kind for kind, *_ in await open_alarms(EVENING)] == ["no_swipe"]


async def test_a_meal_that_was_collected_is_a_sign(granny: UUID, center: UUID) -> None:
    booked = await book(await a_station_slot(center), granny)
    await care.check_in(booking=booked.booking.id, actor=desk(center), now=NOW + 3 * HOUR)

    assert await open_alarms(EVENING) == []


async def test_without_a_yes_nobody_is_watched_and_nothing_is_kept(center: UUID, as_kiosk: Caller) -> None:
    elder = await an_elder_with_file(center, birth_year=1940)
    await as_kiosk.post(f"{API}/my-bookings", GRANNY)

    assert await open_alarms(EVENING) == []
    assert await db.rows("SELECT id FROM daily_sign") == []
    await consents.give(resident=elder, purpose="daily_sign", way="spoken", actor=desk(center), now=NOW)
    assert await queries.silent(center=center, now=EVENING) == []  # said today: it begins tomorrow
    assert (
        await queries.silent(center=center, now=EVENING + timedelta(days=1)) == []
    )  # a Saturday, with the hall closed
    assert await queries.silent(center=center, now=EVENING + timedelta(days=3)) == [elder]
    await consents.withdraw(resident=elder, purpose="daily_sign", actor=desk(center), now=EVENING)
    assert await queries.silent(center=center, now=EVENING + timedelta(days=3)) == []


async def test_a_hall_that_never_closes_is_watched_on_a_saturday_too(granny: UUID, center: UUID) -> None:
    saturday = EVENING + timedelta(days=1)
    before = await queries.silent(center=center, now=saturday)

    await ServiceCenter.update({ServiceCenter.is_always_open: True}).where(ServiceCenter.id == center)

    assert (before, await queries.silent(center=center, now=saturday)) == ([], [granny])


async def test_whoever_comes_after_all_needs_no_further_step_and_is_not_asked_for_again_today(
    granny: UUID, center: UUID, as_kiosk: Caller, clock: Any
) -> None:
    await open_alarms(EVENING)
    clock.fixed = EVENING + 5 * MINUTE

    await as_kiosk.post(f"{API}/my-bookings", GRANNY)
    settled = await open_alarms(EVENING + 6 * MINUTE)
    alarm = (await db.rows("SELECT id FROM safety_alarm"))[0]["id"]
    await operations.close(alarm=alarm, actor=desk(center), now=EVENING + 7 * MINUTE)
    closed = await open_alarms(EVENING + 8 * MINUTE)

    assert (settled, closed) == ([("no_swipe", "resolved", None)], [("no_swipe", "closed", None)])


async def test_a_day_care_seat_that_stays_empty_begins_the_chain_and_a_late_arrival_ends_it(center: UUID) -> None:
    elder = await an_elder_with_file(center, birth_year=1940)
    slot = await a_station_slot(center, service="ZD-01", at=NOW + HOUR)
    booked = await book(slot, elder, now=NOW - 5 * HOUR)
    start = booked.booking.starts_at

    early = await open_alarms(start + 59 * MINUTE)
    late = await open_alarms(start + 60 * MINUTE)
    await care.check_in(booking=booked.booking.id, actor=desk(center), now=start + 70 * MINUTE)
    came = await open_alarms(start + 71 * MINUTE)

    assert (early, late) == ([], [("no_swipe", "open", booked.booking.id)])
    assert came == [("no_swipe", "resolved", booked.booking.id)]


async def test_a_seat_that_was_given_back_is_no_worry(center: UUID) -> None:
    elder = await an_elder_with_file(center, birth_year=1940)
    booked = await book(await a_station_slot(center, service="ZD-01", at=NOW + 4 * HOUR), elder)
    await care.cancel(booking=booked.booking.id, actor=desk(center), now=NOW)

    assert await open_alarms(booked.booking.starts_at + 2 * HOUR) == []
