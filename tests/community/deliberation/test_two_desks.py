"""Two desks at one step at the same moment: it is taken once, the other is told plainly, and no step is skipped or counted twice."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from services.community.deliberation import operations, queries
from services.community.deliberation.lifecycle import Choice, Decision, DeliberationStatus, Sheet, StepStatus
from services.community.deliberation.operations import moves
from services.community.deliberation.tables import Deliberation, DeliberationStep, FundingBallot, Publication
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.lifecycle import WrongMoment
from services.foundation.platform_sync.tables import OutboxMessage
from tests.community.deliberation.builders import (
    NOW,
    STEP_OF,
    UNANIMOUS,
    a_sheet,
    at_step,
    drafted,
    met,
    ready_to_meet,
    the_roll,
)

TOO_LATE = (operations.OtherStep, WrongMoment)


async def at_once(*verbs: Any) -> int:
    """Do all of them beside each other; gives how many went through, the others having been told why not."""
    answers = await asyncio.gather(*verbs, return_exceptions=True)
    refused = [one for one in answers if isinstance(one, BaseException)]
    assert not [one for one in refused if not isinstance(one, TOO_LATE)], refused
    return len(answers) - len(refused)


async def test_a_meeting_is_written_down_once_and_the_next_step_is_not_taken_for_it(secretary: Actor) -> None:
    """The third and the fourth step are both meetings: the second desk's numbers must not become those of the fourth."""
    row, now = await at_step(secretary, "proposal")
    now = await ready_to_meet(row, secretary, now=now)

    went = await at_once(*(met(row, secretary, now=now, tally=UNANIMOUS) for _ in range(6)))

    kept = await queries.deliberation(id=row.id, center=secretary.center)
    decided = DeliberationStep.status != str(StepStatus.OPEN)
    assert (went, kept.place) == (1, STEP_OF["two_committees"])
    assert await DeliberationStep.count().where(DeliberationStep.deliberation == row.id, decided) == STEP_OF["proposal"]
    assert await OutboxMessage.count().where(OutboxMessage.type == "deliberation.step") == STEP_OF["proposal"]


async def test_one_says_yes_and_one_says_no_to_the_same_filing(secretary: Actor) -> None:
    row, now = await at_step(secretary, "filing_plan")
    await operations.file(id=row.id, place=row.place, actor=secretary, now=now)
    await a_sheet(row, secretary, Sheet.SCAN, now=now)

    went = await at_once(*(
        operations.answer_filing(id=row.id, place=row.place, decision=decision, words="看过", actor=secretary, now=now)
        for decision in (Decision.CONSENTED, Decision.REFUSED) * 3
    ))  # fmt: skip

    step = await queries.step_at(deliberation=row.id, place=STEP_OF["filing_plan"])
    [filing] = await queries.filings(step=step.id)
    assert (went, {"consented": "passed", "refused": "failed"}[filing.decision]) == (1, step.status)


async def test_it_begins_once(secretary: Actor) -> None:
    row = await drafted(secretary)

    went = await at_once(*(operations.begin(id=row.id, actor=secretary, now=NOW) for _ in range(6)))

    assert (went, await DeliberationStep.count()) == (1, 1)


async def test_it_is_hung_once(secretary: Actor) -> None:
    row, now = await at_step(secretary, "publication")

    async def hang() -> Any:
        try:
            return await operations.hang(id=row.id, place=row.place, words="好", actor=secretary, now=now)
        except operations.HangingWrong as refused:
            raise WrongMoment from refused

    assert (await at_once(*(hang() for _ in range(5))), await Publication.count()) == (1, 1)


async def test_it_is_sent_back_or_decided(secretary: Actor) -> None:
    """Whichever comes first, the steps that count are those up to where it stands, each once."""
    row, now = await at_step(secretary, "two_committees")
    now = await ready_to_meet(row, secretary, now=now)

    await at_once(
        met(row, secretary, now=now), operations.send_back(id=row.id, to=2, reason="重来", actor=secretary, now=now)
    )

    kept = await queries.deliberation(id=row.id, center=secretary.center)
    counting = [step.place for step in await queries.steps(deliberation=row.id) if not step.is_void]
    if kept.status == DeliberationStatus.RETURNED:
        assert (kept.place, counting) == (2, [1])
    else:
        assert (kept.place, counting) == (5, [1, 2, 3, 4, 5])


async def test_no_ballot_is_lost_and_none_comes_in_after_the_count(secretary: Actor) -> None:
    row, now = await at_step(secretary, "funders")
    roll = await the_roll(row, secretary, now=now)
    now = await ready_to_meet(row, secretary, now=now)

    await at_once(
        *(operations.cast_ballot(id=row.id, place=2, household=one.id, choice=choice, actor=secretary, now=now)
          for one in roll for choice in (Choice.YES, Choice.NO)),
        met(row, secretary, now=now),
    )  # fmt: skip

    step = await queries.step_at(deliberation=row.id, place=2)
    kept = await FundingBallot.objects().where(FundingBallot.step == step.id)
    assert (step.present, step.yes) == (len(kept), len([one for one in kept if one.choice == "yes"]))


async def test_the_database_keeps_one_step_at_a_place(secretary: Actor) -> None:
    """The last wall, when somebody writes by hand."""
    row, now = await at_step(secretary, "proposal")
    second = DeliberationStep(
        id=UUID(int=1), center=row.center, deliberation=row.id, place=3, code="proposal", status="open", opened_at=now
    )

    with pytest.raises(Exception, match=r"(?i)unique"):
        await second.save()


async def test_without_the_place_in_the_condition_both_would_go_on(secretary: Actor) -> None:
    """The control of the first test: read, check, then write what was read, and two steps are taken with one meeting."""
    row, now = await at_step(secretary, "proposal")
    both_have_read = asyncio.Barrier(2)

    async def naive() -> str:
        seen = await queries.deliberation(id=row.id, center=secretary.center)
        await queries.step_at(deliberation=row.id, place=seen.place)
        await both_have_read.wait()
        await db.rows("UPDATE deliberation SET place = place + 1 WHERE id = {}", row.id)
        await moves.tell(seen, what="passed", actor=secretary, now=now)
        return "won"

    assert await asyncio.gather(naive(), naive()) == ["won", "won"]
    kept = await Deliberation.objects().where(Deliberation.id == row.id).first()
    assert kept is not None
    assert kept.place == STEP_OF["proposal"] + 2  # the fourth step was skipped
