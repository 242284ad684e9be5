"""Nobody opens: the chain step by step, under a clock that the test holds."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.safety import chains, operations, queries, rules
from services.elderly_care.safety.chains import CHAINS, AlarmKind, Whom
from services.elderly_care.safety.lifecycle import TryResult
from services.elderly_care.safety.operations import Worry
from services.foundation import db
from services.foundation.errors import Forbidden
from services.foundation.lifecycle import WrongMoment
from tests.elderly_care.cast import HOUR, NOW, an_elder, desk
from tests.elderly_care.safety.worries import (
    MEMBER,
    MINUTE,
    START,
    a_meal,
    an_elder_with_file,
    at_the_door,
    fresh,
    raised_at,
    states,
    tries_in_vain,
)

ALARM = uuid4()
pytestmark = pytest.mark.usefixtures("database")


async def minutes_pass(center: Any, *, until: int, since: int = 0) -> None:
    """The loop runs each minute."""
    for minute in range(since, until + 1):
        await operations.raise_due(center=center, now=START + minute * MINUTE)


@pytest.mark.parametrize(
    ("birth_year", "expected"),
    [
        (
            1940,
            {"knock_1": 0, "knock_2": 5, "knock_3": 10, "contact_1": 11, "member": 12, "guard": 13, "emergency": 15},
        ),
        (
            1960,
            {"knock_1": 0, "knock_2": 5, "knock_3": 10, "contact_1": 11, "member": 18, "guard": 22, "emergency": 30},
        ),
    ],
)
async def test_nobody_waits_long_at_the_door_of_somebody_at_risk(birth_year: int, expected: dict[str, int]) -> None:
    door = await at_the_door(birth_year=birth_year)
    alarm = await door.nobody_opens()

    await minutes_pass(door.center, until=40)

    assert await raised_at(alarm) == expected  # knock 3 and contact 1 are both due at 10; one a run
    assert (await states(alarm))["contact_2"] == "skipped"  # the file names one contact only


async def test_the_secretary_is_told_at_the_last_step_and_the_bell_rings_until_a_named_person_closes() -> None:
    door = await at_the_door(birth_year=1940)
    alarm = await door.nobody_opens()
    await minutes_pass(door.center, until=15)

    await operations.log_try(
        alarm=alarm.id, key="emergency", result=TryResult.TOOK_OVER, actor=desk(door.center), now=START + 16 * MINUTE
    )
    still_ringing = await open_messages(alarm)
    closed = await operations.close(
        alarm=alarm.id, words="民警已进门", actor=desk(door.center), now=START + 20 * MINUTE
    )

    assert still_ringing == {
        ("alarm_safety", "care_desk"),
        ("alarm_emergency", "care_desk"),
        ("alarm_emergency", "secretary"),
    }
    assert await open_messages(alarm) == set()
    assert (closed.status, closed.outcome, closed.closed_by) == ("closed", "taken_over", "care_desk")
    assert (await care_queries.booking(id=door.booking, center=door.center)).status == "not_home"
    told = await db.rows(
        "SELECT type, data FROM outbox_message WHERE type IN ('alert.safety', 'booking.missed') ORDER BY id"
    )
    assert [row["type"] for row in told] == ["alert.safety", "alert.safety", "booking.missed"]
    assert "民警" not in "".join(row["data"] for row in told)


async def test_a_call_in_vain_hurries_the_next_contact_but_never_the_knocks() -> None:
    door = await at_the_door(birth_year=1960)
    alarm = await door.nobody_opens()
    await minutes_pass(door.center, until=11)

    await tries_in_vain(alarm, "knock_1", actor=door.carer, now=START)
    await tries_in_vain(alarm, "contact_1", now=START + 11 * MINUTE)
    await operations.raise_due(center=door.center, now=START + 12 * MINUTE)

    known = await raised_at(alarm)
    assert (known["knock_2"], known["member"]) == (5, 12)  # the member would have been due at 18


async def test_nothing_more_is_raised_once_somebody_was_reached() -> None:
    door = await at_the_door(birth_year=1940)
    alarm = await door.nobody_opens()
    await minutes_pass(door.center, until=11)

    await operations.log_try(
        alarm=alarm.id,
        key="contact_1",
        result=TryResult.REACHED,
        words="在女儿家",
        actor=desk(door.center),
        now=START + 12 * MINUTE,
    )
    await minutes_pass(door.center, since=12, until=60)

    assert (await fresh(alarm)).status == "resolved"
    assert {"member", "guard", "emergency"}.isdisjoint(await raised_at(alarm))
    assert ("alarm_safety", "care_desk") in await open_messages(alarm)


async def test_somebody_on_the_way_does_not_stop_the_clock() -> None:
    door = await at_the_door(birth_year=1940)
    alarm = await door.nobody_opens()
    await minutes_pass(door.center, until=11)

    await operations.log_try(
        alarm=alarm.id, key="contact_1", result=TryResult.COMING, actor=desk(door.center), now=START + 11 * MINUTE
    )
    await minutes_pass(door.center, since=12, until=15)

    assert "emergency" in await raised_at(alarm)


async def test_an_alarm_is_closed_only_with_a_proof_or_as_a_mistake_with_its_reason() -> None:
    door = await at_the_door()
    alarm = await door.nobody_opens()
    await tries_in_vain(alarm, "knock_1", actor=door.carer, now=START)

    with pytest.raises(operations.AlarmUnproven):
        await operations.close(alarm=alarm.id, words="fine", actor=desk(door.center), now=START + HOUR)
    with pytest.raises(operations.ReasonMissing):
        await operations.close(alarm=alarm.id, is_mistake=True, actor=desk(door.center), now=START + HOUR)
    closed = await operations.close(
        alarm=alarm.id, is_mistake=True, words="走错门", actor=desk(door.center), now=START + HOUR
    )

    assert closed.outcome == "mistake"
    assert (await care_queries.booking(id=door.booking, center=door.center)).status == "dispatched"
    with pytest.raises(WrongMoment):
        await operations.close(
            alarm=alarm.id, is_mistake=True, words="again", actor=desk(door.center), now=START + HOUR
        )
    with pytest.raises(WrongMoment):
        await tries_in_vain(alarm, "contact_1", now=START + HOUR)


async def test_a_visit_that_goes_on_after_all_is_not_missed() -> None:
    door = await at_the_door()
    alarm = await door.nobody_opens()
    await operations.log_try(
        alarm=alarm.id, key="knock_1", result=TryResult.ELDER_SAFE, actor=door.carer, now=START + MINUTE
    )

    await operations.close(alarm=alarm.id, does_visit_go_on=True, actor=desk(door.center), now=START + 2 * MINUTE)

    assert (await care_queries.booking(id=door.booking, center=door.center)).status == "dispatched"


async def test_two_runs_at_once_and_a_second_worry_make_no_second_alarm_or_step() -> None:
    door = await at_the_door(birth_year=1940)
    first, second = await door.nobody_opens(), await door.nobody_opens(now=START + MINUTE)

    raised = await operations.raise_due(center=door.center, now=START) + await operations.raise_due(
        center=door.center, now=START
    )

    assert first.id == second.id
    assert raised == [first.id]
    assert len(await db.rows("SELECT id FROM safety_step")) == 8
    assert len(await db.rows("SELECT id FROM notification WHERE message = 'alarm_safety'")) == 1


async def test_after_an_outage_steps_come_one_a_run_and_the_emergency_waits_for_nobody() -> None:
    door = await at_the_door(birth_year=1940)
    alarm = await door.nobody_opens()

    await operations.raise_due(center=door.center, now=START + HOUR)
    first = await states(alarm)
    await operations.raise_due(center=door.center, now=START + HOUR)
    second = await states(alarm)

    assert [key for key, state in first.items() if state == "due"] == ["knock_1", "emergency"]
    assert [key for key, state in second.items() if state == "due"] == ["knock_1", "knock_2", "emergency"]


async def test_an_alarm_that_cannot_go_on_holds_up_no_other() -> None:
    door = await at_the_door(birth_year=1940)
    await door.nobody_opens()
    await db.rows("UPDATE safety_step SET key = 'of_tomorrow'")
    silent = Worry(
        kind=AlarmKind.NO_SWIPE,
        resident=await an_elder_with_file(door.center, birth_year=1940, number=2),
        member=MEMBER,
    )
    other = await operations.raise_alarm(worry=silent, actor=desk(door.center), now=START)

    raised = await operations.raise_due(center=door.center, now=START + MINUTE)

    assert raised == [other.id]


async def test_a_carer_logs_knocks_and_nothing_else() -> None:
    door = await at_the_door()
    alarm = await door.nobody_opens()

    with pytest.raises(Forbidden):
        await tries_in_vain(alarm, "contact_1", actor=door.carer, now=START)
    with pytest.raises(operations.StepUnknown):
        await tries_in_vain(alarm, "knock_9", now=START)


async def test_the_desk_need_not_wait_for_the_clock() -> None:
    door = await at_the_door()
    alarm = await door.nobody_opens()

    await operations.hurry_emergency(alarm=alarm.id, actor=desk(door.center), now=START + MINUTE)
    await operations.raise_due(center=door.center, now=START + MINUTE)

    assert (await raised_at(alarm))["emergency"] == 1


async def test_a_centre_without_a_guard_skips_the_guard_and_tells_no_city() -> None:
    door = await at_the_door(has_guard=False)
    alarm = await door.nobody_opens()

    assert (await states(alarm))["guard"] == "skipped"
    assert await db.rows("SELECT id FROM outbox_message WHERE type = 'alert.safety'") == []


async def test_a_late_carer_is_noticed_after_fifteen_minutes_and_the_alarm_settles_when_the_carer_comes() -> None:
    door = await at_the_door()

    early = await queries.late_visits(center=door.center, before=START + 14 * MINUTE - rules.CARER_LATE_AFTER)
    late = await queries.late_visits(center=door.center, before=START + 15 * MINUTE - rules.CARER_LATE_AFTER)
    worry = Worry(kind=AlarmKind.CARER_LATE, resident=late[0]["resident"], booking=late[0]["id"])
    alarm = await operations.raise_alarm(worry=worry, actor=desk(door.center), now=START + 15 * MINUTE)
    for minute in (15, 30, 30):
        await operations.raise_due(center=door.center, now=START + minute * MINUTE)
    replaced = await raised_at(alarm)
    await care.check_in(booking=door.booking, why="called back", actor=desk(door.center), now=START + 31 * MINUTE)
    await operations.settle_arrivals(center=door.center, now=START + 31 * MINUTE)

    assert early == []
    assert replaced == {"call_carer": 0, "replace": 15, "call_elder": 15}
    assert (await fresh(alarm)).outcome == "settled"
    assert await queries.late_visits(center=door.center, before=START + HOUR) == []


async def test_a_meal_that_stays_on_the_counter_begins_the_chain_of_the_low_grade() -> None:
    door = await at_the_door()
    meal = await a_meal(door.center, await an_elder(door.center, number=7))

    missed = await queries.missed_meals(center=door.center, before=NOW + 5 * HOUR)

    assert [row["id"] for row in missed] == [meal]
    assert chains.grade(AlarmKind.MEAL_MISSED) == "low"


async def open_messages(alarm: Any) -> set[tuple[str, str]]:
    rows = await db.rows("SELECT message, to_role FROM notification WHERE entity_id = {} AND status = 'open'", alarm.id)
    return {(row["message"], row["to_role"]) for row in rows}


@pytest.mark.parametrize("kind", AlarmKind)
def test_every_chain_is_in_order_and_nobody_at_risk_waits_longer(kind: AlarmKind) -> None:
    steps = CHAINS[kind].steps

    assert [step.at_risk for step in steps] == sorted(step.at_risk for step in steps)
    assert [step.others for step in steps] == sorted(step.others for step in steps)
    assert all(step.at_risk <= step.others for step in steps)
    assert len({step.key for step in steps}) == len(steps)
    assert all(step.whom != Whom.EMERGENCY for step in steps[:-1])


@pytest.mark.parametrize(("is_at_risk", "minutes"), [(True, 15), (False, 30)])
def test_the_last_step_is_after_a_quarter_or_half_an_hour(is_at_risk: bool, minutes: int) -> None:
    last = CHAINS[AlarmKind.NOT_HOME].steps[-1]

    assert (last.key, last.due_after(is_at_risk=is_at_risk)) == ("emergency", timedelta(minutes=minutes))


@given(st.lists(st.integers(0, 7), unique=True).map(sorted))
def test_of_the_due_steps_the_first_is_raised_and_the_emergency_never_waits(places: list[int]) -> None:
    steps = CHAINS[AlarmKind.NOT_HOME].steps
    due = [
        rules.Waiting(id=uuid4(), alarm=ALARM, kind="not_home", key=steps[place].key, due_at=NOW) for place in places
    ]

    raised = [one.key for one in rules.to_raise(due)]

    assert raised[:1] == [one.key for one in due[:1]]
    assert ("emergency" in raised) == (7 in places)
    assert len(raised) <= 2


async def test_ten_who_worry_at_once_and_ten_runs_at_once_make_one_alarm_and_each_step_once() -> None:
    door = await at_the_door(birth_year=1940)

    raised = await asyncio.gather(*(door.nobody_opens() for _ in range(10)))
    await asyncio.gather(*(operations.raise_due(center=door.center, now=START) for _ in range(10)))

    assert len({alarm.id for alarm in raised}) == 1
    said = await db.rows("SELECT facts FROM audit_entry WHERE event = 'safety.step_due'")
    assert len(said) == 1
    assert len(await db.rows("SELECT id FROM notification WHERE message = 'alarm_safety'")) == 1


async def test_of_two_who_close_at_once_one_is_told_that_it_is_closed() -> None:
    door = await at_the_door()
    alarm = await door.nobody_opens()
    await operations.log_try(
        alarm=alarm.id, key="knock_1", result=TryResult.ELDER_SAFE, actor=door.carer, now=START + MINUTE
    )

    ends = await asyncio.gather(
        *(operations.close(alarm=alarm.id, actor=desk(door.center), now=START + HOUR) for _ in range(2)),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in ends) == ["SafetyAlarm", "WrongMoment"]
    assert len(await db.rows("SELECT id FROM audit_entry WHERE event = 'safety.closed'")) == 1
