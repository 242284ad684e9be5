from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:00:43:833014"
VERSION = "1.38.0"
DESCRIPTION = "Let the second table of building places go"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="kiosk", description=DESCRIPTION
    )

    manager.drop_table(
        class_name="BuildingPlace", tablename="building_place", schema=None
    )

    return manager
