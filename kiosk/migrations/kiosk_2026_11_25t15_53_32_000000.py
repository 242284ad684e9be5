"""Unique and partial indexes of mediation and safety sessions. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:53:32:000000"
VERSION = "1.38.0"
DESCRIPTION = "Mediation's and safety sessions' indexes"

INDEXES = [
    "CREATE UNIQUE INDEX mediation_counter_year ON mediation_counter (center, year)",
    "CREATE UNIQUE INDEX mediation_case_number ON mediation_case (center, number)",
    "CREATE INDEX mediation_case_by_state ON mediation_case (center, status)",
    "CREATE INDEX mediation_party_of ON mediation_party (mediation_case, role)",
    "CREATE UNIQUE INDEX safety_counter_year ON safety_counter (center, year)",
    "CREATE UNIQUE INDEX safety_session_number ON safety_session (center, number)",
    "CREATE INDEX safety_session_held ON safety_session (center, held_at)",
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
