"""Pages of the city by when they came."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-26T01:29:57:000000"
VERSION = "1.38.0"
DESCRIPTION = "Index of the pages"

INDEXES = [
    "CREATE INDEX inbox_message_received ON inbox_message (received_at)",
]


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_index() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_index)
    return manager
