"""Unique and partial indexes of opinions. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:19:29:000000"
VERSION = "1.38.0"
DESCRIPTION = "Opinions' indexes"

INDEXES = [
    "CREATE UNIQUE INDEX opinion_settings_once ON opinion_settings (center)",
    "CREATE UNIQUE INDEX opinion_category_code ON opinion_category (center, code)",
    "CREATE UNIQUE INDEX opinion_counter_year ON opinion_counter (center, year)",
    "CREATE UNIQUE INDEX opinion_number ON opinion (center, number) WHERE number <> ''",
    "CREATE INDEX opinion_by_state ON opinion (center, status)",
    "CREATE INDEX opinion_collected ON opinion (center, collected_at)",
    "CREATE UNIQUE INDEX opinion_disclosure_line_once ON opinion_disclosure_line (disclosure, opinion)",
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
