"""A warning comes: what it stops, who is called, and what becomes of the visits."""

import json
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from services.elderly_care import availability
from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.weather import notices, operations, queries, rules
from services.elderly_care.weather.rules import Colour, Signal, SignalKind
from services.elderly_care.welfare import operations as welfare
from services.elderly_care.welfare import queries as welfare_queries
from services.foundation import db
from services.foundation.lifecycle import WrongMoment
from services.foundation.platform_sync import operations as platform
from tests.elderly_care.cast import (
    HOME,
    HOUR,
    NOW,
    TODAY,
    a_carer,
    a_home_slot,
    a_station,
    a_station_slot,
    an_elder,
    book,
    desk,
)
from tests.elderly_care.safety.worries import an_elder_with_file

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
NOON = datetime(2026, 7, 17, 4, 0, tzinfo=UTC)  # noon at the centre


def a_warning(
    kind: SignalKind, colour: Colour, *, begins: datetime = NOW, hours: int = 12, **more: Any
) -> operations.SignalWords:
    return operations.SignalWords(kind=kind, colour=colour, from_at=begins, to_at=begins + hours * HOUR, **more)


async def set_warning(center: UUID, kind: SignalKind, colour: Colour, **more: Any) -> Any:
    return await operations.set_signal(words=a_warning(kind, colour, **more), actor=desk(center), now=NOW)


@pytest.mark.parametrize(
    ("kind", "colour", "service", "place", "start", "stopped"),
    [
        ("heat", "orange", "ZX-01", "home", NOON, True),
        ("heat", "red", "ZM-01", "home", NOON, True),
        ("heat", "yellow", "ZX-01", "home", NOON, False),
        ("heat", "orange", "ZJ-01", "home", NOON, False),  # indoors
        ("heat", "orange", "ZX-01", "home", NOON - 3 * HOUR, False),  # nine in the morning
        ("heat", "orange", "ZX-01", "home", NOON - HOUR - 30 * timedelta(minutes=1), True),  # walks into eleven
        ("ice", "orange", "ZX-01", "home", NOON - 3 * HOUR, True),
        ("cold", "red", "ZX-01", "home", NOON, False),
        ("typhoon", "orange", "ZJ-01", "home", NOON, False),
        ("typhoon", "red", "ZJ-01", "home", NOON, True),
        ("typhoon", "red", "ZC-01", "station", NOON, True),
        ("typhoon", "red", "TF-02", "phone", NOON, False),
        ("rain", "red", "JJ-01", "home", NOON, False),  # an emergency
    ],
)
def test_a_warning_stops_what_its_rule_says(
    kind: str, colour: str, service: str, place: str, start: datetime, stopped: bool
) -> None:
    signal = Signal(kind=kind, colour=colour, from_at=NOON - 4 * HOUR, to_at=NOON + 6 * HOUR)

    assert rules.stops(signal, service=service, place=place, starts_at=start, ends_at=start + HOUR) is stopped
    assert not rules.stops(signal, service=service, place=place, starts_at=start + DAY, ends_at=start + DAY + HOUR)


async def test_the_list_of_a_typhoon_makes_itself_and_names_each_visit_once() -> None:
    center = await a_station()
    carer = await a_carer(center)
    visit = await book(await a_home_slot(center, carer=carer), await an_elder(center))
    await book(await a_home_slot(center, carer=carer, at=NOW + DAY), await an_elder(center, number=2))  # the day after

    meal = await book(await a_station_slot(center, at=NOW + 4 * HOUR), await an_elder(center, number=3))

    await set_warning(center, SignalKind.TYPHOON, Colour.RED)
    await operations.list_stops(center=center, now=NOW)
    await operations.list_stops(center=center, now=NOW)

    listed = await queries.open_stops(center=center)
    assert [line.visit.booking.id for line in listed] == [visit.booking.id, meal.booking.id]
    told = await db.rows("SELECT id FROM notification WHERE message = 'weather_stops'")
    assert len(told) == 1


