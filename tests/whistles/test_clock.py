"""The clocks of the ladder, with a clock that the test sets: every path up, pauses, comments, and thirty days without power."""

import asyncio
from datetime import date, datetime, timedelta

import pytest

from services.foundation.calendar import operations as calendar
from services.foundation.calendar.rules import LOCAL
from services.foundation.notifications.tables import Notification
from services.foundation.staff.tables import StaffMember
from services.whistles import operations, queries, rules
from services.whistles.categories import Urgency
from services.whistles.lifecycle import UpReason, WhistleStatus
from services.whistles.rules import Light, Limit, Rung, Span, Unit
from services.whistles.tables import Whistle
from tests.whistles.town import (
    DAY,
    HOUR,
    NOW,
    Town,
    a_whistle,
    answered,
    closed,
    desk,
    feed_back,
    fresh,
    give_result,
    report_in,
)

W = WhistleStatus


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


async def reasons(row: Whistle) -> list[tuple[int, str, str]]:
    return [(leg.level, leg.body, leg.up_reason) for leg in await queries.legs(whistle=row.id)]


async def messages(row: Whistle) -> list[tuple[str, str]]:
    found = await Notification.objects().where(Notification.entity_id == row.id).order_by(Notification.id)
    return [(one.message, one.to_role) for one in found]


@pytest.mark.parametrize(
    ("urgency", "blown", "report", "resolve"),
    [
        (
            Urgency.EMERGENCY,
            "2026-11-28 03:00",
            "2026-11-28 03:30",
            "2026-11-28 05:00",
        ),  # Saturday night: the clock runs
        (Urgency.URGENT, "2026-11-23 10:00", "2026-11-23 12:00", "2026-11-24 10:00"),
        (Urgency.URGENT, "2026-11-27 17:00", "2026-11-30 09:30", "2026-11-30 09:30"),  # a result is never due before
        (Urgency.GENERAL, "2026-11-23 10:00", "2026-11-24 17:30", "2026-11-30 10:00"),
        (Urgency.GENERAL, "2026-11-27 10:00", "2026-11-30 17:30", "2026-12-04 10:00"),
        (Urgency.COMPLEX, "2026-11-23 10:00", "2026-11-24 17:30", "2026-12-08 10:00"),
    ],
)
async def test_each_urgency_has_its_limits(urgency: Urgency, blown: str, report: str, resolve: str, town: Town) -> None:
    row = await a_whistle(town, urgency=urgency, now=at(blown))

    (leg,) = await queries.legs(whistle=row.id)

    assert (leg.report_due_at, leg.resolve_due_at) == (at(report), at(resolve))
    assert (row.clock_due_at, row.first_resolve_due_at) == (at(report), at(resolve))


async def test_nobody_reports_in_and_it_climbs_to_the_street_level_by_level(town: Town) -> None:
    row = await a_whistle(town)

    for level in (2, 3, 4):
        row = await fresh(row)
        assert row.clock_due_at is not None
        await operations.ring_due(now=row.clock_due_at + timedelta(seconds=1))
        assert (await fresh(row)).level == level

    assert await reasons(row) == [
        (1, "property", "overdue"), (2, "owners", "overdue"), (3, "branch", "overdue"), (4, "street", ""),
    ]  # fmt: skip
    assert ((await fresh(row)).status, (await fresh(row)).clock_due_at) == (W.TRANSFERRED_UP, None)
    assert ("whistle_up", "owners") in await messages(row)
    assert ("whistle_transferred", "community_worker") in await messages(row)


async def test_reporting_in_alone_does_not_stop_the_clock_of_the_result(town: Town) -> None:
    row = await a_whistle(town)
    await report_in(town, row)

    await operations.ring_due(now=NOW + 7 * DAY)
    on_the_minute = (await fresh(row)).level
    await operations.ring_due(now=NOW + 7 * DAY + timedelta(minutes=1))

    assert on_the_minute == 2  # due is due: the minute itself is late
    assert (await fresh(row)).level == 2


async def test_a_clock_that_has_not_run_out_does_not_ring(town: Town) -> None:
    row = await a_whistle(town)

    done = await operations.ring_due(now=NOW + 31 * HOUR)

    assert (done, (await fresh(row)).level) == (0, 1)


