"""One sign a day of each elder."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T19:21:51:000000"
VERSION = "1.38.0"
DESCRIPTION = "Index of the signs of the day"

INDEXES = [
    "CREATE UNIQUE INDEX daily_sign_once ON daily_sign (resident, signed_on)",
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
