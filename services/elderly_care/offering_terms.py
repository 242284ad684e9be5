"""On which terms the station gives each help: how early it is booked, how long it lasts, what it costs. Bookings that stand keep theirs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.tables import CareService
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.errors import Invalid

MOST_NOTICE = 14 * 24 * 60
MOST_MINUTES = 720
MOST_CENTS = 1_000_000


class TermsInvalid(Invalid):
    """Notice is within two weeks, a visit within twelve hours, a price is not negative."""

    code = "care_terms_invalid"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one help; `cut_off` is a local time of the same day, and goes before the notice."""

    minutes: int
    notice_minutes: int
    cut_off: str
    price_cents: int
    is_confirmed: bool
    is_offered: bool


async def offered(*, center: UUID) -> list[CareService]:
    """Everything in the station's catalogue, what is stopped too."""
    return await CareService.objects().where(CareService.center == center).order_by(CareService.place_order)


@db.in_transaction
async def set_terms(*, code: str, terms: Terms, actor: Actor, now: datetime) -> CareService:
    """Write down the terms; `is_confirmed` says that they are the station's own and no proposal any more."""
    row = await queries.service(code=code, center=actor.center)
    if (
        not 0 <= terms.notice_minutes <= MOST_NOTICE
        or not 0 <= terms.minutes <= MOST_MINUTES
        or not 0 <= terms.price_cents <= MOST_CENTS
    ):
        raise TermsInvalid
    before = {"notice": row.notice_minutes, "cut_off": row.cut_off, "minutes": row.minutes, "cents": row.price_cents}
    row.minutes, row.notice_minutes, row.cut_off = terms.minutes, terms.notice_minutes, terms.cut_off
    row.price_cents, row.is_confirmed, row.is_offered = terms.price_cents, terms.is_confirmed, terms.is_offered
    await row.save()
    await audit.record("care_service.terms", entity="care_service", entity_id=row.id, actor=actor, at=now,
                       facts={"code": row.code, "was": before, "notice": row.notice_minutes, "cut_off": row.cut_off,
                              "minutes": row.minutes, "cents": row.price_cents, "confirmed": row.is_confirmed,
                              "offered": row.is_offered})  # fmt: skip
    return row
