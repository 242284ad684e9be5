"""Builders for what is settled."""

from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care.providers import operations as providers
from services.elderly_care.providers.tables import CareProvider
from services.elderly_care.settlement import operations
from services.elderly_care.settlement.tables import SettlementSheet
from services.elderly_care.tables import CareBooking, Carer
from services.foundation.actor import Actor
from services.foundation.ids import new_id
from services.foundation.staff.roles import StaffRole
from tests.elderly_care.cast import NOW, a_carer, a_home_slot, a_station_slot, an_elder, book, desk

JULY = "2026-07"
AFTER_JULY = datetime(2026, 8, 2, 1, tzinfo=NOW.tzinfo)


def secretary(center: UUID) -> Actor:
    """The street's signature."""
    return Actor(kind="staff", id=new_id(), name="secretary", role=str(StaffRole.SECRETARY), center=center)


def care_desk(center: UUID) -> Actor:
    """The care desk, with an account of its own."""
    return Actor(kind="staff", id=new_id(), name="care_desk", role=str(StaffRole.CARE_DESK), center=center)


async def a_provider(center: UUID, *, code: str = "AKT", runs_station: bool = False) -> CareProvider:
    """A provider."""
    return await providers.add_provider(
        code=code, name=f"{code}养老服务公司", runs_station=runs_station, actor=desk(center), now=NOW
    )


async def an_employed_carer(center: UUID, provider: CareProvider, *, name: str = "周红") -> Carer:
    """A carer of this provider."""
    carer = await a_carer(center, name=name)
    return await providers.give_carer(carer=carer.id, provider=provider.id, actor=desk(center), now=NOW)


async def a_visit_done(
    center: UUID, *, carer: Carer, elder: int = 1, at: datetime = NOW + timedelta(hours=1), confirmed: bool = True
) -> CareBooking:
    """A visit that took place, and that the elder has confirmed."""
    slot = await a_home_slot(center, carer=carer, at=at)
    booked = await book(slot, await an_elder(center, number=elder), now=at - timedelta(hours=1))
    return await _lived(booked, confirmed=confirmed)


async def a_lunch_eaten(center: UUID, *, elder: int = 1) -> CareBooking:
    """A meal at the station."""
    slot = await a_station_slot(center, seats=20)
    return await _lived(await book(slot, await an_elder(center, number=elder)), confirmed=True)


async def _lived(booked: care.Booked, *, confirmed: bool) -> CareBooking:
    visit, actor = booked.booking, desk(booked.booking.center)
    if booked.carer is not None:
        await care.dispatch(booking=visit.id, actor=actor, now=visit.booked_at)
    await care.check_in(booking=visit.id, actor=actor, now=visit.starts_at)
    row = await care.check_out(booking=visit.id, actor=actor, now=visit.ends_at)
    if confirmed:
        row = await care.confirm(booking=visit.id, actor=actor, now=visit.ends_at)
    return row


async def many_visits_done(center: UUID, provider: CareProvider, *, visits: int) -> None:
    """Several visits on different days, each of another elder; a carer has time for eighteen."""
    for place in range(visits):
        if place % 18 == 0:
            carer = await an_employed_carer(center, provider, name=f"周{place}")
        hour = timedelta(hours=1 + 2 * (place % 6), days=place % 18 // 6)
        await a_visit_done(center, carer=carer, elder=place, at=NOW + hour)


async def a_sheet(
    center: UUID, provider: CareProvider, *, month: str = JULY, now: datetime = AFTER_JULY
) -> SettlementSheet:
    """The provider's month, collected."""
    return await operations.collect(provider=provider.id, month=month, actor=desk(center), now=now)
