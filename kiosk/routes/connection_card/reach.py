"""Buildings, households, pairings, and how far the cards reach."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.papers import pdfs
from kiosk.schemas.connection_card.reach import (
    BuildingChangeIn,
    BuildingIn,
    BuildingOut,
    GapOut,
    HouseholdIn,
    HouseholdListIn,
    HouseholdListOut,
    HouseholdOut,
    IssuedManyOut,
    OccupancyIn,
    PairingIn,
    PairingOut,
    ReachOut,
)
from kiosk.schemas.estate import EndingIn
from services.connection_card import operations, papers, queries
from services.connection_card.gaps import DAYS_AHEAD
from services.foundation.actor import Actor
from services.foundation.bodies import queries as bodies
from services.foundation.calendar.rules import local
from services.foundation.residents import operations as resident_operations
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


@post("/buildings", guards=[auth.card_staff])
async def add_building(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[BuildingIn],
) -> Response[bytes]:
    """Write down a building; one that is known already is told of (409) and stays as it is."""

    async def verb() -> BuildingOut:
        row = await resident_operations.add_building(number=data.number, name=data.name, units=data.units,
                                                     storeys=data.storeys, actor=actor, now=now)  # fmt: skip
        return BuildingOut.of(row)

    return await commands.once(request, verb, actor=actor, now=now)


@post("/buildings/{id:uuid}/changes", guards=[auth.card_staff], status_code=200)
async def change_building(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[BuildingChangeIn]
) -> BuildingOut:
    """Put right what is known of a building; every card tells it from the next scan on."""
    building = await residents.building(id=id, center=actor.center)
    row = await resident_operations.change_building(building=building, name=data.name, units=data.units,
                                                    storeys=data.storeys, actor=actor, now=now)  # fmt: skip
    return BuildingOut.of(row)


@post("/buildings/{id:uuid}/households", guards=[auth.card_staff])
async def add_household(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[HouseholdIn],
) -> Response[bytes]:
    """Write down a flat; one that is known already is told of (409) and stays as it is."""
    building = await residents.building(id=id, center=actor.center)

    async def verb() -> HouseholdOut:
        row = await resident_operations.add_household(building=building, unit=data.unit, room=data.room,
                                                      occupancy=data.occupancy, actor=actor, now=now)  # fmt: skip
        return HouseholdOut(id=row.id, unit=row.unit, room=row.room, occupancy=row.occupancy, serial=None)

    return await commands.once(request, verb, actor=actor, now=now)


@post("/buildings/{id:uuid}/household-lists", guards=[auth.card_staff])
async def add_households(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[HouseholdListIn],
) -> Response[bytes]:
    """Write down many flats, one to a line; the answer says of each line whether it was new, known or not readable."""
    building = await residents.building(id=id, center=actor.center)

    async def verb() -> HouseholdListOut:
        lines = [line for line in data.lines.splitlines() if line.strip()]
        told = await resident_operations.add_households(building=building, lines=lines, actor=actor, now=now)
        return HouseholdListOut.of(told)

    return await commands.once(request, verb, actor=actor, now=now)


@post("/households/{id:uuid}/occupancy", guards=[auth.card_staff], status_code=200)
async def set_occupancy(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[OccupancyIn]
) -> OccupancyIn:
    """Say whether somebody lives there."""
    household = await residents.household(id=id, center=actor.center)
    if household is None:
        raise operations.HouseholdUnknown
    await resident_operations.set_occupancy(household=household, occupancy=data.occupancy, actor=actor, now=now)
    return data


@post("/buildings/{id:uuid}/cards", guards=[auth.card_staff])
async def issue_building(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> IssuedManyOut:
    """Make a card for every household of a building that has none."""
    building = await residents.building(id=id, center=actor.center)
    return IssuedManyOut(issued=await operations.issue_building(building=building.id, actor=actor, now=now))


@get("/buildings/{id:uuid}/register.pdf", guards=[auth.card_staff])
async def print_register(
    state: State, id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[bytes]:
    """连心卡发放登记表, to be taken along from door to door."""
    building = await residents.building(id=id, center=actor.center)
    rows = await queries.handed_out(building=building.id, center=actor.center)
    center = await dependencies.center_of(state, actor.center)
    paper = papers.hand_out_register(rows, building=building.name, center=center.name, today=local(now).date())
    return await pdfs.shown(paper, name=f"lianxin-register-{building.number}")


@get("/coverage", guards=[auth.card_staff])
async def show_reach(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> ReachOut:
    """Cards by building, and the buildings where somebody is or will be missing."""
    today = local(now).date()
    gaps = await queries.gaps(center=actor.center, on=today, until=today + timedelta(days=DAYS_AHEAD))
    return ReachOut(buildings=await queries.coverage(center=actor.center), gaps=[GapOut.of(gap) for gap in gaps])


@get("/pairings", guards=[auth.card_staff])
async def list_pairings(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], building: FromQuery[UUID | None] = None
) -> list[PairingOut]:
    """Who answers for which building today or later."""
    today = local(now).date()
    away = {row["id"] for row in await queries.paired(center=actor.center, on=today) if row["absence"] is not None}
    rows = await queries.pairings(center=actor.center, since=today, until=today + timedelta(days=DAYS_AHEAD))
    return [PairingOut.of_row(row, is_away=row["id"] in away) for row in rows if building in (None, row["building"])]


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
    list_buildings, add_building, change_building, list_households, add_household, add_households, set_occupancy, issue_building,
    print_register, show_reach, list_pairings, pair, end_pairing,
]  # fmt: skip
