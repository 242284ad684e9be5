"""Finding residents without opening what is sealed."""

from collections.abc import Collection
from uuid import UUID

from services.foundation import crypto, db, masks
from services.foundation.errors import NotFound
from services.foundation.residents import rules
from services.foundation.residents.tables import Building, Household, Resident

MOST_NEAR = 20  # people behind one door, or at one phone


class ResidentUnknown(NotFound):
    """Nobody of this centre has this id."""

    code = "resident_unknown"


class BuildingUnknown(NotFound):
    """The estate has no such building."""

    code = "building_unknown"


async def find(*, center: UUID, name: str, phone: str, id_number: str) -> Resident | None:
    """The resident with this ID number, or else with this name and phone."""
    vault = crypto.vault()
    if id_number:
        index = vault.index(id_number, kind="id_number")
        return await Resident.objects().where(Resident.center == center, Resident.id_index == index).first()
    if not phone:
        return None
    return await (
        Resident.objects()
        .where(
            Resident.center == center,
            Resident.phone_index == vault.index(phone, kind="phone"),
            Resident.name_index == vault.index(name, kind="name"),
        )
        .first()
    )


async def called(*, center: UUID, name: str, phone: str = "", household: UUID | None = None) -> Resident | None:
    """Who is meant by 王女士 behind this door, or at this phone: somebody written down with the whole name, if only one can be."""
    said = rules.called(name)
    if said is None or not (phone or household):
        return None
    surname, gender = said
    place = (
        Resident.household == household
        if household
        else Resident.phone_index == crypto.vault().index(phone, kind="phone")
    )
    near = await Resident.objects().where(Resident.center == center, place).limit(MOST_NEAR)
    meant = [
        row for row in near if row.gender in ("", gender) and name_of(row).startswith(surname) and name_of(row) != name
    ]
    return meant[0] if len(meant) == 1 else None


async def resident(*, id: UUID, center: UUID) -> Resident:
    """One resident of the actor's centre."""
    row = await Resident.objects().where(Resident.id == id, Resident.center == center).first()
    if row is None:
        raise ResidentUnknown
    return row


async def residents(*, ids: Collection[UUID], center: UUID) -> dict[UUID, Resident]:
    """Many residents of the actor's centre at once, by id."""
    if not ids:
        return {}
    rows = await db.objects(Resident, f"WHERE center = {{}} AND id IN ({db.marks(ids)})", center, *ids)
    return {row.id: row for row in rows}


async def buildings(*, center: UUID) -> list[Building]:
    """The buildings of the estate, in the order of their numbers (hot)."""
    rows = await db.objects(Building, "WHERE center = {}", center)
    return sorted(rows, key=lambda row: (len(row.number), row.number))


async def building(*, id: UUID, center: UUID) -> Building:
    """One building of the actor's centre."""
    rows = await db.objects(Building, "WHERE id = {} AND center = {}", id, center)
    if not rows:
        raise BuildingUnknown
    return rows[0]


async def building_numbered(*, number: str, center: UUID) -> Building | None:
    """The building with this number, if there is one."""
    return await Building.objects().where(Building.center == center, Building.number == number).first()


async def behind_door(*, building: UUID, unit: str, room: str) -> Household | None:
    """The flat behind this door, if it is written down."""
    return await Household.objects().where(
        Household.building == building, Household.unit == unit, Household.room == room
    ).first()  # fmt: skip


async def household(*, id: UUID, center: UUID) -> Household | None:
    """One household of the actor's centre."""
    return await Household.objects().where(Household.id == id, Household.center == center).first()


def name_of(row: Resident) -> str:
    """The full name; for those who must address the person."""
    return crypto.vault().open(row.name_sealed, field="resident.name", row=row.id)


def phone_of(row: Resident) -> str:
    """The full phone number; for those who must call."""
    return crypto.vault().open(row.phone_sealed, field="resident.phone", row=row.id)


def masked_name(row: Resident) -> str:
    """The name as everybody may see it."""
    return masks.name(name_of(row))
