"""Unique and partial indexes of the waiting list. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T16:12:27:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of the waiting list"

INDEXES = [
    "CREATE INDEX wait_entry_line ON wait_entry (center, asked_at) WHERE status IN ('waiting', 'offered')",
    "CREATE UNIQUE INDEX wait_offer_once ON wait_offer (entry, slot)",
    "CREATE INDEX wait_offer_due ON wait_offer (center, due_at) WHERE answered_at IS NULL",
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