async def test_a_result_that_nobody_tells_the_resident_goes_up_too(town: Town) -> None:
    row = await a_whistle(town)
    await report_in(town, row)
    await give_result(town, row)

    await operations.ring_due(now=NOW + 2 * DAY)

    assert await reasons(row) == [(1, "property", "overdue"), (2, "owners", "")]


async def test_the_next_level_gets_a_fresh_clock_and_the_first_promise_stays_visible(town: Town) -> None:
    row = await a_whistle(town)
    first = row.first_resolve_due_at

    await operations.ring_due(now=NOW + 3 * DAY)

    after, legs = await fresh(row), await queries.legs(whistle=row.id)
    assert after.clock_due_at is not None
    assert after.clock_due_at > NOW + 3 * DAY
    assert legs[1].resolve_due_at == NOW + 10 * DAY
    assert after.first_resolve_due_at == first


async def test_thirty_days_without_power_raise_a_case_one_level_in_a_run(town: Town) -> None:
    rows = [await a_whistle(town, urgency=urgency) for urgency in Urgency]
    awake = NOW + 30 * DAY

    first = await operations.ring_due(now=awake)
    again = await operations.ring_due(now=awake)

    assert (first, again) == (len(rows), 0)
    for row in rows:
        after = await fresh(row)
        assert (after.level, after.status) == (2, W.OPEN)
        assert after.clock_due_at is not None
        assert after.clock_due_at > awake


async def test_after_thirty_days_each_later_run_still_takes_one_level(town: Town) -> None:
    row = await a_whistle(town, urgency=Urgency.EMERGENCY)
    levels = []

    for minutes in (0, 31, 62, 93):
        await operations.ring_due(now=NOW + 30 * DAY + timedelta(minutes=minutes))
        levels.append((await fresh(row)).level)

    assert levels == [2, 3, 4, 4]


async def test_two_runs_at_once_raise_a_case_once(town: Town) -> None:
    rows = [await a_whistle(town) for _ in range(5)]

    done = await asyncio.gather(*(operations.ring_due(now=NOW + 30 * DAY) for _ in range(3)))

    assert sum(done) == len(rows)
    assert {(await fresh(row)).level for row in rows} == {2}


async def test_comments_move_no_clock(town: Town) -> None:
    row = await report_in(town, await a_whistle(town))
    due_at = row.clock_due_at

    for hours in range(1, 6):
        await operations.take_note(id=row.id, words="还在等配件", actor=town.property, now=NOW + hours * DAY)

    assert (await fresh(row)).clock_due_at == due_at
    await operations.ring_due(now=NOW + 8 * DAY)
    assert (await fresh(row)).level == 2


async def test_a_pause_moves_the_end_by_as_long_as_the_clock_stood(town: Town) -> None:
    row = await report_in(town, await a_whistle(town))
    due_at = row.clock_due_at
    assert due_at is not None

    await operations.pause(id=row.id, reason="等配件", until=NOW + 5 * DAY, actor=town.property, now=NOW + DAY)
    await operations.resume(id=row.id, actor=town.property, now=NOW + 3 * DAY)

    assert (await fresh(row)).clock_due_at == due_at + 2 * DAY
    with pytest.raises(operations.NotPaused):
        await operations.resume(id=row.id, actor=town.property, now=NOW + 4 * DAY)


async def test_a_pause_ends_at_its_limit_whenever_the_clock_looks(town: Town) -> None:
    row = await report_in(town, await a_whistle(town))
    await operations.pause(id=row.id, reason="等配件", until=NOW + 5 * DAY, actor=town.property, now=NOW + DAY)

    while_it_stands = await operations.ring_due(now=NOW + 4 * DAY)
    first = await operations.ring_due(now=NOW + 40 * DAY)
    second = await operations.ring_due(now=NOW + 40 * DAY)

    assert (while_it_stands, first, second) == (
        0,
        2,
        0,
    )  # the pause ended, then the late level went up
    assert (await fresh(row)).level == 2
    legs = await queries.legs(whistle=row.id)
    assert legs[0].resolve_due_at == NOW + 11 * DAY


