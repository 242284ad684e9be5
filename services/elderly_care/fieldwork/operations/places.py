"""Where buildings stand, so that a telephone can show that it is near."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.fieldwork.tables import BuildingPlace
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.residents import queries as residents


@db.in_transaction
async def place_building(
    *, building: UUID, latitude_e6: int, longitude_e6: int, actor: Actor, now: datetime
) -> BuildingPlace:
    """Say where a building stands, or correct it."""
    known = await residents.building(id=building, center=actor.center)
    await db.rows(
        "INSERT INTO building_place (id, center, building, latitude_e6, longitude_e6, changed_at) VALUES ({}, {}, {}, {}, {}, {}) "
        "ON CONFLICT (building) DO UPDATE SET latitude_e6 = excluded.latitude_e6, longitude_e6 = excluded.longitude_e6, "
        "changed_at = excluded.changed_at",
        ids.new_id(), actor.center, known.id, latitude_e6, longitude_e6, now,
    )  # fmt: skip
    row = await BuildingPlace.objects().where(BuildingPlace.building == known.id).first()
    assert row is not None  # written above
    await audit.record("building.placed", entity="building", entity_id=known.id, actor=actor, at=now)
    return row
