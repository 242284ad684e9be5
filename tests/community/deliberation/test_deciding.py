"""What decides a step: the rule at its borders, ballots by head and by share, the owners, the filings, the review; and what is missing."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.community.deliberation import operations, queries
from services.community.deliberation.lifecycle import Choice, Decision, Sheet, StepStatus, Touches, Verdict
from services.community.deliberation.rules import Tally
from services.community.deliberation.tables import Deliberation
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.notifications.tables import Notification
from tests.community.deliberation.builders import (
    CHECKS,
    DOORS,
    STEP_OF,
    UNANIMOUS,
    a_sheet,
    at_step,
    ballot,
    drafted,
    met,
    owners_said,
    ready_to_meet,
    the_roll,
)

Y, N, A = Choice.YES, Choice.NO, Choice.ABSTAIN


@pytest.mark.parametrize(
    ("code", "tally", "passes"),
    [
        ("proposal", Tally(4, 2, 2, 0, 0), True),  # half of the committee is there
        ("proposal", Tally(5, 2, 2, 0, 0), False),
        ("two_committees", Tally(4, 2, 2, 0, 0), False),  # more than half must be there
        ("two_committees", Tally(4, 3, 2, 1, 0), True),
        ("members", Tally(20, 11, 11, 0, 0), True),  # more than half of all who should attend
        ("members", Tally(20, 11, 10, 1, 0), False),
        ("members", Tally(21, 11, 11, 0, 0), True),
        ("residents", Tally(20, 10, 10, 0, 0), False),
        ("residents", Tally(20, 12, 6, 0, 6), False),  # exactly half of the present
        ("residents", Tally(20, 12, 7, 5, 0), True),
    ],
)
async def test_a_meeting_passes_by_the_rule_of_its_step(
    secretary: Actor, code: str, tally: Tally, passes: bool
) -> None:
    row, now = await at_step(secretary, code)
    now = await ready_to_meet(row, secretary, now=now)

    await met(row, secretary, now=now, tally=tally)

    step = await queries.step_at(deliberation=row.id, place=STEP_OF[code])
    assert step.status == (StepStatus.PASSED if passes else StepStatus.FAILED)
    assert (step.should, step.present, step.yes, step.no, step.abstain) == (
        tally.should, tally.present, tally.yes, tally.no, tally.abstain,
    )  # fmt: skip
    plan = (await queries.plan_of(row))[STEP_OF[code] - 1].rule
    assert plan is not None
    assert json.loads(step.rule)["quorum"] == {
        "num": plan.quorum.num,
        "den": plan.quorum.den,
        "is_more": plan.quorum.is_more,
    }
    assert await Notification.count().where(Notification.message == "deliberation_failed") == (0 if passes else 1)


@pytest.mark.parametrize(
    ("said", "is_by_share", "passes"),
    [
        ([Y, Y, N], False, True), ([Y, Y, N], True, False),  # two of three heads, but 40 of 100 by what was paid
        ([N, N, Y], False, False), ([N, N, Y], True, True),
        ([Y, N, None], False, False),  # two of three are there, one of two is not more than half
        ([Y, None, None], False, False),  # fewer than two thirds are there
        ([None, None, Y], True, False),  # most of the money, but fewer than two thirds of the households
        ([Y, A, Y], True, True),
    ],
)  # fmt: skip
async def test_who_paid_votes_by_household_or_by_what_was_paid(
    secretary: Actor, said: list[Choice | None], is_by_share: bool, passes: bool
) -> None:
    row, now = await at_step(secretary, "funders", is_by_share=is_by_share)
    roll = [
        await operations.add_household(id=row.id, door=door, amount_cents=cents, actor=secretary, now=now)
        for door, cents in zip(DOORS, (2_000, 2_000, 6_000), strict=True)
    ]
    for household, choice in zip(roll, said, strict=True):
        if choice:
            await ballot(row, household, N if choice is Y else Y, secretary, now=now)
            await ballot(row, household, choice, secretary, now=now)
    now = await ready(row, secretary, now=now)

    await met(row, secretary, now=now)

    step = await queries.step_at(deliberation=row.id, place=2)
    assert step.status == (StepStatus.PASSED if passes else StepStatus.FAILED)
    assert (step.should, step.present, step.yes) == (3, len([one for one in said if one]), said.count(Y))
    paid = dict(zip(range(3), (2_000, 2_000, 6_000), strict=True))
    assert (step.share_should, step.share_yes) == (10_000, sum(paid[i] for i, one in enumerate(said) if one is Y))
    assert json.loads(step.rule)["by"] == ("share" if is_by_share else "heads")
    with pytest.raises(operations.RollClosed):
        await operations.add_household(id=row.id, door="9栋901", amount_cents=1, actor=secretary, now=now)


async def ready(row: Deliberation, actor: Actor, *, now: datetime) -> datetime:
    """Notice and sheets, and nobody's ballot."""
    held = await notice(row, actor, now=now)
    for sheet in (Sheet.MINUTES, Sheet.SIGNATURES):
        await a_sheet(row, actor, sheet, now=held)
    return held


