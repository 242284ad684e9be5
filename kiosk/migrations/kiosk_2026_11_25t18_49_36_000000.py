"""Indexes of what the migration before has added. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T18:49:36:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of members' own pages"

INDEXES = [
    "CREATE UNIQUE INDEX checked_in_member_token ON checked_in_member (token_hash) WHERE token_hash <> ''",
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
