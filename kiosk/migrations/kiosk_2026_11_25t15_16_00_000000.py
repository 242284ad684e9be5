"""The last wall behind the bodies' rules."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:16:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of the bodies"

INDEXES = [
    "CREATE INDEX duty_absence_of_person ON duty_absence (person, from_on)",
    "CREATE UNIQUE INDEX estate_body_kind ON estate_body (center, kind)",
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