@pytest.mark.parametrize(
    ("reason", "until", "error"),
    [("", NOW + DAY, operations.WordsNeeded), ("等配件", NOW + 16 * DAY, operations.PauseTooLong),
     ("等配件", NOW, operations.PauseTooLong)],
)  # fmt: skip
async def test_a_pause_needs_a_reason_and_a_limit(
    reason: str, until: datetime, error: type[Exception], town: Town
) -> None:
    row = await report_in(town, await a_whistle(town))

    with pytest.raises(error):
        await operations.pause(id=row.id, reason=reason, until=until, actor=town.property, now=NOW)

    assert await queries.open_pause(whistle=row.id) is None


async def test_a_level_pauses_once_and_an_emergency_never(town: Town) -> None:
    row = await report_in(town, await a_whistle(town))
    danger = await report_in(town, await a_whistle(town, urgency=Urgency.EMERGENCY))
    await operations.pause(id=row.id, reason="等配件", until=NOW + DAY, actor=town.property, now=NOW)
    await operations.resume(id=row.id, actor=town.property, now=NOW + HOUR)

    with pytest.raises(operations.PausedAlready):
        await operations.pause(id=row.id, reason="再等", until=NOW + 2 * DAY, actor=town.property, now=NOW + HOUR)
    with pytest.raises(operations.EmergencyCannotWait):
        await operations.pause(id=danger.id, reason="等", until=NOW + HOUR, actor=town.property, now=NOW)


async def test_nobody_at_the_property_company_and_the_committee_is_called_at_once(town: Town) -> None:
    await StaffMember.update({StaffMember.is_active: False}).where(StaffMember.id == town.property.id)

    row = await a_whistle(town)

    assert (row.level, row.body, row.status) == (2, "owners", W.OPEN)
    assert await reasons(row) == [(1, "property", "no_contact"), (2, "owners", "")]
    assert ("whistle_no_contact", "community_worker") in await messages(row)
    assert ("whistle_up", "owners") in await messages(row)


async def test_nobody_anywhere_and_it_is_with_the_street_at_once(town: Town) -> None:
    await StaffMember.update({StaffMember.is_active: False}).where(
        StaffMember.id.is_in([town.property.id, town.owners.id, town.secretary.id])
    )

    row = await a_whistle(town)

    assert (row.level, row.status, row.clock_due_at) == (4, W.TRANSFERRED_UP, None)
    assert [reason for *_, reason in await reasons(row)] == ["no_contact", "no_contact", "no_contact", ""]


async def test_going_up_passes_over_a_level_where_nobody_is(town: Town) -> None:
    await StaffMember.update({StaffMember.is_active: False}).where(StaffMember.id == town.owners.id)
    row = await a_whistle(town)

    await operations.escalate(id=row.id, words="要业主表决", actor=town.property, now=NOW)

    assert await reasons(row) == [(1, "property", "beyond_power"), (2, "owners", "no_contact"), (3, "branch", "")]


@pytest.mark.parametrize(("about", "level", "body"), [("", 1, "property"), ("property", 2, "owners"),
                                                      ("owners", 3, "branch"), ("branch", 4, "street")])  # fmt: skip
async def test_a_complaint_starts_one_above_the_body_it_is_about(about: str, level: int, body: str, town: Town) -> None:
    row = await a_whistle(town, category="conduct", about=about)

    assert (row.level, row.body) == (level, body)


async def test_a_complaint_passes_by_the_body_it_is_about_where_the_ladder_was_set_anew(town: Town) -> None:
    row = await a_whistle(town, category="conduct", about="property")
    rungs = [Rung(1, "owners"), Rung(2, "branch"), Rung(3, "property"), Rung(4, "street", is_outside=True)]
    await operations.set_ladder(rungs=rungs, actor=town.secretary, now=NOW)

    await operations.escalate(id=row.id, words="管不了", actor=town.owners, now=NOW)  # from level 2

    assert await reasons(row) == [(2, "owners", "beyond_power"), (4, "street", "")]
    assert (await fresh(row)).status == W.TRANSFERRED_UP


async def test_a_body_that_was_called_still_sees_no_complaint_about_itself(town: Town) -> None:
    complaint, trouble = await a_whistle(town, category="conduct", about="property"), await a_whistle(town)

    assert not queries.may_see(complaint, role="property", bodies=["property"])
    assert queries.may_see(trouble, role="property", bodies=["property"])


