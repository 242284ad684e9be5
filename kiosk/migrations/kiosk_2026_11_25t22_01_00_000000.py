"""The work orders of a whistle."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Index of the work orders of a whistle"

INDEXES = [
    "CREATE INDEX work_order_of_whistle ON work_order (whistle) WHERE whistle IS NOT NULL",
]


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
