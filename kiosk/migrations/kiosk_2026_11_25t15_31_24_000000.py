"""Unique and partial indexes of offers. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:31:24:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of offers"

INDEXES = [
    "CREATE UNIQUE INDEX dispatch_offer_running ON dispatch_offer (booking, place) WHERE status IN ('offered', 'accepted')",
    "CREATE INDEX dispatch_offer_due ON dispatch_offer (center, due_at) WHERE status = 'offered'",
    "CREATE UNIQUE INDEX carer_block_pair ON carer_block (resident, carer)",
    "CREATE UNIQUE INDEX carer_wish_resident ON carer_wish (resident)",
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
