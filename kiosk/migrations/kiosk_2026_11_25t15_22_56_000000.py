"""Unique and partial indexes of limits, holds and leave. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:22:56:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of limits, holds and leave"

INDEXES = [
    "CREATE UNIQUE INDEX care_limit_name ON care_limit (center, name)",
    "CREATE INDEX slot_hold_running ON slot_hold (slot, expires_at) WHERE ended_at IS NULL",
    "CREATE INDEX slot_hold_of_holder ON slot_hold (center, holder) WHERE ended_at IS NULL",
    "CREATE INDEX slot_hold_of_center ON slot_hold (center, expires_at) WHERE ended_at IS NULL",
    "CREATE INDEX carer_leave_running ON carer_leave (center, ends_at) WHERE withdrawn_at IS NULL",
    "CREATE UNIQUE INDEX shift_pattern_once ON shift_pattern (carer, weekday, starts) WHERE is_active",
    "CREATE UNIQUE INDEX seat_pattern_once ON seat_pattern (service, weekday, starts) WHERE is_active",
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
