"""What becomes of a bad review, and that the person it is about has no part in it."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.foundation.actor import Actor, public
from services.foundation.calendar.rules import local
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications.tables import Notification
from services.foundation.platform_sync.tables import OutboxMessage
from services.foundation.staff.roles import StaffRole
from services.one_window import operations as one_window
from services.one_window.lifecycle import ReviewLevel
from services.one_window.reviews import codes, operations, queries
from services.one_window.reviews.lifecycle import REVIEW_CASE, CaseStatus, ContactOutcome, Verdict
from services.one_window.reviews.tables import ReviewCase
from services.one_window.tables import ServiceWindow
from tests.one_window.applications.builders import NOW, accepted
from tests.one_window.applications.conftest import a_member_of_staff
from tests.one_window.builders import a_served_ticket, a_ticket, at, window
from tests.one_window.reviews.builders import MOVES, WAYS, a_case, a_decided_matter, in_state, rate

C = CaseStatus
ALLOWED = {
    "contact": {C.RECEIVED: C.CONTACTED},
    "find_true": {C.CONTACTED: C.VERIFIED},
    "find_malicious": {C.CONTACTED: C.DOUBTED},
    "agree": {C.DOUBTED: C.VERIFIED},
    "disagree": {C.DOUBTED: C.CONTACTED},
    "rectify": {C.VERIFIED: C.RECTIFYING},
    "feed_back": {C.RECTIFYING: C.FED_BACK},
    "close": {C.FED_BACK: C.CLOSED, C.REVISITED: C.CLOSED},
    "appeal": dict.fromkeys([C.FED_BACK, C.REVISITED, C.CLOSED], C.APPEALED),
    "uphold": {C.APPEALED: C.CLOSED},
    "overturn": {C.APPEALED: C.RECTIFYING},
}
BY_SECOND_PERSON = ("agree", "disagree", "uphold", "overturn")


@pytest.mark.parametrize("state", list(WAYS))
async def test_each_state_takes_its_moves_and_refuses_the_others(
    state: CaseStatus, clerk_li: Actor, secretary_lin: Actor, worker_he: Actor
) -> None:
    came_to: dict[str, str] = {}

    for verb, move in MOVES.items():
        case = await in_state(state, clerk=clerk_li, by=secretary_lin)
        assert case.status == state
        try:
            await move(case, worker_he if verb in BY_SECOND_PERSON else secretary_lin)
        except (WrongMoment, operations.AppealedBefore, operations.MustBePutRight):
            assert (await queries.case(id=case.id, actor=secretary_lin)).version == case.version
        else:
            came_to[verb] = (await queries.case(id=case.id, actor=secretary_lin)).status

    assert came_to == {verb: moves[state] for verb, moves in ALLOWED.items() if state in moves}


@pytest.mark.pure
def test_every_state_has_a_way_to_it_here() -> None:
    assert set(WAYS) | {C.RECHECKED} == set(C)  # rechecked is passed through within one verb
    assert REVIEW_CASE.unreachable() == set()


@pytest.mark.parametrize("level", [ReviewLevel.FAIR, ReviewLevel.GOOD, ReviewLevel.VERY_GOOD])
async def test_only_a_bad_review_opens_a_case(level: ReviewLevel, clerk_li: Actor) -> None:
    review = await rate(await a_decided_matter(clerk_li), level)

    assert await queries.case_of(review=review.id) is None


async def test_a_bad_review_of_a_ticket_opens_one_too(hall: Any, secretary_lin: Actor) -> None:
    ticket = await a_served_ticket(hall)

    await bad_word_on(ticket, now=at("09:20"))

    (file,) = await queries.cases(actor=secretary_lin)
    assert (file.case.status, file.review.ticket) == (C.RECEIVED, ticket.id)


async def test_it_is_about_whoever_finished_it_and_not_about_who_sits_there_now(
    hall: Any, clerk_li: Actor, secretary_lin: Actor
) -> None:
    await a_ticket(hall)
    called = await one_window.call_next(window=await window(hall), actor=clerk_li, now=at("09:05"))
    done = await one_window.complete(ticket=called, actor=clerk_li, now=at("09:12"))
    await ServiceWindow.update({ServiceWindow.clerk: secretary_lin.id}).where(ServiceWindow.number == 1)

    await bad_word_on(done, now=at("09:20"))

    assert [file.case.clerk for file in await queries.cases(actor=secretary_lin)] == [clerk_li.id]


async def test_somebody_calls_within_one_working_day_and_puts_it_right_in_five_or_fifteen(
    clerk_li: Actor, secretary_lin: Actor
) -> None:
    simple = await in_state(C.VERIFIED, clerk=clerk_li, by=secretary_lin)
    hard = await in_state(C.VERIFIED, clerk=clerk_li, by=secretary_lin)

    first = await a_case(clerk_li)
    simple = await operations.rectify(id=simple.id, measure="改", is_complex=False, actor=secretary_lin, now=NOW)
    hard = await operations.rectify(id=hard.id, measure="改", is_complex=True, actor=secretary_lin, now=NOW)

    assert [local(case.due_at).strftime("%m-%d %H:%M") for case in (first, simple, hard)] == [
        "11-24 17:30", "11-30 17:30", "12-14 17:30",
    ]  # fmt: skip


async def test_the_rated_person_sees_nothing_before_it_is_closed_and_can_never_act(
    hall: Any, secretary_lin: Actor
) -> None:
    rated = await a_member_of_staff(hall, "secretary_wu", StaffRole.SECRETARY)
    for state in WAYS:
        case = await in_state(state, clerk=rated, by=secretary_lin)
        seen = [file.case.id for file in await queries.cases(actor=rated)]
        mine = [file.case.id for file in await queries.about_me(actor=rated)]
        is_closed = state == C.CLOSED

        assert (case.id in seen, case.id in mine) == (is_closed, is_closed)
        for verb in MOVES.keys() - {"appeal"}:
            with pytest.raises(operations.RatedCannotAct if is_closed else queries.CaseUnknown):
                await MOVES[verb](case, rated)
        with pytest.raises(operations.RatedCannotAct):
            await operations.appeal(review=case.review, words="不服", actor=rated, now=NOW)
        assert (await queries.case(id=case.id, actor=secretary_lin)).version == case.version


async def test_a_case_about_a_secretary_is_not_told_to_the_secretaries(hall: Any, clerk_li: Actor) -> None:
    rated = await a_member_of_staff(hall, "secretary_wu", StaffRole.SECRETARY)
    about_secretary, about_clerk = await a_case(rated), await a_case(clerk_li)

    told = {row.entity_id: row.to_role for row in await Notification.objects()}

    assert (told[about_secretary.id], told[about_clerk.id]) == ("admin", "secretary")


async def test_malicious_needs_a_second_person(clerk_li: Actor, secretary_lin: Actor, worker_he: Actor) -> None:
    case = await in_state(C.DOUBTED, clerk=clerk_li, by=secretary_lin)

    with pytest.raises(operations.AnotherPersonNeeded):
        await operations.agree(id=case.id, agrees=True, actor=secretary_lin, now=NOW)
    agreed = await operations.agree(id=case.id, agrees=True, actor=worker_he, now=NOW)

    assert (agreed.status, agreed.verdict, agreed.agreed_by) == (C.VERIFIED, Verdict.MALICIOUS, worker_he.id)


@pytest.mark.parametrize("verdict", [Verdict.WRONG, Verdict.MALICIOUS])
async def test_against_the_resident_it_takes_evidence(verdict: Verdict, clerk_li: Actor, secretary_lin: Actor) -> None:
    case = await in_state(C.CONTACTED, clerk=clerk_li, by=secretary_lin)

    with pytest.raises(operations.EvidenceNeeded):
        await operations.verify(id=case.id, verdict=verdict, evidence=" ", actor=secretary_lin, now=NOW)


async def test_what_is_true_is_put_right_first_and_what_is_wrong_is_explained(
    clerk_li: Actor, secretary_lin: Actor
) -> None:
    true = await in_state(C.VERIFIED, clerk=clerk_li, by=secretary_lin)
    wrong = await in_state(C.CONTACTED, clerk=clerk_li, by=secretary_lin)
    await operations.verify(id=wrong.id, verdict=Verdict.WRONG, evidence="评错窗口", actor=secretary_lin, now=NOW)

    with pytest.raises(operations.MustBePutRight):
        await MOVES["feed_back"](true, secretary_lin)
    await MOVES["feed_back"](wrong, secretary_lin)


async def test_who_gave_a_name_is_called_three_times(clerk_li: Actor, secretary_lin: Actor) -> None:
    case = await a_case(clerk_li)
    with pytest.raises(operations.NotAnonymous):
        await call(case, ContactOutcome.ANONYMOUS, by=secretary_lin)

    states = [(await call(case, ContactOutcome.NOT_REACHED, by=secretary_lin)).status for _ in range(3)]

    assert states == [C.RECEIVED, C.RECEIVED, C.CONTACTED]
    nobody = await a_case(clerk_li, named=False)
    assert (await call(nobody, ContactOutcome.ANONYMOUS, by=secretary_lin)).status == C.CONTACTED


async def test_the_resident_rates_once_more_and_not_again(clerk_li: Actor, secretary_lin: Actor) -> None:
    matter = await a_decided_matter(clerk_li)
    await rate(matter, ReviewLevel.VERY_POOR)
    (file,) = await queries.cases(actor=secretary_lin)
    for move in WAYS[C.FED_BACK].split():
        await MOVES[move](file.case, secretary_lin)

    await rate(matter, ReviewLevel.GOOD, now=NOW + timedelta(days=9))

    case = await queries.case(id=file.case.id, actor=secretary_lin)
    assert (case.status, case.second_level) == (C.REVISITED, "good")
    with pytest.raises(one_window.AlreadyReviewed):
        await rate(matter, ReviewLevel.GOOD)
    told = await rectifications(case)
    assert [(one["verified"], one.get("secondLevel")) for one in told] == [("TRUE", None), ("TRUE", 2)]


async def test_after_ten_working_days_nothing_can_be_rated(clerk_li: Actor) -> None:
    matter = await a_decided_matter(clerk_li)

    with pytest.raises(one_window.ReviewClosed):
        await rate(matter, ReviewLevel.GOOD, now=at("17:31") + timedelta(days=14))
    await rate(matter, ReviewLevel.GOOD, now=at("17:30") + timedelta(days=14))


async def test_what_is_not_decided_cannot_be_rated(clerk_li: Actor) -> None:
    with pytest.raises(one_window.NotServedYet):
        await rate(await accepted(clerk_li), ReviewLevel.GOOD)


async def test_an_appeal_is_looked_at_by_somebody_new_and_only_once(
    clerk_li: Actor, secretary_lin: Actor, worker_he: Actor
) -> None:
    case = await in_state(C.APPEALED, clerk=clerk_li, by=secretary_lin)
    with pytest.raises(operations.AnotherPersonNeeded):
        await MOVES["uphold"](case, secretary_lin)

    assert (
        await operations.recheck(id=case.id, upholds=True, words="无误", actor=worker_he, now=NOW)
    ).status == C.CLOSED
    with pytest.raises(operations.AppealedBefore):
        await operations.appeal(review=case.review, words="又来", actor=public(case.center), now=NOW)


async def test_what_is_late_is_said_once(clerk_li: Actor, secretary_lin: Actor) -> None:
    case = await a_case(clerk_li)

    said = [await operations.remind_cases(center=case.center, now=NOW + timedelta(days=n)) for n in (1, 2, 2, 3)]

    assert said == [0, 1, 0, 0]


async def test_the_figures_count_no_silence_as_praise(clerk_li: Actor, secretary_lin: Actor) -> None:
    await a_decided_matter(clerk_li)
    await rate(await a_decided_matter(clerk_li), ReviewLevel.FAIR)
    await in_state(C.CLOSED, clerk=clerk_li, by=secretary_lin)
    await a_case(clerk_li, named=False)

    counted = await queries.figures(
        center=clerk_li.center, since=NOW - timedelta(days=1), until=NOW + timedelta(days=1)
    )

    assert (counted.finished, counted.reviewed, counted.unrated) == (4, 3, 1)
    assert (counted.good, counted.bad, counted.cases_closed) == (1, 2, 1)
    assert (counted.named_bad, counted.named_contacted) == (1, 1)


@pytest.mark.pure
def test_one_platform_counts_up_and_the_other_down() -> None:
    up, down = (
        [codes.satisfaction(level, platform=name) for level in ReviewLevel] for name in ("gbt39046", "zhejiang")
    )

    assert up == [1, 2, 3, 4, 5]
    assert down == [5, 4, 3, 2, 1]
    assert codes.satisfaction(ReviewLevel.VERY_GOOD) == 1
    assert codes.satisfaction(ReviewLevel.VERY_GOOD, platform="zhejiang") == 5


@pytest.mark.pure
@pytest.mark.parametrize("platform", list(codes.platforms()))
def test_every_platform_maps_every_level_there_and_back(platform: str) -> None:
    assert {codes.level(codes.satisfaction(one, platform=platform), platform=platform) for one in ReviewLevel} == set(
        ReviewLevel
    )
    assert set(codes.platforms()[platform]) == {"satisfaction", "kind"}


async def call(case: ReviewCase, outcome: ContactOutcome, *, by: Actor) -> ReviewCase:
    return await operations.contact(id=case.id, outcome=outcome, words="", actor=by, now=NOW)


async def bad_word_on(ticket: Any, *, now: datetime) -> None:
    await one_window.review(ticket=ticket, level=ReviewLevel.VERY_POOR, reasons=[], words="", is_anonymous=True, channel="phone",
                      actor=public(ticket.center), now=now)  # fmt: skip


async def rectifications(case: ReviewCase) -> list[dict[str, Any]]:
    rows = await OutboxMessage.objects().where(OutboxMessage.stream == f"review_case:{case.id}").order_by(
        OutboxMessage.version
    )  # fmt: skip
    return [json.loads(row.data) for row in rows]
