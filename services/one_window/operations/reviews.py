"""Rating (好差评): voluntary, once for each served ticket, finished matter or visit, and at most one more."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.foundation import assistance, audit, db, ids, platform_sync
from services.foundation.actor import Actor
from services.foundation.calendar import queries as calendar
from services.foundation.errors import Conflict, Invalid
from services.one_window import queries, rules
from services.one_window.applications.tables import Application
from services.one_window.lifecycle import ReviewLevel, TicketStatus
from services.one_window.reviews import operations as cases
from services.one_window.reviews import queries as review_queries
from services.one_window.reviews import rules as review_rules
from services.one_window.reviews import sync
from services.one_window.tables import QueueTicket, ServiceReview, ServiceWindow

MOST_ATTEMPTS = 2
BAD = (ReviewLevel.POOR, ReviewLevel.VERY_POOR)


class NotServedYet(Conflict):
    """Only what was served or decided can be rated."""

    code = "not_served_yet"


class AlreadyReviewed(Conflict):
    """One review and one more (追评), no third."""

    code = "already_reviewed"


class ReviewClosed(Conflict):
    """The ten working days for rating are over."""

    code = "review_closed"


class ReviewTooLong(Invalid):
    """A review has at most 200 characters."""

    code = "review_too_long"


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody says, and from where."""

    level: ReviewLevel
    reasons: list[str]
    words: str
    is_anonymous: bool
    channel: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What is rated, who served it, and what was said of it before."""

    center: UUID
    case_no: str
    about: str  # how staff call it: A012, or the number of the matter
    finished_at: datetime
    earlier: list[ServiceReview]
    ticket: UUID | None = None
    application: UUID | None = None
    booking: UUID | None = None
    window_number: int | None = None
    clerk: UUID | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of home care that is rated, as the edge tells of it."""

    id: UUID
    number: str
    center: UUID
    finished_at: datetime
    carer: UUID | None  # the rated person's account


@db.in_transaction
async def review(
    *,
    ticket: QueueTicket,
    level: ReviewLevel,
    reasons: list[str],
    words: str,
    is_anonymous: bool,
    channel: str,
    actor: Actor,
    now: datetime,
) -> ServiceReview:
    """Keep what a person says of being served; a bad one opens a case that the clerk it is about never sees open."""
    if ticket.status != TicketStatus.COMPLETED:
        raise NotServedYet
    window = await ServiceWindow.objects().where(ServiceWindow.id == ticket.service_window).first()
    subject = Subject(
        center=ticket.center, case_no=f"{ticket.business_date:%Y%m%d}{ticket.number}", about=ticket.number,
        finished_at=ticket.called_at, earlier=await queries.reviews_of(ticket=ticket.id), ticket=ticket.id,
        window_number=window.number if window else None, clerk=await _who_served(ticket, window),
    )  # fmt: skip
    return await _rate(subject, Rating(level, reasons, words, is_anonymous, channel), actor=actor, now=now)


@db.in_transaction
async def review_matter(*, application: Application, rating: Rating, actor: Actor, now: datetime) -> ServiceReview:
    """Keep what a person says of a matter that was decided."""
    if application.finished_at is None or not application.decision:
        raise NotServedYet
    subject = Subject(
        center=application.center, case_no=application.number, about=application.number, finished_at=application.finished_at,
        earlier=await review_queries.of_matter(application=application.id), application=application.id,
        window_number=application.window_number, clerk=application.handler,
    )  # fmt: skip
    return await _rate(subject, rating, actor=actor, now=now)


@db.in_transaction
async def review_visit(*, visit: Visit, rating: Rating, actor: Actor, now: datetime) -> ServiceReview:
    """Keep what an elder says of a visit."""
    subject = Subject(
        center=visit.center, case_no=visit.number, about=visit.number, finished_at=visit.finished_at,
        earlier=await review_queries.of_visit(booking=visit.id), booking=visit.id, clerk=visit.carer,
    )  # fmt: skip
    return await _rate(subject, rating, actor=actor, now=now)


async def _who_served(ticket: QueueTicket, window: ServiceWindow | None) -> UUID | None:
    """Whoever finished it; somebody else may sit at the window by the time it is rated."""
    served = await db.rows(
        "SELECT m.id AS id FROM ticket_event e JOIN staff_member m ON m.username = e.actor_name AND m.center = e.center "
        "WHERE e.ticket = {} AND e.to_status = 'completed' AND e.actor_kind = 'staff' ORDER BY e.at DESC LIMIT 1",
        ticket.id,
    )  # fmt: skip
    return served[0]["id"] if served else (window.clerk if window else None)


async def _rate(subject: Subject, rating: Rating, *, actor: Actor, now: datetime) -> ServiceReview:
    assistance.without_helper(actor)
    if len(rating.words) > rules.LONGEST_WORDS:
        raise ReviewTooLong
    if len(subject.earlier) >= MOST_ATTEMPTS:
        raise AlreadyReviewed
    if now > await _open_until(subject):
        raise ReviewClosed
    row = ServiceReview(
        id=ids.new_id(), center=subject.center, ticket=subject.ticket, application=subject.application,
        booking=subject.booking, about=subject.about, attempt=len(subject.earlier) + 1, level=str(rating.level),
        reasons=json.dumps(rating.reasons, ensure_ascii=False),
        words=rating.words, is_anonymous=rating.is_anonymous, channel=rating.channel, window_number=subject.window_number,
        clerk=subject.clerk, at=now,
    )  # fmt: skip
    await _keep(row)
    await audit.record("review.created", entity="review", entity_id=row.id, actor=actor, at=now)
    await platform_sync.record(
        "review.created", entity="review", entity_id=row.id, version=1, center=subject.center, at=now,
        data=sync.created(row, case_no=subject.case_no, reasons=rating.reasons),
    )  # fmt: skip
    if row.attempt == MOST_ATTEMPTS:
        await cases.revisit(review=row, actor=actor, now=now)
    elif rating.level in BAD:
        await cases.open_case(review=row, about=subject.about, now=now)
    return row


async def _open_until(subject: Subject) -> datetime:
    """Ten working days; for the second rating they begin again when the resident was told what was put right."""
    start = subject.finished_at
    if subject.earlier:
        case = await review_queries.case_of(review=subject.earlier[0].id)
        start = case.fed_back_at if case is not None and case.fed_back_at is not None else start
    return await calendar.due_after(center=subject.center, start=start, working_days=review_rules.OPEN_DAYS)


async def _keep(row: ServiceReview) -> None:
    kept = await db.rows(
        "INSERT INTO service_review (id, center, ticket, application, booking, about, attempt, level, reasons, words, is_anonymous, "
        "channel, window_number, clerk, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) "
        "ON CONFLICT DO NOTHING RETURNING id",
        row.id, row.center, row.ticket, row.application, row.booking, row.about, row.attempt, row.level, row.reasons, row.words,
        row.is_anonymous, row.channel, row.window_number, row.clerk, row.at,
    )  # fmt: skip
    if not kept:
        raise AlreadyReviewed
