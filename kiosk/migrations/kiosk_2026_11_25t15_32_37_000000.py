"""The last wall behind the rules of double check-in."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:32:37:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of double check-in"

INDEXES = [
    "CREATE UNIQUE INDEX checked_in_unit_name ON checked_in_unit (center, name) WHERE is_active",
    "CREATE UNIQUE INDEX checked_in_member_person ON checked_in_member (person)",
    "CREATE UNIQUE INDEX service_claim_place ON service_claim (need, place)",
    "CREATE INDEX service_claim_open ON service_claim (center, status)",
    "CREATE UNIQUE INDEX unit_feedback_once ON unit_feedback (unit, year, quarter)",
    "CREATE INDEX five_one_log_person ON five_one_log (person, started_at)",
    "CREATE INDEX five_one_log_when ON five_one_log (center, started_at)",
    "CREATE UNIQUE INDEX registration_counter_year ON registration_counter (center, kind, year)",
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
