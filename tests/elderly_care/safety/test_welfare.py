"""Looking in: by risk, at festivals, after an event; and what a telephone that rings in vain begins."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.elderly_care.incidents import operations as incidents
from services.elderly_care.incidents import queries as incident_queries
from services.elderly_care.incidents import rules as incident_rules
from services.elderly_care.incidents.rules import IncidentKind, Told
from services.elderly_care.safety import queries as alarms
from services.elderly_care.welfare import operations, queries, rules
from services.elderly_care.welfare.rules import Result
from services.foundation import db
from services.foundation.lifecycle import WrongMoment
from tests.elderly_care.cast import HOUR, NOW, a_station, desk
from tests.elderly_care.safety.worries import MINUTE, an_elder_with_file

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "mode", "level", "risk"),
    [
        (82, "alone", 0, "high"),
        (70, "couple", 3, "high"),
        (70, "alone", None, "key"),
        (70, "couple", 1, "normal"),
        (None, "", None, "normal"),
    ],
)
def test_the_risk_follows_age_home_and_level(age: int | None, mode: str, level: int | None, risk: str) -> None:
    assert rules.risk(age=age, living_mode=mode, care_level=level) == risk


@pytest.mark.parametrize(
    ("today", "near"),
    [
        (date(2026, 2, 10), date(2026, 2, 15)),
        (date(2026, 2, 17), None),
        (date(2026, 3, 10), None),
        (date(2099, 1, 1), None),
    ],
)
def test_a_festival_is_near_for_a_week_and_not_while_it_lasts(today: date, near: date | None) -> None:
    assert rules.festival_near(today) == near


async def test_high_risk_is_due_each_week_and_the_next_visit_follows_the_last() -> None:
    center = await a_station()
    await an_elder_with_file(center, birth_year=1936, living_mode="alone")
    await operations.plan_due(center=center, now=NOW)
    [first] = await queries.due(center=center, before=NOW + 30 * DAY)

    await operations.record(
        visit=first.visit.id, result=Result.WELL, checked=["water"], actor=desk(center), now=NOW + 3 * DAY
    )
    await operations.plan_due(center=center, now=NOW + 3 * DAY)
    await operations.plan_due(center=center, now=NOW + 3 * DAY)
    [second] = await queries.due(center=center, before=NOW + 30 * DAY)

    assert first.visit.due_at == datetime(2026, 7, 24, 10, 0, tzinfo=UTC)
    assert second.visit.due_at == datetime(2026, 7, 27, 10, 0, tzinfo=UTC)
    with pytest.raises(WrongMoment):
        await operations.record(visit=first.visit.id, result=Result.WELL, actor=desk(center), now=NOW + 4 * DAY)


async def test_a_call_that_fails_twice_begins_the_chain_of_the_low_grade() -> None:
    center = await a_station()
    elder = await an_elder_with_file(center, birth_year=1936, living_mode="alone")
    await operations.plan_due(center=center, now=NOW)
    [due] = await queries.due(center=center, before=NOW + 30 * DAY)

    await operations.record(visit=due.visit.id, result=Result.NO_ANSWER, actor=desk(center), now=NOW)
    after_one = await alarms.alarms(center=center)
    await operations.record(visit=due.visit.id, result=Result.NO_ANSWER, actor=desk(center), now=NOW + HOUR)
    [after_two] = await alarms.alarms(center=center)

    assert after_one == []
    assert (after_two.alarm.kind, after_two.alarm.grade, after_two.alarm.resident) == ("phone_unanswered", "low", elder)
    assert len(await queries.due(center=center, before=NOW + 30 * DAY)) == 1  # still to be seen


async def test_the_rate_counts_each_elder_once() -> None:
    center = await a_station()
    for number in (1, 2):
        await an_elder_with_file(center, birth_year=1936, living_mode="alone", number=number)
    await operations.plan_due(center=center, now=NOW)
    first, _ = await queries.due(center=center, before=NOW + 30 * DAY)
    await operations.record(visit=first.visit.id, result=Result.NEEDS_HELP, actor=desk(center), now=NOW)
    await operations.plan_due(center=center, now=NOW)

    [rate] = await queries.rates(center=center, start=NOW - 17 * DAY, end=NOW + 14 * DAY)

    assert (rate.risk, rate.due, rate.seen, rate.share) == ("high", 2, 1, 0.5)
    assert rules.rate(due=0, seen=0) == 1.0


async def test_an_incident_runs_three_clocks_and_each_is_said_once_when_it_runs_out() -> None:
    center = await a_station()
    elder = await an_elder_with_file(center, birth_year=1950)
    fell = incidents.Report(kind=IncidentKind.FALL, resident=elder, happened_at=NOW, words="在浴室滑倒")
    row = await incidents.report(report=fell, actor=desk(center), now=NOW + 20 * MINUTE)

    for late in (59, 61, 61, 24 * 60 + 1):
        await incidents.mark_late(center=center, now=NOW + late * MINUTE)

    told = await db.rows(
        "SELECT message, to_role FROM notification WHERE message LIKE 'care_incident_%' ORDER BY created_at"
    )
    assert [(one["message"], one["to_role"]) for one in told] == [
        ("care_incident_family_late", "care_desk"),
        ("care_incident_street_late", "secretary"),
    ]
    due = await queries.due(center=center, before=NOW + 2 * DAY)
    assert [(one.visit.reason, one.visit.due_at) for one in due] == [("event", NOW + 20 * MINUTE + DAY)]
    assert b"\xe6\xbb\x91" not in bytes(row.words_sealed)


async def test_an_incident_is_closed_when_family_and_street_have_been_told() -> None:
    center = await a_station()
    elder = await an_elder_with_file(center, birth_year=1950)
    row = await incidents.report(
        report=incidents.Report(kind=IncidentKind.THEFT, resident=elder, happened_at=NOW, words="少了钱包"),
        actor=desk(center),
        now=NOW,
    )

    with pytest.raises(incidents.NotAllTold):
        await incidents.close(incident=row.id, measure="报警", actor=desk(center), now=NOW)
    for who in (Told.FAMILY, Told.STREET, Told.STREET):
        await incidents.tell(incident=row.id, who=who, actor=desk(center), now=NOW + HOUR)
    closed = await incidents.close(incident=row.id, measure="报警", actor=desk(center), now=NOW + HOUR)

    assert (closed.status, incident_queries.measure_of(closed)) == ("closed", "报警")
    with pytest.raises(incidents.HappenedLater):
        await incidents.report(
            report=incidents.Report(kind=IncidentKind.FALL, resident=elder, happened_at=NOW + HOUR, words="x"),
            actor=desk(center),
            now=NOW,
        )


@pytest.mark.parametrize(
    ("second", "days", "needed"),
    [(IncidentKind.CHOKING, 29, True), (IncidentKind.CHOKING, 31, False), (IncidentKind.THEFT, 1, False)],
)
async def test_two_care_risks_within_thirty_days_ask_for_an_assessment(
    second: IncidentKind, days: int, needed: bool
) -> None:
    center = await a_station()
    elder = await an_elder_with_file(center, birth_year=1950)
    for kind, at in ((IncidentKind.FALL, NOW - days * DAY), (second, NOW)):
        await incidents.report(
            report=incidents.Report(kind=kind, resident=elder, happened_at=at, words="…"),
            actor=desk(center),
            now=max(at, NOW - DAY),
        )

    found = await incident_queries.needs_reassessment(resident=elder, center=center, on=NOW.date())

    assert found is needed
    flags = await db.rows("SELECT entity_id FROM notification WHERE message = 'assessment_due'")
    assert [row["entity_id"] for row in flags] == ([elder] if needed else [])


@pytest.mark.parametrize(
    ("told", "minutes", "light"),
    [(None, 59, "running"), (None, 61, "overdue"), (30, 90, "told"), (70, 90, "told_late")],
)
def test_a_clock_says_how_it_stands(told: int | None, minutes: int, light: str) -> None:
    due = incident_rules.due_at(NOW, Told.FAMILY)
    told_at = NOW + told * MINUTE if told is not None else None

    assert incident_rules.light(due_at=due, told_at=told_at, now=NOW + minutes * MINUTE) == light
