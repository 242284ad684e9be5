"""Reading reviews and cases. Whoever was rated is told of no case before it is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.errors import NotFound
from services.one_window.reviews.lifecycle import CaseStatus
from services.one_window.reviews.tables import ReviewCase, ReviewCaseEvent
from services.one_window.tables import ServiceReview

MOST_SHOWN = 300


class CaseUnknown(NotFound):
    """There is no such case, or it is about the person who asks and not closed yet."""

    code = "review_case_unknown"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case and the review it is about."""

    case: ReviewCase
    review: ServiceReview


@dataclass(frozen=True, slots=True)
class Figures:
    """The four figures of the rating system (domain 3.4); what nobody rated stays 未评价 and is never counted as good."""

    finished: int
    reviewed: int
    unrated: int
    good: int
    bad: int
    cases_closed: int
    named_bad: int
    named_contacted: int


async def case(*, id: UUID, actor: Actor) -> ReviewCase:
    """One case, for anybody but the person it is about."""
    row = await ReviewCase.objects().where(ReviewCase.id == id, ReviewCase.center == actor.center).first()
    if row is None or (_is_about(row, actor) and row.status != CaseStatus.CLOSED):
        raise CaseUnknown
    return row


async def file(*, id: UUID, actor: Actor) -> CaseFile:
    """One case with its review."""
    row = await case(id=id, actor=actor)
    review = await ServiceReview.objects().where(ServiceReview.id == row.review).first()
    assert review is not None  # a foreign key holds it
    return CaseFile(row, review)


async def cases(*, actor: Actor, status: str = "") -> list[CaseFile]:
    """The cases of the centre that this person may know of, what is due first."""
    query = ReviewCase.objects().where(ReviewCase.center == actor.center)
    if status:
        query = query.where(ReviewCase.status == status)
    rows = await query.order_by(ReviewCase.opened_at).limit(MOST_SHOWN)
    return await _files([row for row in rows if not _is_about(row, actor) or row.status == CaseStatus.CLOSED])


async def about_me(*, actor: Actor) -> list[CaseFile]:
    """The closed cases that were about this person."""
    rows = await ReviewCase.objects().where(
        ReviewCase.center == actor.center, ReviewCase.clerk == actor.id, ReviewCase.status == CaseStatus.CLOSED
    ).order_by(ReviewCase.closed_at)  # fmt: skip
    return await _files(rows) if actor.id else []


async def history(*, case: UUID) -> list[ReviewCaseEvent]:
    """The moves of a case, oldest first."""
    return await (
        ReviewCaseEvent.objects()
        .where(ReviewCaseEvent.review_case == case)
        .order_by(ReviewCaseEvent.at, ReviewCaseEvent.id)
    )


async def of_matter(*, application: UUID) -> list[ServiceReview]:
    """What was said of an application."""
    return await ServiceReview.objects().where(ServiceReview.application == application).order_by(ServiceReview.attempt)


async def of_visit(*, booking: UUID) -> list[ServiceReview]:
    """What was said of a visit."""
    return await ServiceReview.objects().where(ServiceReview.booking == booking).order_by(ServiceReview.attempt)


async def first_like(review: ServiceReview) -> ServiceReview | None:
    """What was said first of the same thing."""
    column = next(name for name in ("ticket", "application", "booking") if getattr(review, name) is not None)
    is_same = getattr(ServiceReview, column) == getattr(review, column)
    return await ServiceReview.objects().where(is_same, ServiceReview.attempt == 1).first()


async def asked_again(*, bookings: Sequence[UUID]) -> frozenset[UUID]:
    """Of these visits those whose case waits for the second review."""
    if not bookings:
        return frozenset()
    marks = ", ".join("{}" for _ in bookings)
    found = await db.rows(
        "SELECT r.booking AS booking FROM service_review r JOIN review_case c ON c.review = r.id "
        f"WHERE c.status = 'fed_back' AND r.booking IN ({marks})", *bookings,
    )  # fmt: skip
    return frozenset(row["booking"] for row in found)


async def case_of(*, review: UUID) -> ReviewCase | None:
    """The case that a review opened."""
    return await ReviewCase.objects().where(ReviewCase.review == review).first()


async def figures(*, center: UUID, since: datetime, until: datetime, visits: int = 0) -> Figures:
    """Reviews and cases of what was finished between two moments, `visits` of home care among it."""
    finished = await _one(
        "SELECT (SELECT COUNT(*) FROM ticket_event WHERE center = {} AND to_status = 'completed' AND at >= {} AND at < {}) "
        "+ (SELECT COUNT(*) FROM application WHERE center = {} AND decision <> '' AND finished_at >= {} AND finished_at < {}) AS n",
        center, since, until, center, since, until,
    )  # fmt: skip
    counted = await _one(
        "SELECT COUNT(*) AS n, "
        "SUM(CASE WHEN r.level IN ('very_good', 'good', 'fair') THEN 1 ELSE 0 END) AS good, "
        "SUM(CASE WHEN r.level IN ('poor', 'very_poor') THEN 1 ELSE 0 END) AS bad, "
        "SUM(CASE WHEN c.status = 'closed' THEN 1 ELSE 0 END) AS closed, "
        "SUM(CASE WHEN c.id IS NOT NULL AND NOT r.is_anonymous THEN 1 ELSE 0 END) AS named, "
        "SUM(CASE WHEN c.contact = 'reached' AND NOT r.is_anonymous THEN 1 ELSE 0 END) AS called "
        "FROM service_review r LEFT JOIN review_case c ON c.review = r.id "
        "WHERE r.center = {} AND r.attempt = 1 AND r.at >= {} AND r.at < {}",
        center, since, until,
    )  # fmt: skip
    good, bad, closed, named, called = (int(counted[key] or 0) for key in ("good", "bad", "closed", "named", "called"))
    reviewed, done = int(counted["n"]), int(finished["n"]) + visits
    return Figures(
        finished=done, reviewed=reviewed, unrated=max(done - reviewed, 0), good=good, bad=bad,
        cases_closed=closed, named_bad=named, named_contacted=called,
    )  # fmt: skip


async def _one(sql: str, *args: object) -> dict[str, Any]:
    return (await db.rows(sql, *args))[0]


async def _files(rows: list[ReviewCase]) -> list[CaseFile]:
    if not rows:
        return []
    reviews = await ServiceReview.objects().where(ServiceReview.id.is_in([row.review for row in rows]))
    by_id = {review.id: review for review in reviews}
    return [CaseFile(row, by_id[row.review]) for row in rows]


def _is_about(row: ReviewCase, actor: Actor) -> bool:
    return actor.id is not None and row.clerk == actor.id
