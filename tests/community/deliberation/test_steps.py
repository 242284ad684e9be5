"""The way of a deliberation: twelve steps one after the other, none skipped, sent back with a reason, resting, given up."""

import json
from datetime import timedelta
from typing import Any

import pytest

from services.community.deliberation import operations, queries, template
from services.community.deliberation.lifecycle import DeliberationStatus, StepKind, StepStatus, Touches
from services.community.deliberation.rules import Tally
from services.community.deliberation.tables import Deliberation, DeliberationEvent, DeliberationStep
from services.foundation.actor import Actor
from services.foundation.lifecycle import WrongMoment
from services.foundation.platform_sync.tables import OutboxMessage
from tests.community.deliberation.builders import (
    NOW,
    PLAN,
    RESOLUTION,
    STEP_OF,
    at_step,
    begun,
    drafted,
    met,
    ready_to_meet,
    step_done,
)

AT_A_STEP: dict[StepKind, Any] = {
    StepKind.ROUND: lambda at: operations.sum_up(**at, words="都说好"),
    StepKind.MEETING: lambda at: operations.hold_meeting(
        **at, held_on=NOW.date(), where="中心", words="好", tally=Tally(1, 1, 1, 0, 0)
    ),
    StepKind.FILING: lambda at: operations.file(**at),
    StepKind.PUBLICATION: lambda at: operations.hang(**at, words="好"),
    StepKind.REVIEW: lambda at: operations.review(**at, verdict="passed", checks={}, words=""),
    StepKind.WORK: lambda at: operations.complete(**at, words="好"),
}


async def test_it_walks_all_twelve_steps_and_is_archived(secretary: Actor) -> None:
    row, now = await begun(secretary, touches=Touches.ORDINARY), NOW
    walked = []
    while row.status == DeliberationStatus.RUNNING:
        walked.append(row.place)
        row, now = await step_done(row, secretary, now=now)

    assert (walked, row.status, row.closed_at, row.resolution) == ([*range(1, 13)], "archived", now, RESOLUTION)
    taken = await queries.steps(deliberation=row.id)
    assert [(step.place, step.code, step.status) for step in taken] == [
        (place, code, "passed") for code, place in STEP_OF.items()
    ]
    told = await OutboxMessage.objects().where(OutboxMessage.type == "deliberation.step").order_by(OutboxMessage.id)
    assert [json.loads(one.data)["step"] for one in told] == [*range(1, 13)]
    assert {"publicFrom", "publicTo"} <= json.loads(told[7].data).keys()


@pytest.mark.parametrize("standing_at", STEP_OF)
async def test_no_other_step_can_be_taken_first(secretary: Actor, standing_at: str) -> None:
    row, now = await at_step(secretary, standing_at)
    plan = await queries.plan_of(row)
    before = await DeliberationStep.count()

    for place, step in enumerate(plan, start=1):
        at = {"id": row.id, "place": place, "actor": secretary, "now": now}
        if place != row.place:
            with pytest.raises(operations.OtherStep):
                await AT_A_STEP[step.kind](at)
        elif step.kind != StepKind.MEETING:
            with pytest.raises(operations.NotThisWay):
                await AT_A_STEP[StepKind.MEETING](at)

    kept = await queries.deliberation(id=row.id, center=secretary.center)
    assert (kept.place, await DeliberationStep.count()) == (STEP_OF[standing_at], before)


async def test_it_does_not_begin_before_the_secretary_says_so(secretary: Actor, worker: Actor) -> None:
    row = await drafted(worker)

    with pytest.raises(operations.SecretaryLeads):
        await operations.begin(id=row.id, actor=worker, now=NOW)
    with pytest.raises(WrongMoment):
        await operations.sum_up(id=row.id, place=1, words="好", actor=worker, now=NOW)
    with pytest.raises(WrongMoment):
        await operations.resume(id=row.id, actor=secretary, now=NOW)

    assert (await operations.begin(id=row.id, actor=secretary, now=NOW)).place == 1


async def test_the_branch_is_led_by_its_secretary(secretary: Actor, worker: Actor) -> None:
    row, now = await at_step(secretary, "proposal")
    now = await ready_to_meet(row, secretary, now=now)

    with pytest.raises(operations.SecretaryLeads):
        await met(row, worker, now=now)

    assert (await met(row, secretary, now=now)).place == STEP_OF["two_committees"]