async def test_seven_days_without_a_word_are_not_satisfaction(town: Town) -> None:
    row = await answered(town, await a_whistle(town))

    await operations.ring_due(now=NOW + 7 * DAY)

    after = await fresh(row)
    assert (after.status, after.unevaluated_at, after.clock_due_at) == (W.FED_BACK, NOW + 7 * DAY, None)
    assert (await messages(row))[-1] == ("whistle_not_evaluated", "property")
    assert await queries.evaluations(whistle=row.id) == []


async def test_after_seven_days_three_tries_close_it_as_not_evaluated(town: Town) -> None:
    row = await answered(town, await a_whistle(town))
    await operations.ring_due(now=NOW + 7 * DAY)

    for hours in range(3):
        await feed_back(town, row, NOW + 8 * DAY + hours * HOUR, has_reached=False)

    after = await fresh(row)
    assert (after.status, after.unevaluated_at) == (W.CLOSED, NOW + 7 * DAY)


async def test_staff_set_the_ladder_and_the_limits_and_running_clocks_keep_theirs(town: Town) -> None:
    before = await a_whistle(town)
    await operations.set_ladder(
        rungs=[Rung(1, "branch"), Rung(2, "street", is_outside=True)], actor=town.secretary, now=NOW
    )
    hour = Span(60, Unit.MINUTES)
    await operations.set_limit(limit=Limit(Urgency.GENERAL, hour, hour), actor=town.secretary, now=NOW)

    after = await a_whistle(town)

    assert (after.body, after.clock_due_at) == ("branch", NOW + HOUR)
    assert (await fresh(before)).clock_due_at == at("2026-11-24 17:30")


@pytest.mark.parametrize(
    "rungs",
    [[], [Rung(2, "property")], [Rung(1, "property"), Rung(2, "property")], [Rung(1, "nobody")],
     [Rung(1, "street", is_outside=True), Rung(2, "owners")], [Rung(1, "street")]],
)  # fmt: skip
async def test_a_ladder_that_leads_nowhere_is_refused(rungs: list[Rung], town: Town) -> None:
    with pytest.raises(operations.LadderWrong):
        await operations.set_ladder(rungs=rungs, actor=town.secretary, now=NOW)


async def test_a_limit_of_nothing_or_of_years_is_refused(town: Town) -> None:
    for span in (Span(0, Unit.MINUTES), Span(91, Unit.DAYS), Span(-1, Unit.WORKING_DAYS)):
        with pytest.raises(operations.LimitWrong):
            await operations.set_limit(limit=Limit(Urgency.URGENT, span, span), actor=town.secretary, now=NOW)


async def test_a_declared_free_day_moves_the_next_clock(town: Town) -> None:
    await calendar.declare_day(day_on=date(2026, 11, 24), is_working=False, note="台风", actor=town.worker, now=NOW)

    assert (await a_whistle(town)).clock_due_at == at("2026-11-25 17:30")


@pytest.mark.pure
@pytest.mark.parametrize(("hours", "light"), [(0, Light.GREEN), (6.9, Light.GREEN), (7, Light.YELLOW), (10, Light.YELLOW),
                                              (10.1, Light.RED)])  # fmt: skip
def test_a_light_turns_yellow_at_seven_tenths_and_red_when_late(hours: float, light: Light) -> None:
    assert rules.light(since=NOW, due_at=NOW + 10 * HOUR, now=NOW + timedelta(hours=hours)) == light


async def test_a_reopened_case_keeps_its_number_and_starts_one_level_higher(town: Town) -> None:
    row = await closed(town, await a_whistle(town))

    for count, level in ((1, 2), (2, 3)):
        await operations.reopen(id=row.id, words="又漏了", by=None, actor=town.worker, now=NOW)
        after = await fresh(row)
        assert (after.number, after.level, after.reopenings, after.status) == (row.number, level, count, W.REOPENED)
        await closed(town, after)

    assert [reason for *_, reason in await reasons(row)] == ["", "", ""]
    assert desk(town, await fresh(row)) == town.secretary
    assert UpReason.REOPENED == "reopened"
