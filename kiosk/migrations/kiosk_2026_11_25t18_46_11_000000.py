"""Unique and partial indexes of helping at a kiosk."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T18:46:11:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of helping at a kiosk"

INDEXES = [
    "CREATE UNIQUE INDEX assistance_code ON assistance (center, code_index) WHERE status = 'offered'",
    "CREATE UNIQUE INDEX assistance_at_device ON assistance (device) WHERE status = 'begun'",
    "CREATE UNIQUE INDEX assistance_token ON assistance (token_hash) WHERE token_hash <> ''",
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
