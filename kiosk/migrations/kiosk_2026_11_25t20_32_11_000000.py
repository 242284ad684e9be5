"""The scans of a guardian, and one row for each file."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T20:32:11:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of the scans"

INDEXES = [
    "CREATE INDEX guardian_paper_of ON guardian_paper (guardian)",
    "CREATE UNIQUE INDEX guardian_paper_file ON guardian_paper (attachment)",
]


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
