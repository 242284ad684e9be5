"""Days: notice, hanging and answers at their borders, working days around a holiday, reminders once, also after a long outage."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.community.deliberation import operations, queries
from services.community.deliberation.lifecycle import ObjectionStatus, Sheet
from services.community.deliberation.rules import WordsPersonal
from services.community.deliberation.tables import Deliberation
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local, moment
from services.foundation.notifications.tables import Notification
from tests.community.deliberation.builders import (
    HOME,
    NOW,
    RESOLUTION,
    STEP_OF,
    UNANIMOUS,
    a_center,
    a_sheet,
    at_step,
    begun,
    met,
)

LATE, EARLY = time(23, 59), time(0, 1)


def on(day: date, clock: time) -> datetime:
    return moment(day, clock).astimezone(UTC)


async def told(message: str) -> list[str]:
    rows = await Notification.objects().where(Notification.message == message)
    return sorted(row.to_role for row in rows)


@pytest.mark.parametrize(("days", "clock", "is_enough"), [(6, LATE, False), (7, EARLY, True), (8, LATE, True)])
async def test_a_round_takes_its_whole_days(secretary: Actor, days: int, clock: time, is_enough: bool) -> None:
    begun_at = on(date(2026, 3, 2), LATE)
    row = await begun(secretary, now=begun_at)
    now = on(date(2026, 3, 2) + timedelta(days=days), clock)

    if is_enough:
        assert (await operations.sum_up(id=row.id, place=1, words="好", actor=secretary, now=now)).place == 2
    else:
        with pytest.raises(operations.TooEarly):
            await operations.sum_up(id=row.id, place=1, words="好", actor=secretary, now=now)


@pytest.mark.parametrize(
    ("sent", "days", "is_enough"), [(LATE, 2, False), (LATE, 3, True), (EARLY, 2, False), (EARLY, 3, True)]
)
async def test_topics_are_sent_three_days_before(secretary: Actor, sent: time, days: int, is_enough: bool) -> None:
    row, now = await at_step(secretary, "members")
    today = local(now).date() + timedelta(days=1)
    at: dict[str, Any] = {"id": row.id, "place": row.place, "actor": secretary}
    held_on = today + timedelta(days=days)

    if not is_enough:
        with pytest.raises(operations.TooEarly):
            await operations.send_topics(**at, held_on=held_on, where="中心", now=on(today, sent))
        return
    await operations.send_topics(**at, held_on=held_on, where="中心", now=on(today, sent))
    for sheet in (Sheet.MINUTES, Sheet.SIGNATURES):
        await a_sheet(row, secretary, sheet, now=on(held_on, EARLY))
    for wrong, why in (
        (held_on - timedelta(days=1), operations.TooEarly), (held_on + timedelta(days=1), operations.DayWrong),
        (date(2026, 1, 1), operations.DayWrong),
    ):  # fmt: skip
        with pytest.raises(why):
            await met(row, secretary, now=on(held_on, EARLY), held_on=wrong, tally=UNANIMOUS)
    assert (await met(row, secretary, now=on(held_on, EARLY), tally=UNANIMOUS)).place == STEP_OF["residents"]


async def test_nobody_meets_without_having_been_told(secretary: Actor) -> None:
    row, now = await at_step(secretary, "members")
    for sheet in (Sheet.MINUTES, Sheet.SIGNATURES):
        await a_sheet(row, secretary, sheet, now=now)

    with pytest.raises(operations.TooEarly):
        await met(row, secretary, now=now + timedelta(days=9))


async def hung(actor: Actor, clock: time, *, days: int = 0) -> tuple[Deliberation, UUID, date]:
    row, now = await at_step(actor, "publication")
    today = local(now).date() + timedelta(days=1)
    made = await operations.hang(
        id=row.id, place=row.place, words=RESOLUTION, days=days, actor=actor, now=on(today, clock)
    )
    return row, made.id, today


@pytest.mark.parametrize("clock", [EARLY, LATE])
async def test_it_hangs_seven_whole_days_and_comes_down_on_the_day_after(secretary: Actor, clock: time) -> None:
    row, _, today = await hung(secretary, clock)
    at: dict[str, Any] = {"id": row.id, "place": row.place, "actor": secretary}

    shows = [
        bool(await queries.hanging(center=secretary.center, on=today + timedelta(days=days))) for days in (-1, 0, 7, 8)
    ]
    with pytest.raises(operations.HangingWrong):
        await operations.take_down(**at, now=on(today + timedelta(days=7), LATE))
    with pytest.raises(operations.HangingWrong):
        await operations.hang(**at, words="另一份", now=on(today, clock))

    assert shows == [False, True, True, False]
    assert (await operations.take_down(**at, now=on(today + timedelta(days=8), EARLY))).place == STEP_OF[
        "filing_resolution"
    ]


async def test_it_may_hang_longer_and_never_shorter(secretary: Actor) -> None:
    _, id, today = await hung(secretary, EARLY, days=3)
    _, longer, _ = await hung(secretary, EARLY, days=15)

    rows = [await queries.publication(id=one, center=secretary.center) for one in (id, longer)]

    assert [row.to_on - row.from_on for row in rows] == [timedelta(days=7), timedelta(days=15)]
    assert rows[0].from_on == today


async def objected(actor: Actor, publication: UUID, at: datetime) -> UUID:
    raised = await operations.object_to(
        publication=publication, words="太近了，住402室的受不了", phone="13800138777", actor=actor, now=at, home=HOME
    )
    return UUID(str(raised.objection.id))


@pytest.mark.parametrize("clock", [EARLY, LATE])
async def test_an_objection_is_answered_within_three_days_and_reminded_of_once(secretary: Actor, clock: time) -> None:
    _, publication, today = await hung(secretary, EARLY)
    id = await objected(secretary, publication, on(today, clock))
    third = today + timedelta(days=3)

    before = await operations.remind(center=secretary.center, now=on(third, time(23, 58)))
    after = [
        await operations.remind(center=secretary.center, now=on(third + timedelta(days=1), EARLY)) for _ in range(2)
    ]

    assert (before, after, await told("objection_due")) == (0, [1, 0], ["community_worker", "secretary"])
    assert (await queries.objection(id=id, center=secretary.center)).status == ObjectionStatus.RAISED


@pytest.mark.parametrize(
    ("days", "clock", "is_taken"), [(0, LATE, True), (7, LATE, True), (8, EARLY, False), (-1, LATE, False)]
)
async def test_one_objects_while_it_hangs(secretary: Actor, days: int, clock: time, is_taken: bool) -> None:
    _, publication, today = await hung(secretary, EARLY)
    now = on(today + timedelta(days=days), clock)

    if is_taken:
        await objected(secretary, publication, now)
    else:
        with pytest.raises(operations.HangingWrong):
            await objected(secretary, publication, now)


async def test_an_objection_that_is_right_takes_the_decision_back_and_the_notice_down(secretary: Actor) -> None:
    row, publication, today = await hung(secretary, EARLY)
    id = await objected(secretary, publication, on(today, LATE))
    over = on(today + timedelta(days=8), EARLY)
    await operations.answer_objection(id=id, words="再看看", actor=secretary, now=over)
    await operations.settle_objection(id=id, is_right=True, words="离窗太近", actor=secretary, now=over)

    with pytest.raises(operations.Unsettled):
        await operations.take_down(id=row.id, place=row.place, actor=secretary, now=over)
    waiting = await objected(secretary, publication, on(today, LATE))
    await operations.send_back(
        id=row.id, to=4, reason="离窗太近", actor=secretary, now=on(today + timedelta(days=2), EARLY)
    )

    assert await queries.hanging(center=secretary.center, on=today + timedelta(days=2)) == []
    ended = [await queries.objection(id=one, center=secretary.center) for one in (id, waiting)]
    assert [(one.status, one.outcome) for one in ended] == [("upheld", "离窗太近"), ("settled", "离窗太近")]
    assert await operations.remind(center=secretary.center, now=on(today + timedelta(days=30), EARLY)) == 0
    assert (await operations.resume(id=row.id, actor=secretary, now=over)).place == 4


async def test_an_answer_names_nobody(secretary: Actor) -> None:
    _, publication, today = await hung(secretary, EARLY)
    id = await objected(secretary, publication, on(today, LATE))

    with pytest.raises(WordsPersonal):
        await operations.answer_objection(id=id, words="402室说得对", actor=secretary, now=on(today, LATE))
    stored = str(await db.rows("SELECT * FROM objection"))
    assert not [secret for secret in ("402", "13800138777") if secret in stored]


async def test_a_filing_waits_three_working_days_around_a_holiday(secretary: Actor) -> None:
    """Sent on the last working day before the long week of October: the days between do not count."""
    row, _ = await at_step(secretary, "filing_plan", now=datetime(2026, 9, 1, 2, 0, tzinfo=UTC))
    sent = on(date(2026, 9, 30), time(10, 0))

    filing = await operations.file(id=row.id, place=row.place, actor=secretary, now=sent)

    assert local(filing.due_at) == moment(date(2026, 10, 10), time(17, 30))
    assert await operations.remind(center=secretary.center, now=on(date(2026, 10, 10), time(17, 29))) == 0
    late = [
        await operations.remind(center=secretary.center, now=on(date(2026, 10, 10), time(17, 31))) for _ in range(2)
    ]
    assert (late, len(await told("filing_due"))) == ([1, 0], 2)


async def test_after_thirty_days_of_downtime_each_is_said_once_and_nothing_moves(secretary: Actor) -> None:
    first = await begun(secretary)
    second, publication, today = await hung(secretary, EARLY)
    await objected(secretary, publication, on(today, LATE))
    third, now = await at_step(secretary, "filing_plan")
    await operations.file(id=third.id, place=third.place, actor=secretary, now=now)
    resting = await begun(secretary)
    await operations.suspend(id=resting.id, reason="等批复", actor=secretary, now=now)
    before = [(row.id, row.place, row.status) for row in await Deliberation.objects().order_by(Deliberation.id)]
    later = on(today + timedelta(days=60), EARLY)

    said = [await operations.remind(center=secretary.center, now=later) for _ in range(3)]

    assert said == [
        4,
        0,
        0,
    ]  # the round, the notice that may come down, the objection, the filing; what rests is not due
    rows = await Notification.objects().where(Notification.message == "deliberation_due")
    assert {row.entity_id for row in rows} == {first.id, second.id}
    assert [(row.id, row.place, row.status) for row in await Deliberation.objects().order_by(Deliberation.id)] == before


async def test_the_clock_of_one_centre_says_nothing_of_another(secretary: Actor) -> None:
    await begun(secretary)

    assert await operations.remind(center=await a_center("350802999"), now=NOW + timedelta(days=60)) == 0
