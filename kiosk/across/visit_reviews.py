"""Where home care and the ratings meet: a visit is reviewed like anything else that was done for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.reviews import operations as visits
from services.elderly_care.reviews import queries as visit_queries
from services.elderly_care.tables import CareBooking
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.residents import queries as residents
from services.one_window import operations as hall
from services.one_window.reviews import queries as reviews
from services.one_window.reviews.queries import CaseFile
from services.one_window.tables import ServiceReview


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom to call about a bad review."""

    name: str
    phone: str


@db.in_transaction
async def review(*, booking: UUID, rating: hall.Rating, actor: Actor, now: datetime) -> ServiceReview:
    """Keep what an elder says of a visit; a bad one opens a case that the carer it is about never sees open."""
    visit = await visits.note_review(booking=booking, actor=actor, now=now)
    rated = hall.Visit(
        id=visit.id, number=visit.number, center=visit.center, finished_at=visit.checked_out_at,
        carer=await visit_queries.account_of(booking=visit),
    )  # fmt: skip
    return await hall.review_visit(visit=rated, rating=rating, actor=actor, now=now)


async def asked_again(bookings: Sequence[CareBooking]) -> frozenset[UUID]:
    """The visits whose elders were told what was put right, and may say once more how it is."""
    return await reviews.asked_again(bookings=[row.id for row in bookings])


@db.in_transaction
async def whom_to_call(file: CaseFile, *, actor: Actor, now: datetime) -> Caller | None:
    """The elder behind a review of a visit, for whoever works on the case; each look is written down."""
    if file.review.booking is None or file.review.is_anonymous:
        return None
    visit = await care.booking(id=file.review.booking, center=file.case.center)
    elder = await residents.resident(id=visit.resident, center=visit.center)
    await audit.record("review_case.caller_read", entity="review_case", entity_id=file.case.id, actor=actor, at=now)
    return Caller(residents.name_of(elder), residents.phone_of(elder))
