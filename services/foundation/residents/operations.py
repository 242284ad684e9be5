"""Registering buildings, households and residents."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.centers.operations import mark_estate_changed
from services.foundation.errors import Conflict, Invalid
from services.foundation.residents import queries, rules
from services.foundation.residents.tables import Building, Household, Resident


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody says of themselves at the kiosk or the desk."""

    name: str
    phone: str = ""
    id_number: str = ""
    birth_year: int | None = None
    gender: str = ""
    household: UUID | None = None


class Outcome(StrEnum):
    """What became of one line of a list."""

    NEW = "new"
    KNOWN = "known"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of flats, and what became of it."""

    line: int
    text: str
    outcome: Outcome


class BuildingKnown(Conflict):
    """A building with this number is written down already."""

    code = "building_known"


class HouseholdKnown(Conflict):
    """The flat behind this door is written down already."""

    code = "household_known"


class DoorMissing(Invalid):
    """A building needs a number, and a flat its unit and room."""

    code = "door_missing"


@db.in_transaction
async def add_building(*, number: str, name: str, units: int, storeys: int, actor: Actor, now: datetime) -> Building:
    """Write down a building; one that has this number already is told of and stays as it is."""
    row = Building(id=ids.new_id(), center=actor.center, number=rules.building_number(number), name=name.strip(),
                   units=units, storeys=storeys)  # fmt: skip
    if not (row.number and row.name):
        raise DoorMissing
    if not await Building.insert(row).on_conflict(action="DO NOTHING").returning(Building.id):
        known = await queries.building_numbered(number=row.number, center=actor.center)
        raise BuildingKnown(building=str(known.id), name=known.name) if known else queries.BuildingUnknown
    await audit.record("building.added", entity="building", entity_id=row.id, actor=actor, at=now)
    return row


class PositionWrong(Invalid):
    """A position is two numbers of degrees."""

    code = "building_position_wrong"


@db.in_transaction
async def place_building(*, building: Building, lat: float, long: float, actor: Actor, now: datetime) -> Building:
    """Write down where on the earth a house stands (WGS 84), so that a report with coordinates finds it."""
    if not (abs(lat) <= 90 and abs(long) <= 180):
        raise PositionWrong
    before = [building.lat, building.long]
    building.lat, building.long = lat, long
    await building.save([Building.lat, Building.long])
    await audit.record("building.placed", entity="building", entity_id=building.id, actor=actor, at=now,
                       facts={"from": before, "to": [lat, long]})  # fmt: skip
    return building


@db.in_transaction
async def change_building(
    *, building: Building, name: str, units: int, storeys: int, actor: Actor, now: datetime
) -> Building:
    """Call a building something else, or put right how many units and storeys it has; its number stays."""
    building.name, building.units, building.storeys = name, units, storeys
    await building.save([Building.name, Building.units, Building.storeys])
    await mark_estate_changed(center=actor.center)
    await audit.record("building.changed", entity="building", entity_id=building.id, actor=actor, at=now,
                       facts={"name": name, "units": units, "storeys": storeys})  # fmt: skip
    return building


@db.in_transaction
async def add_household(
    *, building: Building, unit: str, room: str, actor: Actor, now: datetime, occupancy: str = "occupied"
) -> Household:
    """Write down a flat; one behind this door that is known already is told of and stays as it is."""
    row = await _new_household(building=building, unit=unit, room=room, occupancy=occupancy, actor=actor, now=now)
    if row is None:
        raise HouseholdKnown(unit=rules.unit(unit), room=rules.room(room))
    return row


@db.in_transaction
async def add_households(*, building: Building, lines: list[str], actor: Actor, now: datetime) -> list[Listed]:
    """Write down the flats of a list, one to a line ("2 501"), and say of each line whether it was new, known or not readable."""
    told = []
    for place, line in enumerate(lines, start=1):
        door = rules.door(line)
        if door is None:
            told.append(Listed(line=place, text=line, outcome=Outcome.WRONG))
            continue
        row = await _new_household(
            building=building, unit=door[0], room=door[1], occupancy="occupied", actor=actor, now=now
        )
        told.append(Listed(line=place, text=" ".join(door), outcome=Outcome.NEW if row else Outcome.KNOWN))
    return told


@db.in_transaction
async def set_occupancy(*, household: Household, occupancy: str, actor: Actor, now: datetime) -> Household:
    """Say whether somebody lives behind a door, or lets it; an empty flat needs no card and is not visited."""
    before, household.occupancy = household.occupancy, occupancy
    if before != occupancy:
        await Household.update({Household.occupancy: occupancy}).where(Household.id == household.id)
        await audit.record("household.occupancy", entity="household", entity_id=household.id, actor=actor, at=now,
                           facts={"from": before, "to": occupancy})  # fmt: skip
    return household


async def _new_household(
    *, building: Building, unit: str, room: str, occupancy: str, actor: Actor, now: datetime
) -> Household | None:
    """The flat, or nothing when it was known; whoever writes it down first wins."""
    row = Household(id=ids.new_id(), center=actor.center, building=building.id, unit=rules.unit(unit),
                    room=rules.room(room), occupancy=occupancy)  # fmt: skip
    if not (row.unit and row.room):
        raise DoorMissing
    if not await Household.insert(row).on_conflict(action="DO NOTHING").returning(Household.id):
        return None
    await audit.record("household.added", entity="household", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def register(*, person: Person, actor: Actor, now: datetime) -> Resident:
    """Find this person in the centre, or write them down.

    The same ID number is the same person; without one, the same name with the same phone.
    """
    name = rules.name(person.name)
    phone = rules.phone(person.phone) if person.phone else ""
    card = rules.id_number(person.id_number, today=local(now).date()) if person.id_number else None
    known = await queries.find(center=actor.center, name=name, phone=phone, id_number=card.number if card else "")
    if known is not None:
        return known
    row = _sealed(person=person, name=name, phone=phone, card=card, center=actor.center, now=now)
    if not await Resident.insert(row).on_conflict(action="DO NOTHING").returning(Resident.id):
        return await _written_meanwhile(center=actor.center, name=name, phone=phone, card=card)
    await audit.record("resident.registered", entity="resident", entity_id=row.id, actor=actor, at=now)
    return row


async def _written_meanwhile(*, center: UUID, name: str, phone: str, card: rules.IdFacts | None) -> Resident:
    """Somebody else registered the same person in the same moment, or earlier without the ID number."""
    known = await queries.find(center=center, name=name, phone=phone, id_number=card.number if card else "")
    known = known or await queries.find(center=center, name=name, phone=phone, id_number="")
    if known is None:
        raise queries.ResidentUnknown
    return known


def _sealed(
    *, person: Person, name: str, phone: str, card: rules.IdFacts | None, center: UUID, now: datetime
) -> Resident:
    vault, row = crypto.vault(), ids.new_id()
    number = card.number if card else ""
    return Resident(
        id=row,
        center=center,
        household=person.household,
        name_sealed=vault.seal(name, field="resident.name", row=row),
        name_index=vault.index(name, kind="name"),
        phone_sealed=vault.seal(phone, field="resident.phone", row=row),
        phone_index=vault.index(phone, kind="phone"),
        id_sealed=vault.seal(number, field="resident.id_number", row=row),
        id_index=vault.index(number, kind="id_number"),
        birth_year=card.birth_on.year if card else person.birth_year,
        gender=card.gender if card else person.gender,
        created_at=now,
    )
