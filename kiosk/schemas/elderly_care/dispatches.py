"""JSON of dispatch: candidates with reasons, offers, and what an elder asks of whoever comes."""

import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care.residents import Why
from services.elderly_care import queries
from services.elderly_care.dispatch.operations import Barred
from services.elderly_care.dispatch.queries import Candidate, Offered
from services.elderly_care.dispatch.tables import DispatchOffer
from services.foundation.residents import queries as residents


class ReasonOut(Struct):
    """One word of the explanation; `n` is said with it (how many times, how many visits)."""

    code: str
    points: int
    n: int | None


class CandidateOut(Struct):
    """A carer with what speaks for this carer, or what rules this carer out."""

    carer: UUID
    name: str
    score: int
    reasons: list[ReasonOut]
    obstacles: list[str]

    @classmethod
    def of(cls, one: Candidate) -> "CandidateOut":
        """From how the carer was judged."""
        judged = one.judgement
        return cls(
            carer=one.carer.id, name=one.carer.name, score=judged.score, obstacles=judged.obstacles,
            reasons=[ReasonOut(code=reason.code, points=reason.points, n=reason.n) for reason in judged.reasons],
        )  # fmt: skip


class OfferOut(Struct):
    """One offer of a visit, for the desk."""

    carer: UUID
    name: str
    place: int
    state: str
    offered_at: datetime
    due_at: datetime
    answered_at: datetime | None
    why: str
    score: int
    reasons: list[dict[str, Any]]

    @classmethod
    def of(cls, offer: DispatchOffer, *, name: str) -> "OfferOut":
        """From its row."""
        return cls(
            carer=offer.carer, name=name, place=offer.place, state=offer.status, offered_at=offer.offered_at,
            due_at=offer.due_at, answered_at=offer.answered_at, why=offer.why, score=offer.score,
            reasons=json.loads(offer.reasons),
        )  # fmt: skip


class DispatchingOut(Struct):
    """A visit that somebody must go to, and who was asked."""

    id: UUID
    number: str
    state: str
    service: str
    service_name: str
    starts_at: datetime
    ends_at: datetime
    resident_id: UUID
    resident: str
    carer: str | None
    needs_two: bool
    offers: list[OfferOut]

    @classmethod
    def of(cls, visit: queries.Visit, *, offers: list[DispatchOffer], names: dict[UUID, str]) -> "DispatchingOut":
        """From its rows."""
        b = visit.booking
        return cls(
            id=b.id, number=b.number, state=b.status, service=b.service_code, service_name=visit.service.name_zh,
            starts_at=b.starts_at, ends_at=b.ends_at, resident_id=b.resident,
            resident=residents.masked_name(visit.resident), carer=visit.carer.name if visit.carer else None,
            needs_two=visit.service.needs_two_carers,
            offers=[OfferOut.of(one, name=names.get(one.carer, "")) for one in offers],
        )  # fmt: skip


class MyOfferOut(Struct):
    """A visit that a carer is asked to make: enough to decide, and no address before the yes."""

    booking: UUID
    number: str
    service: str
    service_name: str
    starts_at: datetime
    ends_at: datetime
    resident: str
    building: str
    place: int
    needs_two: bool
    due_at: datetime

    @classmethod
    def of(cls, one: Offered, *, building: str) -> "MyOfferOut":
        """From its rows."""
        b = one.visit.booking
        return cls(
            booking=b.id, number=b.number, service=b.service_code, service_name=one.visit.service.name_zh,
            starts_at=b.starts_at, ends_at=b.ends_at, resident=residents.masked_name(one.visit.resident),
            building=building, place=one.offer.place, needs_two=one.visit.service.needs_two_carers,
            due_at=one.offer.due_at,
        )  # fmt: skip


class AnswerIn(Struct, forbid_unknown_fields=True):
    """A carer's yes; the desk names the carer it answers for."""

    carer: UUID | None = None


class RefusalIn(Struct, forbid_unknown_fields=True):
    """A carer's no, with the reason."""

    why: Annotated[str, Meta(min_length=1, max_length=120)]
    carer: UUID | None = None


class BlockOut(Struct):
    """Somebody who is not sent, why, and who wrote it down."""

    carer: UUID
    why: str
    entered_at: datetime
    entered_by: str

    @classmethod
    def of(cls, one: Barred) -> "BlockOut":
        """From an opened row."""
        return cls(one.carer, one.why, one.entered_at, one.entered_by)


class BlockIn(Struct, forbid_unknown_fields=True):
    """A carer who must not be sent to this elder, and why."""

    carer: UUID
    why: Why = ""


class CarerWishIn(Struct, forbid_unknown_fields=True):
    """What an elder asks of whoever comes."""

    same_sex: bool


class CarerWishOut(Struct):
    """What an elder asks of whoever comes, and who must not come."""

    same_sex: bool
    blocked: list[UUID]
