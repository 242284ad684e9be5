"""Bad reviews and their cases in every state, brought there by the real verbs."""

from collections.abc import Awaitable, Callable
from typing import Any

from services.foundation.actor import Actor, public
from services.one_window import operations as hall
from services.one_window.applications import operations as applications
from services.one_window.applications.lifecycle import Decision
from services.one_window.applications.tables import Application
from services.one_window.lifecycle import ReviewLevel
from services.one_window.operations import Rating
from services.one_window.reviews import operations, queries
from services.one_window.reviews.lifecycle import CaseStatus, ContactOutcome, Verdict
from services.one_window.reviews.tables import ReviewCase
from services.one_window.tables import ServiceReview
from tests.one_window.applications.builders import NOW, accepted

C = CaseStatus


async def a_decided_matter(clerk: Actor) -> Application:
    row = await accepted(clerk)
    return await applications.decide(id=row.id, decision=Decision.GRANTED, reason="", actor=clerk, now=NOW)


async def rate(row: Application, level: ReviewLevel, *, named: bool = True, now: Any = NOW) -> Any:
    rating = Rating(level=level, reasons=["501"], words="等太久", is_anonymous=not named, channel="phone")
    return await hall.review_matter(application=row, rating=rating, actor=public(row.center), now=now)


async def a_case(clerk: Actor, *, named: bool = True) -> ReviewCase:
    """A bad review of what this clerk handled."""
    review = await rate(await a_decided_matter(clerk), ReviewLevel.POOR, named=named)
    case = await queries.case_of(review=review.id)
    assert case is not None
    return case


async def _rate_again(case: ReviewCase, by: Actor) -> None:
    first = await ServiceReview.objects().where(ServiceReview.id == case.review).first()
    assert first is not None
    matter = await Application.objects().where(Application.id == first.application).first()
    assert matter is not None
    await rate(matter, ReviewLevel.GOOD)


Move = Callable[[ReviewCase, Actor], Awaitable[Any]]
MOVES: dict[str, Move] = {
    "contact": lambda case, by: operations.contact(
        id=case.id, outcome=ContactOutcome.REACHED, words="", actor=by, now=NOW
    ),
    "find_true": lambda case, by: operations.verify(id=case.id, verdict=Verdict.TRUE, evidence="", actor=by, now=NOW),
    "find_malicious": lambda case, by: operations.verify(
        id=case.id, verdict=Verdict.MALICIOUS, evidence="没有来过", actor=by, now=NOW
    ),
    "agree": lambda case, by: operations.agree(id=case.id, agrees=True, actor=by, now=NOW),
    "disagree": lambda case, by: operations.agree(id=case.id, agrees=False, actor=by, now=NOW),
    "rectify": lambda case, by: operations.rectify(id=case.id, measure="加开窗口", is_complex=False, actor=by, now=NOW),
    "feed_back": lambda case, by: operations.feed_back(id=case.id, measure="已加开窗口", actor=by, now=NOW),
    "close": lambda case, by: operations.close(id=case.id, actor=by, now=NOW),
    "appeal": lambda case, by: operations.appeal(
        review=case.review, words="还是慢", actor=public(case.center), now=NOW
    ),
    "uphold": lambda case, by: operations.recheck(id=case.id, upholds=True, words="核对过了", actor=by, now=NOW),
    "overturn": lambda case, by: operations.recheck(id=case.id, upholds=False, words="确实慢", actor=by, now=NOW),
}
WAYS: dict[CaseStatus, str] = {
    C.RECEIVED: "",
    C.CONTACTED: "contact",
    C.DOUBTED: "contact find_malicious",
    C.VERIFIED: "contact find_true",
    C.RECTIFYING: "contact find_true rectify",
    C.FED_BACK: "contact find_true rectify feed_back",
    C.REVISITED: "contact find_true rectify feed_back rate_again",
    C.CLOSED: "contact find_true rectify feed_back close",
    C.APPEALED: "contact find_true rectify feed_back appeal",
}


async def in_state(state: CaseStatus, *, clerk: Actor, by: Actor) -> ReviewCase:
    """A case that went the shortest way to this state."""
    case = await a_case(clerk)
    for move in WAYS[state].split():
        await (_rate_again if move == "rate_again" else MOVES[move])(case, by)
    return await queries.case(id=case.id, actor=by)
