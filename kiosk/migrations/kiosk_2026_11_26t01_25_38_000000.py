"""One open alert of each kind for a building or a body."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-26T01:25:38:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of the gap alerts"

INDEXES = ["CREATE UNIQUE INDEX gap_alert_open ON gap_alert (subject, kind) WHERE closed_at IS NULL"]


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