async def test_one_tap_calls_off_and_one_rebooks_after_the_warning_with_the_same_carer() -> None:
    center = await a_station()
    other, carer = await a_carer(center, name="王兰"), await a_carer(center)
    visit = await book(await a_home_slot(center, carer=carer), await an_elder(center))
    await a_home_slot(center, carer=carer, at=NOW + 11 * HOUR)  # still within the warning
    await a_home_slot(center, carer=other, at=NOW + DAY)
    same = await a_home_slot(center, carer=carer, at=NOW + DAY + HOUR)
    await set_warning(center, SignalKind.TYPHOON, Colour.RED)
    [line] = await queries.open_stops(center=center)

    await operations.call_off(stop=line.stop.id, actor=desk(center), now=NOW)
    row, booked = await operations.rebook(
        stop=line.stop.id, actor=desk(center), now=NOW, business_date=TODAY, home=HOME
    )

    assert (await care_queries.booking(id=visit.booking.id, center=center)).status == "cancelled_by_weather"
    assert (booked.booking.slot, booked.booking.replaces) == (same.id, visit.booking.id)
    assert (row.status, row.new_booking) == ("rebooked", booked.booking.id)
    with pytest.raises(WrongMoment):
        await operations.rebook(stop=line.stop.id, actor=desk(center), now=NOW, business_date=TODAY, home=HOME)


async def test_a_refused_time_leaves_no_seat_taken_and_the_next_one_is_tried() -> None:
    center = await a_station()
    carer = await a_carer(center)
    elder = await an_elder(center)
    await book(await a_home_slot(center, carer=carer), elder)
    await set_warning(center, SignalKind.TYPHOON, Colour.RED)
    [line] = await queries.open_stops(center=center)
    await operations.call_off(stop=line.stop.id, actor=desk(center), now=NOW)
    clash = await a_home_slot(center, carer=carer, at=NOW + DAY)
    await book(await a_station_slot(center, at=NOW + DAY), elder)  # the elder eats at the station then
    free = await a_home_slot(center, carer=carer, at=NOW + DAY + 2 * HOUR)

    _, booked = await operations.rebook(stop=line.stop.id, actor=desk(center), now=NOW, business_date=TODAY, home=HOME)

    assert booked.booking.slot == free.id
    assert (await care_queries.slot(id=clash.id, center=center)).taken == 0


async def test_what_went_another_way_is_lifted_and_nothing_free_is_said_so() -> None:
    center = await a_station()
    carer = await a_carer(center)
    gone = await book(await a_home_slot(center, carer=carer), await an_elder(center))
    await book(await a_home_slot(center, carer=carer, at=NOW + 5 * HOUR), await an_elder(center, number=2))
    await set_warning(center, SignalKind.TYPHOON, Colour.RED)
    first, second = await queries.open_stops(center=center)
    await care.cancel(booking=gone.booking.id, by="elder", actor=desk(center), now=NOW)

    lifted = await operations.call_off(stop=first.stop.id, actor=desk(center), now=NOW)
    await operations.call_off(stop=second.stop.id, actor=desk(center), now=NOW)

    assert lifted.status == "lifted"
    with pytest.raises(operations.NoTimeAfter):
        await operations.rebook(stop=second.stop.id, actor=desk(center), now=NOW, business_date=TODAY, home=HOME)


async def test_a_warning_that_ends_early_or_runs_out_frees_its_list() -> None:
    center = await a_station()
    carer = await a_carer(center)
    await book(await a_home_slot(center, carer=carer), await an_elder(center))
    signal = await set_warning(center, SignalKind.TYPHOON, Colour.RED)

    await operations.end_signal(signal=signal.id, actor=desk(center), now=NOW + HOUR)

    assert await queries.open_stops(center=center) == []
    assert await queries.signals(center=center, now=NOW + HOUR) == []


async def test_a_warning_told_twice_by_a_feed_is_one_and_wrong_hours_are_refused() -> None:
    center = await a_station()
    first = await set_warning(center, SignalKind.HEAT, Colour.ORANGE, source="city", source_key="W-1")
    again = await set_warning(center, SignalKind.HEAT, Colour.ORANGE, source="city", source_key="W-1")

    assert first.id == again.id
    with pytest.raises(operations.HoursWrong):
        await set_warning(center, SignalKind.HEAT, Colour.RED, hours=-1)