async def test_what_was_voted_down_stays_there_until_it_is_sent_back(secretary: Actor, worker: Actor) -> None:
    row, now = await at_step(secretary, "residents")
    now = await ready_to_meet(row, secretary, now=now)
    refused = await met(row, worker, now=now, tally=Tally(should=9, present=5, yes=2, no=2, abstain=1))

    assert (refused.place, (await queries.step_at(deliberation=row.id, place=7)).status) == (7, StepStatus.FAILED)
    with pytest.raises(WrongMoment):
        await met(row, worker, now=now)
    with pytest.raises(operations.SecretaryLeads):
        await operations.send_back(id=row.id, to=4, reason="方案要改", actor=worker, now=now)
    for wrong in ({"to": 8, "reason": "方案要改"}, {"to": 0, "reason": "方案要改"}, {"to": 4, "reason": " "}):
        with pytest.raises(operations.ReturnWrong):
            await operations.send_back(id=row.id, actor=secretary, now=now, **wrong)

    back = await operations.send_back(id=row.id, to=4, reason="方案要改", actor=secretary, now=now)
    assert (back.status, back.place) == ("returned", 4)
    with pytest.raises(WrongMoment):
        await met(back, worker, now=now)
    again = await operations.resume(id=row.id, actor=secretary, now=now)
    assert (again.status, again.place) == ("running", 4)
    while again.status == DeliberationStatus.RUNNING:
        again, now = await step_done(again, secretary, now=now)

    taken = await queries.steps(deliberation=row.id)
    assert [step.place for step in taken if step.is_void] == [4, 5, 6, 7]
    assert sorted(step.place for step in taken if not step.is_void) == [*range(1, 13)]
    whys = [event.why for event in await queries.history(deliberation=row.id) if event.to_status == "returned"]
    assert whys == ["4: 方案要改"]


async def test_it_rests_goes_on_where_it_was_or_is_given_up(secretary: Actor) -> None:
    row, now = await at_step(secretary, "members")

    await operations.suspend(id=row.id, reason="等规划批复", actor=secretary, now=now)
    with pytest.raises(WrongMoment):
        await step_done(row, secretary, now=now)
    on = await operations.resume(id=row.id, actor=secretary, now=now + timedelta(days=9))
    with pytest.raises(operations.WordsMissing):
        await operations.abandon(id=row.id, reason="", actor=secretary, now=now)
    over = await operations.abandon(id=row.id, reason="空地要建电房", actor=secretary, now=now + timedelta(days=9))

    assert (on.place, over.status, over.place) == (STEP_OF["members"], "abandoned", STEP_OF["members"])
    for verb in (operations.resume, operations.begin):
        with pytest.raises(WrongMoment):
            await verb(id=row.id, actor=secretary, now=now)


async def test_the_plan_is_worded_anew_before_it_begins_or_after_it_was_sent_back(
    secretary: Actor, worker: Actor
) -> None:
    row = await drafted(worker)
    await operations.revise(id=row.id, plan="划十个车位", actor=worker, now=NOW)
    await operations.begin(id=row.id, actor=secretary, now=NOW)
    with pytest.raises(WrongMoment):
        await operations.revise(id=row.id, plan="划八个车位", actor=worker, now=NOW)
    await operations.send_back(id=row.id, to=1, reason="太少", actor=secretary, now=NOW)
    with pytest.raises(operations.WordsMissing):
        await operations.revise(id=row.id, plan=" ", actor=worker, now=NOW)
    kept = await operations.revise(id=row.id, plan="划十六个车位", actor=worker, now=NOW)

    lines = [line.why for line in await queries.history(deliberation=row.id) if line.what == "revised"]
    assert (kept.plan, lines) == ("划十六个车位", [PLAN, "划十个车位"])


async def test_each_move_is_a_line_that_says_who_when_and_where(secretary: Actor) -> None:
    row, _ = await at_step(secretary, "proposal")

    lines = await queries.history(deliberation=row.id)

    assert [(line.what, line.place) for line in lines if line.what in ("draft", "opened", "passed")] == [
        ("draft", 0), ("opened", 1), ("passed", 1), ("opened", 2), ("passed", 2), ("opened", 3),
    ]  # fmt: skip
    assert {line.actor_name for line in lines} == {"secretary"}
    assert await DeliberationEvent.count() == len(lines)


async def test_what_has_begun_goes_by_the_steps_it_began_with(secretary: Actor) -> None:
    old = await begun(secretary)
    shorter = tuple(step for step in template.usual_steps() if step.code in ("opinions", "residents", "publication"))
    await operations.set_template(steps=shorter, is_confirmed=True, actor=secretary, now=NOW)

    new, now = await begun(secretary), NOW
    while new.status == DeliberationStatus.RUNNING:
        new, now = await step_done(new, secretary, now=now)

    assert (len(await queries.plan_of(old)), new.place, new.status) == (12, 3, "archived")
    assert [one.version for one in await queries.templates(center=secretary.center)] == [2, 1]
    assert await Deliberation.count() == 2
