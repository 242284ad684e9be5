"""What the clock does with the list, by a clock that the test holds."""

import asyncio
from datetime import date, timedelta

import pytest

from kiosk.rounds import responsibilities as rounds
from services.community.responsibilities import operations, queries
from services.community.responsibilities.lifecycle import Result
from services.community.responsibilities.tables import Responsibility, ResponsibilityCheck
from services.foundation import db
from services.foundation.calendar import operations as calendar
from services.foundation.calendar.rules import local
from services.foundation.notifications.tables import Notification
from tests.community.responsibilities.builders import (
    FIRE,
    NOW,
    WEEKS,
    Estate,
    a_check,
    an_estate,
    in_force,
    reported,
    states,
)


async def told(role: str) -> list[tuple[str, str]]:
    rows = await Notification.objects().where(Notification.to_role == role).order_by(Notification.created_at)
    return [(row.message, row.parameters) for row in rows]


async def test_every_period_brings_one_check_however_often_the_round_runs(estate: Estate) -> None:
    await in_force(estate)

    for _ in range(3):
        await rounds.keep_lists(now=NOW + WEEKS)

    assert await states(estate) == [("2026-W45", "due"), ("2026-W46", "due")]


async def test_a_round_that_forgot_the_period_would_make_it_again_if_the_key_did_not_stand_in_the_way(
    estate: Estate,
) -> None:
    """The control: what the line remembers is taken away, and the key of the table still makes one; without the key there are two."""
    await in_force(estate)
    await Responsibility.update({Responsibility.made_until_on: None}, force=True)
    await rounds.keep_lists(now=NOW)
    kept = await states(estate)

    await Responsibility.update({Responsibility.made_until_on: None}, force=True)
    await ResponsibilityCheck.update({ResponsibilityCheck.line: None}, force=True)
    await rounds.keep_lists(now=NOW)

    assert (kept, await states(estate)) == ([("2026-W45", "due")], [("2026-W45", "due")] * 2)


async def test_after_thirty_days_of_silence_each_week_is_there_once_and_what_was_missed_is_seen(estate: Estate) -> None:
    await in_force(estate)

    await rounds.keep_lists(now=NOW + timedelta(days=30))

    assert await states(estate) == [
        ("2026-W45", "missed"), ("2026-W46", "missed"), ("2026-W47", "missed"), ("2026-W48", "due"), ("2026-W49", "due"),
    ]  # fmt: skip


async def test_after_thirty_days_of_silence_each_desk_hears_one_word(estate: Estate) -> None:
    await in_force(estate)
    await in_force(estate, FIRE)

    for _ in range(2):
        await rounds.keep_lists(now=NOW + timedelta(days=30))

    assert [message for message, _ in await told("property")] == ["responsibility_late"]
    assert [message for message, _ in await told("secretary")] == ["responsibility_overdue"]


async def test_what_was_missed_is_written_down_late_and_still_seen_as_late(estate: Estate) -> None:
    row = await a_check(estate)
    later = NOW + timedelta(days=30)
    await rounds.keep_lists(now=later)

    done = await operations.report(id=row.id, words="当时做了，没有记", actor=estate.property_company, now=later)

    assert done.status == "done"
    assert done.done_at > done.first_due_at
    assert [one.to_status for one in await queries.check_history(check=row.id)] == ["due", "missed", "done"]


async def test_the_desk_is_told_before_and_after_the_day_and_the_secretary_when_it_is_late(estate: Estate) -> None:
    row = await a_check(estate, FIRE)  # due on Monday, 30 November
    assert f"{local(row.due_at):%m-%d}" == "11-30"

    days = {}
    for day in range(1, 32):
        await rounds.keep_lists(now=NOW.replace(day=1) + timedelta(days=day))
        days[day + 1] = [message for message, _ in await told("property")]

    assert days[24] == []
    assert days[25] == ["responsibility_soon"]
    assert days[30] == ["responsibility_soon"]
    assert days[31] == ["responsibility_soon", "responsibility_late"]
    assert [message for message, _ in await told("secretary")][-1] == "responsibility_overdue"


async def test_what_is_done_in_time_nobody_is_reminded_of(estate: Estate) -> None:
    await reported(estate, FIRE)

    await rounds.keep_lists(now=NOW + timedelta(days=28))

    assert "responsibility_late" not in [message for message, _ in await told("property")]


async def test_whoever_must_put_right_is_reminded_of_that_day_too(estate: Estate) -> None:
    row = await reported(estate)
    await operations.inspect(id=row.id, result=Result.POOR, words="没有", actor=estate.worker, now=NOW)

    await rounds.keep_lists(now=NOW + timedelta(days=8))

    assert "responsibility_late" in [message for message, _ in await told("property")]


async def test_a_holiday_moves_the_last_day(estate: Estate) -> None:
    friday = date(2026, 11, 6)
    await calendar.declare_day(day_on=friday, is_working=False, note="", actor=estate.worker, now=NOW)

    row = await a_check(estate)

    assert local(row.due_at).date() == friday - timedelta(days=1)


async def test_whoever_takes_a_line_on_late_in_a_period_has_three_working_days(estate: Estate) -> None:
    friday = NOW + timedelta(days=4)

    row = await a_check(estate, now=friday)

    assert f"{local(row.due_at):%m-%d}" == "11-11"


async def test_a_quarter_without_a_meeting_is_said_once_and_only_where_there_is_a_list(estate: Estate) -> None:
    december = NOW + timedelta(days=44)
    await rounds.keep_lists(now=december)
    assert await told("secretary") == []
    await in_force(estate, now=december)

    for day in range(3):
        await rounds.keep_lists(now=december + timedelta(days=day))

    assert [message for message, _ in await told("secretary")].count("joint_meeting_owed") == 1


async def test_the_clock_of_one_centre_leaves_the_other_alone(estate: Estate) -> None:
    far = await an_estate("350802999")
    await in_force(estate)
    await in_force(far)

    await operations.make_due(center=estate.center, now=NOW + WEEKS)
    only_ours = (len(await states(estate)), len(await states(far)))
    await rounds.keep_lists(now=NOW + WEEKS)

    assert only_ours == (2, 1)
    assert (len(await states(estate)), len(await states(far))) == (2, 2)


async def test_two_rounds_at_once_make_one(estate: Estate) -> None:
    await in_force(estate)

    await asyncio.gather(*(rounds.keep_lists(now=NOW + WEEKS) for _ in range(6)))

    assert await states(estate) == [("2026-W45", "due"), ("2026-W46", "due")]
    assert not db.engine().transaction_exists()


@pytest.mark.parametrize("weeks", [1, 60])
async def test_a_long_silence_costs_one_row_a_period(estate: Estate, weeks: int) -> None:
    await in_force(estate)

    await operations.make_due(center=estate.center, now=NOW + weeks * WEEKS)

    assert len(await states(estate)) == weeks + 1
