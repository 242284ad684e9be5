"""A building stands in one place: what the carers' telephones knew goes to the building itself, before its own table goes."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Take the places of buildings along"

TAKE_ALONG = (
    "UPDATE building SET lat = (SELECT p.latitude_e6 / 1000000.0 FROM building_place p WHERE p.building = building.id), "
    "long = (SELECT p.longitude_e6 / 1000000.0 FROM building_place p WHERE p.building = building.id) "
    "WHERE lat IS NULL AND EXISTS (SELECT 1 FROM building_place p WHERE p.building = building.id)"
)


async def forwards() -> MigrationManager:
    """Copy what only the other table knows."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def take_along() -> None:
        from services.foundation import db

        await db.engine().run_ddl(TAKE_ALONG)

    manager.add_raw(take_along)
    return manager
