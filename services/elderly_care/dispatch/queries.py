"""Who could go to a visit and why, the offers that wait for a carer's answer, and who was asked already."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.carers_time import GOES, Diaries, carers_diaries
from services.elderly_care.dispatch import scoring
from services.elderly_care.dispatch.lifecycle import OfferStatus
from services.elderly_care.dispatch.scoring import Facts, Judgement
from services.elderly_care.dispatch.tables import CarerBlock, CarerWish, DispatchOffer
from services.elderly_care.lifecycle import AHEAD, BookingStatus
from services.elderly_care.tables import CareBooking, Carer, RosterShift
from services.foundation import db
from services.foundation.calendar.rules import local
from services.foundation.residents import queries as residents

REMEMBERED = timedelta(days=120)
NOT_BOOKED = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Need:
    """A visit that is not booked yet, as far as the choice of a carer asks; `id` may be of a booking that it would replace."""

    center: UUID
    resident: UUID
    service_code: str
    starts_at: datetime
    ends_at: datetime
    id: UUID = NOT_BOOKED
    slot: UUID | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A carer and how well this carer fits a visit."""

    carer: Carer
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with the visit it is about."""

    offer: DispatchOffer
    visit: queries.Visit


async def candidates(*, booking: CareBooking | Need, now: datetime) -> list[Candidate]:
    """Every carer of the station with reasons: who fits best first, then who cannot and why."""
    carers = await queries.carers(center=booking.center)
    known = await _known(booking, now=now)
    judged = [Candidate(carer, scoring.judge(known.of(carer), building=known.building)) for carer in carers]
    return sorted(judged, key=lambda one: (bool(one.judgement.obstacles), -one.judgement.score, one.carer.name))


async def offers_of(*, booking: UUID, center: UUID) -> list[DispatchOffer]:
    """Whom a visit was offered to, oldest first."""
    return await (
        DispatchOffer.objects()
        .where(DispatchOffer.booking == booking, DispatchOffer.center == center)
        .order_by(DispatchOffer.offered_at, DispatchOffer.place)
    )


async def running_offers(*, booking: UUID, center: UUID) -> list[DispatchOffer]:
    """The offers that were not refused, run out or withdrawn."""
    return [one for one in await offers_of(booking=booking, center=center)
            if one.status in (OfferStatus.OFFERED, OfferStatus.ACCEPTED)]  # fmt: skip


async def waiting_for(*, staff: UUID, center: UUID) -> list[Offered]:
    """What a carer has been asked and not answered, by the time of the visit."""
    offers = await DispatchOffer.objects().where(
        DispatchOffer.center == center,
        DispatchOffer.carer.staff == staff,
        DispatchOffer.status == OfferStatus.OFFERED,
        DispatchOffer.booking.status == BookingStatus.DISPATCHED,
    )
    bookings = await CareBooking.objects().where(
        CareBooking.center == center, CareBooking.id.is_in([one.booking for one in offers] or [UUID(int=0)])
    )
    visits = {visit.booking.id: visit for visit in await queries.visits(bookings=bookings, center=center)}
    found = [Offered(offer=one, visit=visits[one.booking]) for one in offers if one.booking in visits]
    return sorted(found, key=lambda one: one.visit.booking.starts_at)


async def to_be_sent(*, center: UUID, start: datetime, end: datetime) -> list[CareBooking]:
    """The visits of a span to which somebody goes, by time: certain ones too, so that the desk sees the whole day."""
    ahead = [str(state) for state in AHEAD]
    return await db.objects(
        CareBooking, f"WHERE center = {{}} AND starts_at >= {{}} AND starts_at < {{}} AND status IN ({db.marks(ahead)}) AND "
        "EXISTS (SELECT 1 FROM care_slot s WHERE s.id = care_booking.slot AND s.carer IS NOT NULL) ORDER BY starts_at, id LIMIT {}",
        center, start, end, *ahead, queries.LONGEST_LIST,
    )  # fmt: skip


async def offers_by_booking(*, bookings: list[CareBooking], center: UUID) -> dict[UUID, list[DispatchOffer]]:
    """Whom each of these visits was offered to, oldest first."""
    if not bookings:
        return {}
    found: dict[UUID, list[DispatchOffer]] = defaultdict(list)
    ids = [row.id for row in bookings]
    asked = f"WHERE center = {{}} AND booking IN ({db.marks(ids)}) ORDER BY offered_at, place"
    for row in await db.objects(DispatchOffer, asked, center, *ids):
        found[row.booking].append(row)
    return found


async def blocks_of(*, resident: UUID, center: UUID) -> list[UUID]:
    """The carers who must not be sent to this elder."""
    rows = await CarerBlock.select(CarerBlock.carer).where(CarerBlock.resident == resident, CarerBlock.center == center)
    return [row["carer"] for row in rows]


async def wants_same_sex(*, resident: UUID, center: UUID) -> bool:
    """Whether this elder has asked for it."""
    row = await CarerWish.objects().where(CarerWish.resident == resident, CarerWish.center == center).first()
    return bool(row and row.same_sex)


@dataclass(frozen=True, slots=True)
class _Known:
    booking: CareBooking | Need
    building: str
    gender: str  # the sex the carer must have, if any
    slot_carer: UUID | None
    diaries: Diaries
    shifts: dict[UUID, bool]
    places: dict[UUID, tuple[str, ...]]
    before: dict[UUID, int]
    last: UUID | None
    blocked: set[UUID]
    refused: set[UUID]

    def of(self, carer: Carer) -> Facts:
        b = self.booking
        return Facts(
            is_able=b.service_code in json.loads(carer.skills), is_on_shift=self.shifts.get(carer.id, False),
            diary=self.diaries.obstacle(carer.id, b.starts_at, b.ends_at), is_blocked=carer.id in self.blocked,
            is_wrong_sex=bool(self.gender) and carer.gender != self.gender, has_refused=carer.id in self.refused,
            is_chosen=carer.id == self.slot_carer, came_last=carer.id == self.last,
            times_before=self.before.get(carer.id, 0), buildings=self.places.get(carer.id, ()),
            visits=self.diaries.visits_on(carer.id, local(b.starts_at).date()),
        )  # fmt: skip


async def _known(booking: CareBooking | Need, *, now: datetime) -> _Known:
    center, resident = booking.center, await residents.resident(id=booking.resident, center=booking.center)
    start, end = queries.day_span(local(booking.starts_at).date())
    before = await _came_before(booking)
    wants = booking.service_code in scoring.SAME_SEX_SERVICES
    wants = wants and await wants_same_sex(resident=resident.id, center=center)
    asked = await offers_of(booking=booking.id, center=center)
    return _Known(
        booking=booking,
        building=await queries.building_of(resident=resident),
        gender=resident.gender if wants else "",
        slot_carer=(await queries.slot(id=booking.slot, center=center)).carer if booking.slot else None,
        diaries=await carers_diaries(center=center, start=start, end=end, now=now, but=booking.id),
        shifts=await _on_shift(booking),
        places=await _places(center=center, start=start, end=end, but=booking.id),
        before={row["carer"]: row["times"] for row in before},
        last=before[0]["carer"] if before else None,
        blocked=set(await blocks_of(resident=resident.id, center=center)),
        refused={one.carer for one in asked if one.status in (OfferStatus.REFUSED, OfferStatus.EXPIRED)},
    )


async def _came_before(booking: CareBooking | Need) -> list[dict[str, Any]]:
    """Who has visited this elder, the latest first."""
    return await db.rows(
        "SELECT carer, MAX(starts_at) AS latest, COUNT(*) AS times FROM care_booking "
        "WHERE resident = {} AND center = {} AND starts_at >= {} AND starts_at < {} AND carer IS NOT NULL "
        "AND status IN ('checked_in', 'checked_out', 'elder_confirmed', 'reviewed', 'settled') "
        "GROUP BY carer ORDER BY latest DESC",
        booking.resident, booking.center, booking.starts_at - REMEMBERED, booking.starts_at,
        types={"carer": UUID, "times": int},
    )  # fmt: skip


async def _on_shift(booking: CareBooking | Need) -> dict[UUID, bool]:
    rows = await RosterShift.select(RosterShift.carer).where(
        RosterShift.center == booking.center,
        RosterShift.starts_at <= booking.starts_at,
        RosterShift.ends_at >= booking.ends_at,
    )
    return {row["carer"]: True for row in rows}


async def _places(*, center: UUID, start: datetime, end: datetime, but: UUID) -> dict[UUID, tuple[str, ...]]:
    """In which buildings each carer is on that day."""
    rows = await db.rows(
        f"SELECT v.id AS id, v.carer AS carer, g.number AS number FROM care_booking v "
        f"JOIN resident r ON r.id = v.resident JOIN household h ON h.id = r.household JOIN building g ON g.id = h.building "
        f"WHERE v.center = {{}} AND v.starts_at >= {{}} AND v.starts_at < {{}} AND v.carer IS NOT NULL AND {GOES}",
        center, start, end,
    )  # fmt: skip
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        if row["id"] != but:
            found[row["carer"]].append(row["number"])
    return {carer: tuple(numbers) for carer, numbers in found.items()}