async def notice(row: Deliberation, actor: Actor, *, now: datetime) -> datetime:
    held = now + timedelta(days=3)
    await operations.send_topics(
        id=row.id, place=row.place, held_on=local(held).date(), where="党群服务中心", actor=actor, now=now
    )
    return held


async def test_a_door_stands_on_the_roll_once_and_pays_something(secretary: Actor) -> None:
    row = await drafted(secretary)
    [first, *_] = await the_roll(row, secretary, now=row.raised_at)

    for door, cents in ((DOORS[0], 5), (f" {DOORS[0]} ", 5), ("1栋101", 0), (" ", 5)):
        with pytest.raises(operations.ShareWrong):
            await operations.add_household(id=row.id, door=door, amount_cents=cents, actor=secretary, now=row.raised_at)
    await operations.remove_household(id=row.id, household=first.id, actor=secretary, now=row.raised_at)
    with pytest.raises(operations.HouseholdUnknown):
        await operations.remove_household(id=row.id, household=first.id, actor=secretary, now=row.raised_at)

    assert len(await queries.households(deliberation=row.id)) == 2


@pytest.mark.parametrize("kept", [(), (Sheet.MINUTES,), (Sheet.SIGNATURES,), (Sheet.MINUTES, Sheet.PHOTO)])
async def test_without_minutes_and_signatures_nothing_is_decided(secretary: Actor, kept: tuple[Sheet, ...]) -> None:
    row, now = await at_step(secretary, "two_committees")
    for sheet in kept:
        await a_sheet(row, secretary, sheet, now=now)

    with pytest.raises(operations.SheetsMissing):
        await met(row, secretary, now=now)

    for sheet in (Sheet.MINUTES, Sheet.SIGNATURES):
        await a_sheet(row, secretary, sheet, now=now)
    assert (await met(row, secretary, now=now)).place == STEP_OF["filing_plan"]


async def test_what_touches_the_owners_needs_their_last_vote(secretary: Actor) -> None:
    row, now = await at_step(secretary, "residents", touches=Touches.GRAVE)
    for sheet in (Sheet.MINUTES, Sheet.SIGNATURES):
        await a_sheet(row, secretary, sheet, now=now)
    enough = {"part_heads": 8, "yes_heads": 6, "yes_area": 450_00}

    with pytest.raises(operations.OwnersMissing):
        await met(row, secretary, now=now, tally=UNANIMOUS)
    assert await owners_said(row, secretary, now=now, **enough)
    assert not await owners_said(row, secretary, now=now, yes_heads=4)
    with pytest.raises(operations.OwnersMissing):
        await met(row, secretary, now=now, tally=UNANIMOUS)
    assert await owners_said(row, secretary, now=now, **enough)

    assert (await met(row, secretary, now=now, tally=UNANIMOUS)).place == STEP_OF["publication"]


async def test_the_owners_are_not_asked_what_is_not_theirs(secretary: Actor) -> None:
    row, now = await at_step(secretary, "residents")

    with pytest.raises(operations.NotThisWay):
        await owners_said(row, secretary, now=now)