async def test_in_the_heat_those_of_high_risk_are_called_each_day_and_asked_for_what_the_weather_wants() -> None:
    center = await a_station()
    await an_elder_with_file(center, birth_year=1936, living_mode="alone")
    await an_elder_with_file(center, birth_year=1960, number=2)
    await set_warning(center, SignalKind.HEAT, Colour.ORANGE, hours=48)

    for moment in (NOW, NOW, NOW + DAY):
        await welfare.plan_due(center=center, now=moment)

    calls = [
        one.visit
        for one in await welfare_queries.due(center=center, before=NOW + 3 * DAY)
        if one.visit.reason == "weather"
    ]
    assert [(one.way, one.risk, one.checks) for one in calls] == [("phone", "high", '["fan", "water", "food"]')] * 2


async def test_a_typhoon_means_a_visit_before_and_one_after() -> None:
    center = await a_station()
    await an_elder_with_file(center, birth_year=1936, living_mode="alone")
    signal = await set_warning(center, SignalKind.TYPHOON, Colour.RED, begins=NOW + DAY)
    await welfare.plan_due(center=center, now=NOW)
    before = await weather_visits(center)
    await operations.end_signal(signal=signal.id, actor=desk(center), now=NOW)
    await welfare.drop_for(signal=signal.id, center=center)

    assert before == [("home", NOW + DAY), ("home", signal.to_at + DAY)]
    assert await weather_visits(center) == [("home", signal.to_at + DAY)]


async def weather_visits(center: UUID) -> list[tuple[str, datetime]]:
    due = await welfare_queries.due(center=center, before=NOW + 9 * DAY)
    return [(one.visit.way, one.visit.due_at) for one in due if one.visit.reason == "weather"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("龙岩市气象台发布台风红色预警信号", (SignalKind.TYPHOON, Colour.RED)),
        ("高温橙色预警", (SignalKind.HEAT, Colour.ORANGE)),
        ("解除暴雨红色预警", None),
        ("台风来了怎么办", None),
        ("停水通知", None),
    ],
)
def test_a_warning_is_known_by_its_words(title: str, found: Any) -> None:
    notice = {"noticeId": "N-1", "title": title, "from": "2026-07-17", "to": "2026-07-18"}

    told = [(words.kind, words.colour) for words in notices.warnings({"items": [notice, {"title": title}]})]

    assert told == ([found] if found else [])


async def test_a_warning_among_the_citys_notices_becomes_a_signal_once() -> None:
    center = await a_station()
    warning = {"noticeId": "N-7", "title": "台风红色预警", "from": "2026-07-17", "to": "2026-07-18"}
    over = {"noticeId": "N-8", "title": "高温红色预警", "from": "2026-07-01", "to": "2026-07-02"}
    for page in range(2):
        await platform.store_page(
            feed="notices", body=json.dumps({"items": [warning, over]}), cursor="", etag="", has_more=False,
            asked_at=NOW + page * HOUR, random=Random(1),
        )  # fmt: skip

    for _ in range(2):
        await notices.take_notices(now=NOW)

    [row] = await queries.signals(center=center, now=NOW)
    assert (row.kind, row.colour, row.source, row.source_key) == ("typhoon", "red", "city", "N-7")
    assert (row.from_at, row.to_at) == (datetime(2026, 7, 16, 16, tzinfo=UTC), datetime(2026, 7, 18, 16, tzinfo=UTC))


async def test_a_time_under_a_warning_cannot_be_booked() -> None:
    center = await a_station()
    carer = await a_carer(center)
    slot = await a_home_slot(center, carer=carer)
    later = await a_home_slot(center, carer=carer, at=NOW + DAY)
    await set_warning(center, SignalKind.TYPHOON, Colour.RED)

    with pytest.raises(operations.WeatherStopsVisit) as refused:
        await book(slot, await an_elder(center))
    booked = await book(later, await an_elder(center, number=2))
    service = await care_queries.service(code="ZJ-01", center=center)
    free = await availability.free_slots(service=service, center=center, start=NOW, end=NOW + 2 * DAY, now=NOW)

    assert free == []  # one under the warning, one taken
    assert (refused.value.facts["kind"], (await care_queries.slot(id=slot.id, center=center)).taken) == ("typhoon", 0)
    assert booked.booking.status == "accepted"
