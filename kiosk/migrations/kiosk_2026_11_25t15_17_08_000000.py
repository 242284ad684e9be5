"""One provider a code, one sheet a month, and each visit in exactly one sheet."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:17:08:000000"
VERSION = "1.38.0"
DESCRIPTION = "Unique indexes of providers and settlement"

INDEXES = [
    "CREATE UNIQUE INDEX care_provider_code ON care_provider (center, code)",
    "CREATE UNIQUE INDEX care_provider_of_station ON care_provider (center) WHERE runs_station",
    "CREATE UNIQUE INDEX settlement_sheet_month ON settlement_sheet (provider, month)",
    "CREATE UNIQUE INDEX settlement_line_booking ON settlement_line (booking)",
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
