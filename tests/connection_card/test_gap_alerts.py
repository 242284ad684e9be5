"""A gap is told once, whoever finds it first, with the desk and the city; and it is over when somebody fills it."""

import asyncio
import json
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.connection_card import operations, queries
from services.foundation import db
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.rules import BodyKind, MemberKind
from services.foundation.bodies.tables import EstateBody, EstatePerson
from services.foundation.calendar.rules import local
from tests.clients import Caller
from tests.connection_card.estate import NOW, SINCE, Estate, a_member, a_pairing

TODAY = local(NOW).date()


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


async def told(status: str = "open") -> list[tuple[str, str, str]]:
    """What the community worker's desk is told of gaps: where, what, from when."""
    rows = await db.rows(
        "SELECT parameters FROM notification WHERE message IN ('pairing_gap', 'body_gap') AND to_role = 'community_worker' "
        "AND status = {} ORDER BY id",
        status,
    )
    said = [json.loads(row["parameters"]) for row in rows]
    return [(one.get("building") or one["body"], one["why"], one["on"]) for one in said]


async def sent() -> list[dict[str, Any]]:
    rows = await db.rows("SELECT data FROM outbox_message WHERE type = 'alert.gap' ORDER BY id")
    return [json.loads(row["data"]) for row in rows]


async def the_pairing(estate: Estate, member: EstatePerson) -> UUID:
    rows = await queries.pairings(center=estate.center, since=TODAY, until=TODAY)
    return UUID(str(next(row["id"] for row in rows if row["member"] == member.id)))


async def street_leaves(estate: Estate, last_on: date = TODAY) -> None:
    id = await the_pairing(estate, estate.street)
    await operations.end_pairing(id=id, last_on=last_on, actor=estate.worker, now=NOW)


async def look_daily(estate: Estate, *days: int) -> list[int]:
    return [await operations.tell_gaps_ahead(center=estate.center, now=NOW + timedelta(days=n)) for n in days]


async def test_a_pairing_that_ends_is_told_in_the_same_verb_and_not_again_by_the_daily_look(estate: Estate) -> None:
    await street_leaves(estate)
    by_the_verb = await told()
    await look_daily(estate, 1, 2, 8)

    assert by_the_verb == [("3", "street", "2026-11-24")]
    assert [one for one in await told() if one[0] == "3"] == by_the_verb
    assert [event for event in await sent() if event["building"] == "3"] == [
        {"building": "3", "kind": "street", "from": "2026-11-24", "openedAt": "2026-11-23T14:00:00+08:00"}
    ]


async def test_what_no_verb_opened_the_daily_look_tells_once(estate: Estate) -> None:
    counts = await look_daily(estate, 0, 0, 1, 2)

    assert counts == [2, 0, 0, 0]
    assert await told() == [("4", "street", "2026-11-23"), ("4", "estate", "2026-11-23")]


async def test_somebody_who_comes_closes_the_gap_at_the_desk_and_in_the_city(estate: Estate) -> None:
    await street_leaves(estate)
    later = await a_member(estate.worker, "林晓东", MemberKind.STREET)
    await a_pairing(estate.worker, estate.buildings[0], later, from_on=day(3))
    still_open = await told()

    await a_pairing(estate.worker, estate.buildings[0], await a_member(estate.worker, "吴敏", MemberKind.STREET),
                    from_on=day(1))  # fmt: skip

    assert still_open == [("3", "street", "2026-11-24")]  # nobody for two days
    assert (await told(), await told("seen")) == ([], still_open)
    assert [("closedAt" in event) for event in await sent()] == [False, True]


async def test_a_gap_that_was_filled_and_opens_again_is_told_again(estate: Estate) -> None:
    await street_leaves(estate)
    helper = await a_member(estate.worker, "林晓东", MemberKind.STREET)
    pairing = await a_pairing(estate.worker, estate.buildings[0], helper, from_on=day(1))

    await operations.end_pairing(id=pairing.id, last_on=day(5), actor=estate.worker, now=NOW)

    assert await told() == [("3", "street", "2026-11-29")]


async def test_nobody_is_told_while_another_of_the_same_kind_stays(estate: Estate) -> None:
    await a_pairing(estate.worker, estate.buildings[0], await a_member(estate.worker, "林晓东", MemberKind.STREET))

    await street_leaves(estate)
    await operations.change_person(person=estate.street, is_active=False, actor=estate.worker, now=NOW)

    assert (await told(), await sent()) == ([], [])


async def test_a_member_who_answers_no_longer_is_missed_at_once(estate: Estate) -> None:
    await operations.change_person(person=estate.estate, is_active=False, actor=estate.worker, now=NOW)

    assert await told() == [("3", "estate", "2026-11-23")]


