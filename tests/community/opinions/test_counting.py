"""The count of the article (58 collected, 48 handled by the three bodies), and what hangs on the board."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.community.opinions import operations, papers, queries, rules
from services.community.opinions.lifecycle import OPINION, Body, Level, OpinionStatus, Way
from services.foundation.actor import Actor
from tests.community.opinions.builders import (
    HOME,
    NAME,
    NOW,
    PHONE,
    WORDS,
    assigned,
    being_handled,
    collected,
    fed_back,
    handled,
    unhappy_again,
)

SINCE, UNTIL = rules.year_span(2022)
CUTOFF = datetime(2022, 12, 31, 16, 0, tzinfo=UTC)


async def test_handled_counts_by_the_body_that_had_it_and_only_for_the_three(here: UUID, worker: Actor) -> None:
    for body in Body:
        await handled(worker, body=body)
    await collected(worker)
    await handled(worker, now=NOW + timedelta(days=400))

    counted = await queries.count(center=here, since=SINCE, until=UNTIL, cutoff=CUTOFF)

    assert (len(counted.collected), len(counted.handled_ids)) == (5, 3)
    assert {body: len(ids) for body, ids in counted.handled.items()} == dict.fromkeys(Body, 1)


async def test_what_was_handled_after_the_cut_off_does_not_count_yet(here: UUID, worker: Actor) -> None:
    row = await being_handled(worker)
    await operations.finish(id=row.id, answer="修好了", actor=worker, now=CUTOFF + timedelta(seconds=1))

    counts = [
        len((await queries.count(center=here, since=SINCE, until=UNTIL, cutoff=cutoff)).handled_ids)
        for cutoff in (CUTOFF, CUTOFF + timedelta(seconds=1))
    ]

    assert counts == [0, 1]


async def test_a_return_does_not_take_back_that_it_was_handled(here: UUID, worker: Actor) -> None:
    row = await fed_back(worker)
    await operations.evaluate(id=row.id, level=Level.POOR, words="", actor=worker, now=NOW)
    for _ in range(2):
        await unhappy_again(row, worker)

    counted = await queries.count(center=here, since=SINCE, until=UNTIL, cutoff=NOW)

    assert counted.handled[Body.PROPERTY] == [row.id]
    assert (await queries.opinion(id=row.id, center=here)).body == "branch"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(year=st.integers(2020, 2030), minute=st.integers(-3, 3))
@pytest.mark.pure
def test_a_year_begins_at_midnight_here(year: int, minute: int) -> None:
    since, until = rules.year_span(year)
    at = since + timedelta(minutes=minute)

    assert rules.year_of(at) == (year if since <= at < until else year - 1)


@pytest.mark.pure
def test_no_state_is_a_trap_and_the_ends_are_ends() -> None:
    over = {state for state in OpinionStatus if not OPINION.moves.get(state)}

    assert over == {"closed", "explained", "merged", "withdrawn", "transferred_up", "escalated_to_deliberation"}


async def test_a_notice_shows_every_answer_that_hung_nowhere_yet_and_nobody(here: UUID, worker: Actor) -> None:
    answered, explained = await handled(worker), await assigned(worker)
    await operations.explain(id=explained.id, reason="要等大修", actor=worker, now=NOW)
    await assigned(worker)

    row = await operations.disclose(
        title="办理情况公示", from_on=date(2022, 3, 8), to_on=date(2022, 3, 14), actor=worker, now=NOW
    )

    lines = await queries.lines(disclosure=row.id)
    paper = papers.notice(row, lines, home=HOME)
    assert [(line.number, line.status, line.answer) for line in lines] == [
        (answered.number, "handled", "水管已换新"), (explained.number, "explained", "要等大修"),
    ]  # fmt: skip
    assert not [secret for secret in (WORDS, NAME, PHONE, "402") if secret in str(paper)]
    with pytest.raises(operations.NothingToDisclose):
        await operations.disclose(
            title="办理情况公示", from_on=date(2022, 3, 8), to_on=date(2022, 3, 14), actor=worker, now=NOW
        )


async def test_a_notice_hangs_at_least_seven_days_and_is_read_on_each_of_them(here: UUID, worker: Actor) -> None:
    row = await handled(worker)
    with pytest.raises(operations.DaysWrong):
        await operations.disclose(
            title="公示", from_on=date(2022, 3, 8), to_on=date(2022, 3, 13), actor=worker, now=NOW
        )
    await operations.disclose(
        title="公示", from_on=date(2022, 3, 8), to_on=date(2022, 3, 14), opinions=[row.id], actor=worker, now=NOW
    )

    days = [bool(await queries.hanging(center=here, on=date(2022, 3, day))) for day in (7, 8, 14, 15)]

    assert days == [False, True, True, False]


async def test_later_moves_leave_a_notice_as_it_was_hung(here: UUID, worker: Actor) -> None:
    row = await handled(worker)
    notice = await operations.disclose(
        title="公示", from_on=date(2022, 3, 8), to_on=date(2022, 3, 14), actor=worker, now=NOW
    )

    await operations.feed_back(id=row.id, way=Way.VISIT, words="", actor=worker, now=NOW)

    assert [line.status for line in await queries.lines(disclosure=notice.id)] == ["handled"]


async def test_an_answer_sheet_needs_an_answer(worker: Actor) -> None:
    row = await assigned(worker)

    with pytest.raises(papers.SheetNotYet):
        papers.feedback_sheet(row, to="", category="", words="", home=HOME, now=NOW)
