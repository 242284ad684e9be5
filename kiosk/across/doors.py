"""The door of an elder, for those who must go there."""

from uuid import UUID

from kiosk.schemas.elderly_care.safety import DoorOut
from services.foundation.residents import queries as residents
from services.foundation.residents.tables import Household, Resident


async def home_of(person: Resident) -> Household | None:
    """The household somebody belongs to, if it is known."""
    if person.household is None:
        return None
    return await residents.household(id=person.household, center=person.center)


async def door_of(person: Resident) -> DoorOut | None:
    """Building, unit and room, if they are known."""
    home = await home_of(person)
    if home is None:
        return None
    building = await residents.building(id=home.building, center=UUID(str(person.center)))
    return DoorOut(building=building.name, unit=home.unit, room=home.room)
