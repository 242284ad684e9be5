"""The address on the slip of an opinion opens one opinion."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T21:58:11:000000"
VERSION = "1.38.0"
DESCRIPTION = "Index of the addresses on slips of opinions"

INDEXES = ["CREATE UNIQUE INDEX opinion_token ON opinion (token_hash) WHERE token_hash <> ''"]


async def forwards() -> MigrationManager:
    """Create the index."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
