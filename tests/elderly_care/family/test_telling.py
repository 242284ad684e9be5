"""What the family is told, when, and that it stops."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.messages import family_words
from services.elderly_care import operations as care
from services.elderly_care.family import operations, queries, rules, telling
from services.elderly_care.family.tables import FamilyReader
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.safety import operations as safety
from services.foundation import db
from services.foundation.errors import Invalid
from services.foundation.messages.lifecycle import Way
from tests.elderly_care.cast import (
    HOME,
    HOUR,
    NOW,
    a_carer,
    a_home_slot,
    a_station,
    a_station_slot,
    an_elder,
    book,
    desk,
    kiosk,
)
from tests.elderly_care.safety.worries import MINUTE, START, at_the_door
from tests.messages.builders import a_route, go_round
from tests.messages.gateway import Gateway

BY_TOUCH = operations.Consent(way="touch")
LATER = NOW + timedelta(days=1)


@pytest.fixture
async def station(database: db.Engine) -> UUID:
    return await a_station()


async def a_daughter(center: UUID, elder: UUID, *, phone: str = "13800138000", now: datetime = NOW) -> FamilyReader:
    return await operations.let_know(
        resident=elder, address=phone, way=Way.SMS, relation="daughter", consent=BY_TOUCH, actor=kiosk(center), now=now
    )


async def a_cleaning(center: UUID, elder: UUID, *, at: datetime = LATER, now: datetime = NOW) -> care.Booked:
    slot = await a_home_slot(center, carer=await a_carer(center, name=f"周{at:%H%M}"), at=at)
    return await book(slot, elder, now=now)


async def templates() -> list[str]:
    """What was written for anybody, in order."""
    rows = await db.rows("SELECT template FROM outgoing_message ORDER BY created_at, id")
    return [row["template"].removeprefix("family.") for row in rows]


async def live(booked: care.Booked, center: UUID) -> None:
    """The visit takes place."""
    visit, actor = booked.booking, desk(center)
    await care.dispatch(booking=visit.id, actor=actor, now=NOW)
    await care.check_in(booking=visit.id, actor=actor, now=visit.starts_at)
    await care.check_out(booking=visit.id, actor=actor, now=visit.ends_at)
    await care.confirm(booking=visit.id, actor=actor, now=visit.ends_at)


async def test_a_visit_is_told_from_the_booking_to_the_end(station: UUID) -> None:
    elder = await an_elder(station)
    await a_daughter(station, elder)

    await live(await a_cleaning(station, elder), station)

    assert await templates() == ["welcome", "booked", "arrived", "left"]


async def test_nobody_is_told_without_the_elders_consent(station: UUID) -> None:
    elder, other = await an_elder(station), await an_elder(station, number=2)
    await a_daughter(station, other)

    await live(await a_cleaning(station, elder), station)

    assert await templates() == ["welcome"]


async def test_a_cancellation_is_told_and_a_changed_time_as_a_change(station: UUID) -> None:
    elder = await an_elder(station)
    await a_daughter(station, elder)
    first, later = await a_cleaning(station, elder), await a_home_slot(
        station, carer=await a_carer(station), at=LATER + 2 * HOUR
    )  # fmt: skip

    moved = await care.reschedule(booking_id=first.booking.id, slot=later.id, actor=kiosk(station), now=NOW,
                                  business_date=NOW.date(), home=HOME)  # fmt: skip
    await care.cancel(booking=moved.booking.id, actor=kiosk(station), now=NOW)

    assert await templates() == ["welcome", "booked", "moved", "cancelled"]


async def test_a_lunch_at_the_station_is_not_told_step_by_step(station: UUID) -> None:
    elder = await an_elder(station)
    await a_daughter(station, elder)
    booked = await book(await a_station_slot(station), elder)

    await care.check_in(booking=booked.booking.id, actor=desk(station), now=NOW + 3 * HOUR)
    await care.check_out(booking=booked.booking.id, actor=desk(station), now=NOW + 4 * HOUR)

    assert await templates() == ["welcome", "booked"]


async def test_reminders_come_the_evening_before_and_an_hour_before_each_once(station: UUID) -> None:
    elder = await an_elder(station)
    await a_daughter(station, elder)
    await a_cleaning(station, elder)
    written = []

    for minutes in range(0, 25 * 60, 20):
        now = NOW + timedelta(minutes=minutes)
        if await operations.remind(center=station, now=now):
            written.append(now - NOW)

    assert await templates() == ["welcome", "booked", "tomorrow", "soon"]
    assert written == [timedelta(hours=9), timedelta(hours=23)]  # six in the evening; one hour before nine


async def test_a_visit_that_was_called_off_is_not_reminded_of(station: UUID) -> None:
    elder = await an_elder(station)
    await a_daughter(station, elder)
    booked = await a_cleaning(station, elder)

    await care.cancel(booking=booked.booking.id, actor=kiosk(station), now=NOW)
    await operations.remind(center=station, now=NOW + 10 * HOUR)

    assert await templates() == ["welcome", "booked", "cancelled"]


async def test_the_not_home_chain_tells_each_turn_once(station: UUID) -> None:
    elder = await an_elder(station)
    await a_daughter(station, elder)
    visit = (await a_cleaning(station, elder)).booking

    written = [await telling.tell("family.not_home", booking=visit, now=LATER, turn=turn) for turn in ("1", "1", "2")]

    assert written == [1, 0, 1]


async def test_the_same_telephone_agrees_once_and_four_are_enough(station: UUID) -> None:
    elder = await an_elder(station)

    twice = [await a_daughter(station, elder) for _ in range(2)]
    for number in range(1, 4):
        await a_daughter(station, elder, phone=f"1380013800{number}")

    assert twice[0].id == twice[1].id
    with pytest.raises(operations.EnoughReaders):
        await a_daughter(station, elder, phone="13800138009")


@pytest.mark.parametrize("address", ["0597-2234567", "110"])
async def test_a_telephone_that_gets_no_messages_is_refused(station: UUID, address: str) -> None:
    elder = await an_elder(station)

    with pytest.raises(Invalid):
        await a_daughter(station, elder, phone=address)


async def test_after_stopping_nothing_more_is_written_or_sent(station: UUID) -> None:
    await a_route(station)
    elder = await an_elder(station)
    daughter = await a_daughter(station, elder)
    gateway = Gateway()

    first = await operations.stop(id=daughter.id, by="reader", actor=kiosk(station), now=NOW)
    second = await operations.stop(id=daughter.id, by="reader", actor=kiosk(station), now=NOW)
    await a_cleaning(station, elder)
    await go_round(gateway)

    assert (first, second, gateway.taken) == (True, False, [])
    assert await templates() == ["welcome"]
    again = await a_daughter(station, elder)
    assert again.id != daughter.id


async def test_a_message_says_when_and_how_to_stop_and_never_what_for(station: UUID) -> None:
    await a_route(station)
    elder = await an_elder(station)
    daughter = await a_daughter(station, elder)
    await a_cleaning(station, elder)
    gateway = Gateway()

    await go_round(gateway)

    booked, welcome = sorted(gateway.texts(), key=lambda text: "请我们" in text)
    token = await queries.stop_token_of(reader=daughter.id)
    assert "王*英约好了7月18日(周六)上午9:00的上门帮忙" in booked
    assert all(text.endswith(f"不想再收到，请点 http://kiosk.test/f/{token}") for text in (welcome, booked))
    assert not any(word in text for text in (welcome, booked) for word in ("王秀英", "清洁", "助洁", "居家清洁"))


def test_every_move_has_words_and_a_worth() -> None:
    told = {
        rules.about(before=before, status=status, replaces=replaces)
        for before in ("", "accepted")
        for status in BookingStatus
        for replaces in (True, False)
    } - {""}

    assert told <= rules.WORTH.keys()
    assert set(rules.WORTH) | {"family.tomorrow", "family.soon"} <= family_words.texts().keys()


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 30)),
    st.integers(0, 96),
    st.integers(0, 96),
)
def test_a_reminder_is_never_sent_for_what_was_booked_after_it(start: datetime, booked: int, asked: int) -> None:
    starts_at = start.replace(tzinfo=NOW.tzinfo)
    booked_at, now = starts_at - timedelta(hours=booked), starts_at - timedelta(hours=asked)

    due = rules.reminders_due(starts_at=starts_at, booked_at=booked_at, now=now)

    assert len(due) <= 1
    if due and now < booked_at:
        raise AssertionError("reminded before it was booked")
    if asked == 0 or booked <= 1:
        assert due == []


async def test_a_leaving_telephone_number_is_stored_sealed(station: UUID) -> None:
    daughter = await a_daughter(station, await an_elder(station))

    rows: list[dict[str, Any]] = await db.rows("SELECT address_sealed, stop_sealed, stop_hash FROM family_reader")

    assert b"13800138000" not in bytes(rows[0]["address_sealed"])
    assert (await queries.stop_token_of(reader=daughter.id)) not in rows[0]["stop_hash"]


async def test_when_nobody_opens_the_family_hears_of_it_once(database: db.Engine) -> None:
    door = await at_the_door()
    await a_daughter(door.center, door.elder)

    await door.nobody_opens()
    for minutes in (1, 11, 12, 20, 40):
        await safety.raise_due(center=door.center, now=START + minutes * MINUTE)

    assert await templates() == ["welcome", "not_home"]
