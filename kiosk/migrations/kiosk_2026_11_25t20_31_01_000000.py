"""Opinions whose residents have still to be told, by the day until which."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T20:31:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Index of the residents still to be told"

INDEXES = [
    "CREATE INDEX opinion_untold ON opinion (center, tell_due_at) WHERE tell_due_at IS NOT NULL",
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
