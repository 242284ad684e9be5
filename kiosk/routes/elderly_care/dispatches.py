"""Dispatch: who fits and why, whom to ask, and the carers' answers."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth
from kiosk.across import moved_bookings
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.dispatches import (
    AnswerIn,
    BlockIn,
    BlockOut,
    CandidateOut,
    CarerWishIn,
    CarerWishOut,
    DispatchingOut,
    MyOfferOut,
    RefusalIn,
)
from kiosk.schemas.elderly_care.residents import VisitOut
from services.elderly_care import operations, queries
from services.elderly_care.dispatch import operations as wishes
from services.elderly_care.dispatch import queries as dispatch_queries
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import StaffRole

carers_and_desk = auth.allow(StaffRole.CARER, StaffRole.CARE_DESK, StaffRole.ADMIN)
carers = auth.allow(StaffRole.CARER)
LONGEST = 14


@get("/dispatch", guards=[auth.care_staff])
async def list_dispatching(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    day: FromQuery[date | None] = None,
    days: FromQuery[int] = 1,
) -> list[DispatchingOut]:
    """The visits at home of some days to which somebody must go, and who was asked for each."""
    first = day or local(now).date()
    start, _ = queries.day_span(first)
    end, _ = queries.day_span(first + timedelta(days=max(1, min(days, LONGEST))))
    bookings = await dispatch_queries.to_be_sent(center=actor.center, start=start, end=end)
    visits = await queries.visits(bookings=bookings, center=actor.center)
    offers = await dispatch_queries.offers_by_booking(bookings=bookings, center=actor.center)
    names = {row.id: row.name for row in await queries.carers(center=actor.center)}
    return [DispatchingOut.of(visit, offers=offers.get(visit.booking.id, []), names=names) for visit in visits]


@get("/bookings/{id:uuid}/candidates", guards=[auth.care_staff])
async def list_candidates(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> list[CandidateOut]:
    """Every carer with what speaks for and against, the best first."""
    row = await queries.booking(id=id, center=actor.center)
    return [CandidateOut.of(one) for one in await dispatch_queries.candidates(booking=row, now=now)]


@get("/offers", guards=[carers])
async def list_my_offers(actor: NamedDependency[Actor]) -> Response[list[MyOfferOut]]:
    """The visits I am asked to make."""
    if actor.id is None:
        return Response([])
    found = await dispatch_queries.waiting_for(staff=actor.id, center=actor.center)
    shown = [MyOfferOut.of(one, building=await queries.building_of(resident=one.visit.resident)) for one in found]
    return Response(shown, headers={"Cache-Control": "no-store"})


@post("/bookings/{id:uuid}/provider_acceptance", guards=[carers_and_desk])
async def accept_visit(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[AnswerIn | None] = None,
) -> VisitOut:
    """Yes, I go."""
    carer = data.carer if data else None
    return await moved_bookings.told(
        hub, await operations.accept_visit(booking=id, carer=carer, actor=actor, now=now), now=now
    )


@post("/bookings/{id:uuid}/provider_refusal", guards=[carers_and_desk])
async def refuse_visit(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[RefusalIn],
) -> VisitOut:
    """No, I cannot."""
    row = await operations.refuse_visit(booking=id, why=data.why, carer=data.carer, actor=actor, now=now)
    return await moved_bookings.told(hub, row, now=now)


@get("/residents/{id:uuid}/carer_wish", guards=[auth.care_staff])
async def show_wish(id: FromPath[UUID], actor: NamedDependency[Actor]) -> CarerWishOut:
    """What this elder asks of whoever comes, and who must not come."""
    return await _wish(id, center=actor.center)


@put("/residents/{id:uuid}/carer_wish", guards=[auth.care_staff])
async def wish_same_sex(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CarerWishIn]
) -> CarerWishOut:
    """For washing and the toilet: the same sex, or whoever it is."""
    await wishes.wish_same_sex(resident=id, same_sex=data.same_sex, actor=actor, now=now)
    return await _wish(id, center=actor.center)


@post("/residents/{id:uuid}/blocks", guards=[auth.care_staff])
async def block(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[BlockIn]
) -> CarerWishOut:
    """Never send this carer to this elder."""
    await wishes.block(resident=id, carer=data.carer, why=data.why, actor=actor, now=now)
    return await _wish(id, center=actor.center)


@get("/residents/{id:uuid}/blocks", guards=[auth.allow(StaffRole.CARE_DESK)])
async def read_blocks(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[list[BlockOut]]:
    """Who is not sent to this elder, and why."""
    found = await wishes.read_blocks(resident=id, actor=actor, now=now)
    return Response([BlockOut.of(one) for one in found], headers={"Cache-Control": "no-store"})


@delete("/residents/{id:uuid}/blocks/{carer:uuid}", guards=[auth.care_staff])
async def unblock(
    id: FromPath[UUID], carer: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> None:
    """The two may meet again."""
    await wishes.unblock(resident=id, carer=carer, actor=actor, now=now)


async def _wish(resident: UUID, *, center: UUID) -> CarerWishOut:
    return CarerWishOut(
        same_sex=await dispatch_queries.wants_same_sex(resident=resident, center=center),
        blocked=await dispatch_queries.blocks_of(resident=resident, center=center),
    )


HANDLERS: list[Any] = [
    list_dispatching, list_candidates, list_my_offers, accept_visit, refuse_visit, show_wish, wish_same_sex, block,
    read_blocks, unblock,
]  # fmt: skip
