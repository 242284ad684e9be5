"""Reviewing a visit."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.operations import moves
from services.elderly_care.reviews.tables import VisitReview
from services.foundation import audit, db, ids, notifications, platform_sync
from services.foundation.actor import Actor
from services.foundation.errors import Conflict

BAD = frozenset({"poor", "very_poor"})
DONE = frozenset({BookingStatus.ELDER_CONFIRMED, BookingStatus.SETTLED})


class VisitNotDone(Conflict):
    """Only a visit that the elder has confirmed is reviewed."""

    code = "visit_not_done"


class VisitReviewed(Conflict):
    """This visit has been reviewed already."""

    code = "visit_reviewed"


@dataclass(frozen=True, slots=True)
class Said:
    """A level and why; `code` is the level as the city counts it, `channel_code` how it was said."""

    level: str
    reasons: list[str]
    channel: str
    code: int
    channel_code: int


@db.in_transaction
async def review(*, booking: UUID, said: Said, actor: Actor, now: datetime) -> VisitReview:
    """Keep what an elder says of a visit, once; the secretary hears of a bad one."""
    visit = await queries.booking(id=booking, center=actor.center)
    row = VisitReview(
        id=ids.new_id(), center=visit.center, booking=visit.id, level=said.level, channel=said.channel, at=now,
        reasons=json.dumps(said.reasons, ensure_ascii=False),
    )  # fmt: skip
    if visit.status == BookingStatus.REVIEWED:
        raise VisitReviewed
    if visit.status not in DONE:
        raise VisitNotDone
    if not await VisitReview.insert(row).on_conflict(action="DO NOTHING").returning(VisitReview.id):
        raise VisitReviewed
    if BOOKING.allows(visit.status, BookingStatus.REVIEWED):
        await moves.move(visit, BookingStatus.REVIEWED, actor=actor, now=now)
    await audit.record("review.created", entity="visit_review", entity_id=row.id, actor=actor, at=now)
    await platform_sync.record(
        "review.created", entity="visit_review", entity_id=row.id, version=1, center=visit.center, at=now,
        data=_told(visit.number, said=said, at=now),
    )  # fmt: skip
    if said.level in BAD:
        await notifications.notify("visit_rated_badly", center=visit.center, at=now, to_role="secretary", entity="booking",
                                   entity_id=visit.id, parameters={"number": visit.number})  # fmt: skip
    return row


def _told(number: str, *, said: Said, at: datetime) -> dict[str, Any]:
    """review.created of a visit."""
    return {
        "bookingNo": number, "level": said.code, "options": said.reasons, "words": "", "channel": said.channel_code, "attempt": 1,
        "anonymous": False, "at": at,
    }  # fmt: skip
