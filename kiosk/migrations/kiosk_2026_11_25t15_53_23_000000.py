"""Unique and partial indexes of care plans. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:53:23:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of care plans"

INDEXES = [
    "CREATE INDEX care_plan_running ON care_plan (center, filled_until) WHERE status = 'active'",
    "CREATE UNIQUE INDEX plan_exception_once ON plan_exception (plan, occurrence_on)",
    "CREATE UNIQUE INDEX plan_occurrence_once ON plan_occurrence (plan, occurrence_on)",
    "CREATE INDEX plan_occurrence_conflict ON plan_occurrence (center, starts_at) WHERE status = 'conflict'",
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