async def test_a_filing_is_supplemented_and_then_consented(secretary: Actor) -> None:
    row, now = await at_step(secretary, "filing_plan")
    at: dict[str, Any] = {"id": row.id, "place": row.place, "actor": secretary, "now": now}

    with pytest.raises(operations.FilingWrong):
        await operations.answer_filing(**at, decision=Decision.CONSENTED, words="")
    await operations.file(**at)
    with pytest.raises(operations.FilingWrong):
        await operations.file(**at)
    with pytest.raises(operations.SheetsMissing):
        await operations.answer_filing(**at, decision=Decision.CONSENTED, words="")
    await a_sheet(row, secretary, Sheet.SCAN, now=now)
    with pytest.raises(operations.WordsMissing):
        await operations.answer_filing(**at, decision=Decision.SUPPLEMENT, words="")
    await operations.answer_filing(**at, decision=Decision.SUPPLEMENT, words="补上预算")
    await operations.file(**at)
    with pytest.raises(operations.SheetsMissing):  # the first answer's paper is not the second's
        await operations.answer_filing(**at, decision=Decision.CONSENTED, words="")
    await a_sheet(row, secretary, Sheet.SCAN, now=now)
    passed = await operations.answer_filing(**at, decision=Decision.CONSENTED, words="同意")

    step = next(one for one in await queries.steps(deliberation=row.id) if one.place == STEP_OF["filing_plan"])
    sent = await queries.filings(step=step.id)
    assert [(one.n, one.kind, one.recipient, one.decision, one.words) for one in sent] == [
        (1, "F-1", "街道党工委", "supplement", "补上预算"), (2, "F-1", "街道党工委", "consented", "同意"),
    ]  # fmt: skip
    assert passed.place == STEP_OF["members"]


async def test_what_the_street_refuses_stands_still(secretary: Actor) -> None:
    row, now = await at_step(secretary, "filing_resolution")
    await operations.file(id=row.id, place=row.place, actor=secretary, now=now)
    await a_sheet(row, secretary, Sheet.SCAN, now=now)

    refused = await operations.answer_filing(
        id=row.id, place=row.place, decision=Decision.REFUSED, words="资金来源不清", actor=secretary, now=now
    )

    assert refused.place == STEP_OF["filing_resolution"]
    assert (await queries.step_at(deliberation=row.id, place=row.place)).status == StepStatus.FAILED


ALL = dict.fromkeys(CHECKS, True)


@pytest.mark.parametrize(
    ("verdict", "checks", "words", "stops"),
    [
        (Verdict.PASSED, ALL, "", None),
        (Verdict.PASSED, {}, "", operations.ChecksMissing),
        (Verdict.PASSED, {**ALL, "votes_right": False}, "", operations.ChecksMissing),
        (Verdict.CONDITIONAL, {**ALL, "votes_right": False}, "", operations.WordsMissing),
        (Verdict.CONDITIONAL, {**ALL, "votes_right": False}, "先补会议记录", None),
        (Verdict.CONDITIONAL, {**ALL, "other": True}, "先补会议记录", operations.ChecksMissing),
        (Verdict.RETURNED, ALL, "", operations.WordsMissing),
    ],
)
async def test_the_review_goes_through_its_whole_list(
    secretary: Actor, verdict: Verdict, checks: dict[str, bool], words: str, stops: type[Exception] | None
) -> None:
    row, now = await at_step(secretary, "review")
    said: dict[str, Any] = {"verdict": verdict, "checks": checks, "words": words, "actor": secretary, "now": now}
    with pytest.raises(operations.SheetsMissing):
        await operations.review(id=row.id, place=row.place, **said)
    await a_sheet(row, secretary, Sheet.SCAN, now=now)

    if stops:
        with pytest.raises(stops):
            await operations.review(id=row.id, place=row.place, **said)
    else:
        assert (await operations.review(id=row.id, place=row.place, **said)).place == STEP_OF["works"]


async def test_what_the_review_sends_back_fails_there_and_goes_where_the_secretary_says(secretary: Actor) -> None:
    row, now = await at_step(secretary, "review")
    await a_sheet(row, secretary, Sheet.SCAN, now=now)

    await operations.review(
        id=row.id, place=row.place, verdict=Verdict.RETURNED, checks=ALL, words="合同要重签", actor=secretary, now=now
    )
    step = await queries.step_at(deliberation=row.id, place=row.place)
    back = await operations.send_back(id=row.id, to=4, reason="合同要重签", actor=secretary, now=now)

    assert (step.status, step.verdict, back.place) == ("failed", "returned", 4)


async def test_works_are_reported_on_before_they_are_done(secretary: Actor) -> None:
    row, now = await at_step(secretary, "works")
    at: dict[str, Any] = {"id": row.id, "place": row.place, "actor": secretary, "now": now}

    with pytest.raises(operations.WordsMissing):
        await operations.complete(**at, words="好了")
    await operations.report_work(**at, words="划了六个", spent_cents=60_000)

    assert (await operations.complete(**at, words="都划好了")).place == STEP_OF["result"]
