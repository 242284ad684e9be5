"""One calendar an address."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:41:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "Unique index of calendar addresses"

INDEXES = [
    "CREATE UNIQUE INDEX calendar_feed_token ON calendar_feed (token_hash)",
]


async def forwards() -> MigrationManager:
    """Create the index by hand-written SQL."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
