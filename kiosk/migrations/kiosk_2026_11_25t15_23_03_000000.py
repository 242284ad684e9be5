"""The last wall behind the whistles' rules."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:23:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of the whistles"

INDEXES = [
    "CREATE UNIQUE INDEX whistle_number ON whistle (center, number)",
    "CREATE INDEX whistle_clock ON whistle (clock_due_at, id) WHERE clock_due_at IS NOT NULL",
    "CREATE INDEX whistle_by_state ON whistle (center, status, opened_at)",
    "CREATE INDEX whistle_of_day ON whistle (center, opened_at)",
    "CREATE UNIQUE INDEX whistle_item_place ON whistle_item (whistle, place_order)",
    "CREATE UNIQUE INDEX whistle_leg_once ON whistle_leg (whistle, leg_no)",
    "CREATE UNIQUE INDEX whistle_leg_open ON whistle_leg (whistle) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX whistle_reporter_token ON whistle_reporter (token_hash)",
    "CREATE UNIQUE INDEX whistle_reporter_first ON whistle_reporter (whistle) WHERE is_first",
    "CREATE UNIQUE INDEX whistle_pause_once ON whistle_pause (leg)",
    "CREATE UNIQUE INDEX whistle_reminder_once ON whistle_reminder (whistle, about)",
    "CREATE UNIQUE INDEX whistle_counter_day ON whistle_counter (center, business_date)",
    "CREATE UNIQUE INDEX ladder_rung_level ON ladder_rung (center, level)",
    "CREATE UNIQUE INDEX whistle_limit_urgency ON whistle_limit (center, urgency)",
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
