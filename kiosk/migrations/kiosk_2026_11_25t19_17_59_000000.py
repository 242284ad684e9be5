"""The unique index of who holds live numbers."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T19:17:59:000000"
VERSION = "1.38.0"
DESCRIPTION = "Index of who holds live numbers"

INDEXES = [
    "CREATE UNIQUE INDEX ticket_holder_day ON ticket_holder (center, business_date, holder_index)",
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
