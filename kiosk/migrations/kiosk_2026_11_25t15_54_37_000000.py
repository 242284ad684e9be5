"""Finding a household's visits."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:54:37:000000"
VERSION = "1.38.0"
DESCRIPTION = "Index of visits"

INDEXES = [
    "CREATE INDEX home_visit_of ON home_visit (household, visited_on)",
]


async def forwards() -> MigrationManager:
    """Create every index by hand-written SQL."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
