"""Buildings, members, pairings, and how far the cards reach."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.connection_card_desk import (
    AbsenceIn,
    BuildingOut,
    EndingIn,
    GapOut,
    HouseholdOut,
    IssuedManyOut,
    MemberIn,
    MemberOut,
    PairingIn,
    PairingOut,
    ReachOut,
)
from services.connection_card import operations, queries
from services.foundation.actor import Actor
from services.foundation.bodies import operations as body_operations
from services.foundation.bodies import queries as bodies
from services.foundation.calendar.rules import local
from services.foundation.residents import queries as residents


@get("/buildings", guards=[auth.card_staff])
async def list_buildings(actor: NamedDependency[Actor]) -> list[BuildingOut]:
    """The buildings of the estate."""
    return [BuildingOut.of(building) for building in await residents.buildings(center=actor.center)]


@get("/buildings/{id:uuid}/households", guards=[auth.card_staff])
async def list_households(id: FromPath[UUID], actor: NamedDependency[Actor]) -> list[HouseholdOut]:
    """The flats of a building and the labels of their cards."""
    building = await residents.building(id=id, center=actor.center)
    return [HouseholdOut.of(row) for row in await queries.households(building=building.id, center=actor.center)]


@post("/buildings/{id:uuid}/cards", guards=[auth.card_staff])
async def issue_building(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> IssuedManyOut:
    """Make a card for every household of a building that has none."""
    building = await residents.building(id=id, center=actor.center)
    return IssuedManyOut(issued=await operations.issue_building(building=building.id, actor=actor, now=now))


@get("/coverage", guards=[auth.card_staff])
async def show_reach(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> ReachOut:
    """Cards by building, and the buildings where somebody is missing today."""
    gaps = await queries.gaps(center=actor.center, on=local(now).date())
    return ReachOut(buildings=await queries.coverage(center=actor.center), gaps=[GapOut.of(gap) for gap in gaps])


@get("/members", guards=[auth.card_staff])
async def list_members(actor: NamedDependency[Actor]) -> list[MemberOut]:
    """Everybody who can answer for buildings."""
    return [MemberOut.of(row) for row in await bodies.people(center=actor.center)]


@post("/members", guards=[auth.card_staff])
async def add_member(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[MemberIn]
) -> MemberOut:
    """Write down a member who can answer."""
    row = await body_operations.add_person(
        name=data.name, phone=data.phone, kind=data.kind, post=data.post, duty_hours=data.duty_hours,
        agrees_to_show=data.agrees_to_show, actor=actor, now=now,
    )  # fmt: skip
    return MemberOut.of(row)


@post("/members/{id:uuid}/absences", guards=[auth.card_staff])
async def declare_absence(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AbsenceIn]
) -> AbsenceIn:
    """A member is away on these days."""
    member = await bodies.person(id=id, center=actor.center)
    deputy = await bodies.person(id=data.deputy, center=actor.center) if data.deputy else None
    await operations.declare_absence(
        member=member, deputy=deputy, from_on=data.from_on, to_on=data.to_on, actor=actor, now=now
    )
    return data


@get("/pairings", guards=[auth.card_staff])
async def list_pairings(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[PairingOut]:
    """Who answers for which building today."""
    return [PairingOut.of_row(row) for row in await queries.paired(center=actor.center, on=local(now).date())]


@post("/pairings", guards=[auth.card_staff])
async def pair(actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[PairingIn]) -> PairingOut:
    """Let a member answer for a building."""
    member = await bodies.person(id=data.member, center=actor.center)
    row = await operations.pair(
        building=data.building, member=member, from_on=data.from_on, to_on=data.to_on, actor=actor, now=now
    )
    return PairingOut.of(row)


@post("/pairings/{id:uuid}/ending", guards=[auth.card_staff], status_code=200)
async def end_pairing(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[EndingIn]
) -> PairingOut:
    """Say on which day a member answers for the last time."""
    return PairingOut.of(await operations.end_pairing(id=id, last_on=data.last_on, actor=actor, now=now))


HANDLERS: list[Any] = [
    list_buildings, list_households, issue_building, show_reach, list_members, add_member, declare_absence, list_pairings, pair,
    end_pairing,
]  # fmt: skip
