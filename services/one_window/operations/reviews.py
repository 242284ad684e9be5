"""Rating (好差评): voluntary, once for each served ticket, and at most one more."""

import json
from datetime import datetime

from services.foundation import audit, db, ids, notifications, platform_sync
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid
from services.one_window import queries, rules, sync
from services.one_window.lifecycle import ReviewLevel, TicketStatus
from services.one_window.tables import QueueTicket, ServiceReview, ServiceWindow

MOST_ATTEMPTS = 2
BAD = (ReviewLevel.POOR, ReviewLevel.VERY_POOR)


class NotServedYet(Conflict):
    """Only what was served can be rated."""

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
    """Keep what a person says of being served; a bad one calls the secretary, never the clerk it is about."""
    if ticket.status != TicketStatus.COMPLETED:
        raise NotServedYet
    if len(words) > rules.LONGEST_WORDS:
        raise ReviewTooLong
    if now - ticket.called_at > rules.REVIEW_OPEN:
        raise ReviewClosed
    earlier = await queries.reviews_of(ticket=ticket.id)
    if len(earlier) >= MOST_ATTEMPTS:
        raise AlreadyReviewed
    window = await ServiceWindow.objects().where(ServiceWindow.id == ticket.service_window).first()
    row = ServiceReview(
        id=ids.new_id(), center=ticket.center, ticket=ticket.id, attempt=len(earlier) + 1, level=str(level),
        reasons=json.dumps(reasons, ensure_ascii=False), words=words, is_anonymous=is_anonymous, channel=channel,
        window_number=window.number if window else None, clerk=window.clerk if window else None, at=now,
    )  # fmt: skip
    await _keep(row)
    await audit.record("review.created", entity="review", entity_id=row.id, actor=actor, at=now)
    await platform_sync.record(
        "review.created", entity="review", entity_id=row.id, version=1, center=ticket.center, at=now,
        data=sync.review_created(row, ticket=ticket, reasons=reasons),
    )  # fmt: skip
    if level in BAD:
        await notifications.notify("bad_review", center=ticket.center, at=now, to_role="secretary", entity="review",
                                   entity_id=row.id, parameters={"ticket": ticket.number})  # fmt: skip
    return row


async def _keep(row: ServiceReview) -> None:
    kept = await db.rows(
        "INSERT INTO service_review (id, center, ticket, attempt, level, reasons, words, is_anonymous, channel, window_number, clerk, at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT (ticket, attempt) DO NOTHING RETURNING id",
        row.id, row.center, row.ticket, row.attempt, row.level, row.reasons, row.words, row.is_anonymous, row.channel,
        row.window_number, row.clerk, row.at,
    )  # fmt: skip
    if not kept:
        raise AlreadyReviewed
