"""Reminders that come before a clock rings: a limit that has nearly run out, and a week without a word."""

from datetime import timedelta

import pytest

from kiosk.realtime import Hub
from kiosk.rounds import whistle_clock
from services.foundation.notifications.tables import Notification
from services.whistles import operations, queries
from services.whistles.categories import Urgency
from services.whistles.rules import Light
from services.whistles.tables import Whistle
from tests.whistles.town import DAY, HOUR, NOW, Town, a_whistle, fresh, give_result, report_in

MINUTE = timedelta(minutes=1)


async def reminders(row: Whistle) -> list[tuple[str, object]]:
    """Who was told that a limit runs out soon, oldest first."""
    found = await Notification.objects().where(
        Notification.entity_id == row.id, Notification.message == "whistle_due_soon"
    ).order_by(Notification.id)  # fmt: skip
    return [(one.to_role, one.to_id) for one in found]


async def test_whoever_has_it_is_reminded_once_of_each_limit_while_there_is_time(town: Town) -> None:
    row = await a_whistle(town, urgency=Urgency.EMERGENCY)  # thirty minutes to report in, two hours to the first result

    counts = [await operations.remind_due(center=town.center, now=NOW + n * MINUTE) for n in (20, 21, 22, 29)]
    await report_in(town, row, NOW + 25 * MINUTE)
    counts += [await operations.remind_due(center=town.center, now=NOW + n * MINUTE) for n in (60, 92, 93, 119)]

    assert counts == [0, 1, 0, 0, 0, 1, 0, 0]
    assert await reminders(row) == [("property", town.property.id)] * 2
    assert (await fresh(row)).level == 1


async def test_the_next_level_is_reminded_and_not_the_one_that_let_it_pass(town: Town) -> None:
    row = await a_whistle(town, urgency=Urgency.EMERGENCY)
    await operations.ring_due(now=NOW + 31 * MINUTE)

    await operations.remind_due(center=town.center, now=NOW + 55 * MINUTE)

    assert await reminders(row) == [("owners", town.owners.id)]


async def test_nobody_is_reminded_while_the_clock_stands_or_where_none_runs(town: Town) -> None:
    paused = await report_in(town, await a_whistle(town))
    await operations.pause(id=paused.id, reason="等配件", until=NOW + 6 * DAY, actor=town.property, now=NOW)
    complaint = await a_whistle(town, category="conduct", about="branch")  # with the street at once

    found = await operations.remind_due(center=town.center, now=NOW + 6 * DAY - HOUR)

    assert (found, await reminders(paused), await reminders(complaint)) == (0, [], [])


async def test_telling_the_resident_has_a_limit_of_its_own_that_begins_with_the_result(town: Town) -> None:
    row = await report_in(town, await a_whistle(town, urgency=Urgency.EMERGENCY))
    await give_result(town, row, NOW + 119 * MINUTE)

    line = await queries.line(id=row.id, role="property", now=NOW + 120 * MINUTE)
    early = await operations.remind_due(center=town.center, now=NOW + 120 * MINUTE)
    soon = await operations.remind_due(center=town.center, now=NOW + 210 * MINUTE)

    assert (line["light"], early, soon) == (Light.GREEN, 0, 1)


@pytest.mark.parametrize("rounds", [1, 3])
async def test_the_clock_of_the_app_reminds_and_however_often_it_looks_it_does_so_once(rounds: int, town: Town) -> None:
    row = await a_whistle(town, urgency=Urgency.EMERGENCY)

    for _ in range(rounds):
        await whistle_clock.tick(now=NOW + 25 * MINUTE, hub=Hub())

    assert len(await reminders(row)) == 1


async def test_complex_cases_want_a_note_every_week_once_a_week(town: Town) -> None:
    row = await report_in(town, await a_whistle(town, urgency=Urgency.COMPLEX))

    counts = [await operations.remind_notes(center=town.center, now=NOW + days * DAY) for days in (6, 7, 8)]
    await operations.take_note(id=row.id, words="方案在做", actor=town.property, now=NOW + 8 * DAY)
    counts += [await operations.remind_notes(center=town.center, now=NOW + days * DAY) for days in (14, 15, 15)]

    assert counts == [0, 1, 0, 0, 1, 0]
