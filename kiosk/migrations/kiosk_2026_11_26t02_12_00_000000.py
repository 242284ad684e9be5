"""The newest applications are found without looking through all."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-26T02:12:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Index of the newest applications"

INDEXES = ["CREATE INDEX application_newest ON application (center, created_at, id)"]


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
