"""One evaluation of each member's year."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:53:38:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of the evaluations"

INDEXES = ["CREATE UNIQUE INDEX member_evaluation_once ON member_evaluation (member, year)"]


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