async def test_an_absence_is_told_for_the_day_on_which_nobody_is_left(estate: Estate) -> None:
    await operations.declare_absence(member=estate.street, from_on=day(2), to_on=day(4), actor=estate.worker, now=NOW)
    nothing_yet = await told()
    away = await operations.declare_absence(
        member=estate.estate, from_on=TODAY, to_on=day(9), actor=estate.worker, now=NOW
    )

    assert nothing_yet == []
    assert await told() == [("3", "anybody", "2026-11-25")]

    await operations.end_absence(absence=away, last_on=day(1), actor=estate.worker, now=NOW)

    assert await told() == []


async def test_the_days_of_an_absence_pass_and_the_daily_look_closes_its_gap(estate: Estate) -> None:
    for member in (estate.street, estate.estate):
        await operations.declare_absence(member=member, from_on=TODAY, to_on=day(2), actor=estate.worker, now=NOW)

    await look_daily(estate, 2)
    while_it_lasts = [one for one in await told() if one[0] == "3"]
    await look_daily(estate, 3)

    assert while_it_lasts == [("3", "anybody", "2026-11-23")]
    assert [one for one in await told() if one[0] == "3"] == []


async def test_of_two_who_leave_at_the_same_moment_the_gap_is_told_and_told_once(estate: Estate) -> None:
    other = await a_member(estate.worker, "林晓东", MemberKind.STREET)
    second = await a_pairing(estate.worker, estate.buildings[0], other)
    first = await the_pairing(estate, estate.street)

    await asyncio.gather(
        *(operations.end_pairing(id=id, last_on=TODAY, actor=estate.worker, now=NOW) for id in (first, second.id))
    )

    assert await told() == [("3", "street", "2026-11-24")]


async def test_a_gap_is_not_filled_by_somebody_who_has_left_or_is_no_member(estate: Estate) -> None:
    manager = await a_member(estate.worker, "黄强", MemberKind.OTHER)
    left = await a_member(estate.worker, "林晓东", MemberKind.STREET)
    await operations.change_person(person=left, is_active=False, actor=estate.worker, now=NOW)
    await street_leaves(estate)

    for person in (manager, left):
        with pytest.raises(operations.MemberNotAnswering):
            await a_pairing(estate.worker, estate.buildings[0], person, from_on=day(1))

    assert await told() == [("3", "street", "2026-11-24")]


async def a_body(estate: Estate) -> tuple[EstateBody, EstatePerson]:
    body = await bodies.open_body(kind=BodyKind.PROPERTY, name="龙传物业公司", actor=estate.worker, now=NOW)
    person = await a_member(estate.worker, "黄强", MemberKind.OTHER, phone="13800138940")
    return body, person


async def test_a_body_whose_last_seat_or_roster_ends_is_told_and_closed_when_filled(estate: Estate) -> None:
    body, person = await a_body(estate)
    seat = await operations.give_seat(body=body, person=person, from_on=SINCE, actor=estate.worker, now=NOW)
    hours: dict[str, Any] = {"weekdays": "12345", "from_time": time(8), "to_time": time(18)}
    duty = await operations.add_duty(body=body, person=person, from_on=SINCE, actor=estate.worker, now=NOW, **hours)
    at_first = await told()

    await operations.end_duty(id=duty.id, last_on=day(4), actor=estate.worker, now=NOW)
    await operations.end_seat(id=seat.id, last_on=day(6), actor=estate.worker, now=NOW)

    assert at_first == []
    assert await told() == [("龙传物业公司", "duty", "2026-11-28"), ("龙传物业公司", "contact", "2026-11-30")]

    await operations.give_seat(body=body, person=person, from_on=day(7), actor=estate.worker, now=NOW)
    await operations.add_duty(body=body, person=person, from_on=day(5), actor=estate.worker, now=NOW, **hours)

    assert await told() == []
    assert [event["kind"] for event in await sent()] == ["duty", "contact", "contact", "duty"]


async def test_whoever_loses_phone_and_account_leaves_their_body_without_anybody(estate: Estate) -> None:
    body, person = await a_body(estate)
    await operations.give_seat(body=body, person=person, from_on=SINCE, actor=estate.worker, now=NOW)

    await operations.change_person(person=person, phone="", actor=estate.worker, now=NOW)
    without = await told()
    await operations.change_person(person=person, phone="13800138941", actor=estate.worker, now=NOW)

    assert without == [("龙传物业公司", "contact", "2026-11-23")]
    assert await told() == []


async def test_the_desk_hears_of_somebody_who_leaves_in_the_answer_to_the_same_press(
    as_worker: Caller, served: Estate
) -> None:
    left = await as_worker.post(f"/api/estate/people/{served.street.id}/changes", {"is_active": False})

    assert left.status == 200
    messages = (await as_worker.get("/api/staff/messages")).body
    assert [(row["message"], row["parameters"]["why"]) for row in messages] == [("pairing_gap", "street")]
