"""Unique and partial indexes of work orders. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:31:43:000000"
VERSION = "1.38.0"
DESCRIPTION = "Work orders' indexes"

INDEXES = [
    "CREATE UNIQUE INDEX work_order_number ON work_order (number)",
    "CREATE INDEX work_order_by_state ON work_order (center, status)",
    "CREATE INDEX work_order_received ON work_order (center, received_at)",
    "CREATE INDEX work_order_whistled ON work_order (whistle) WHERE status IN ('whistled', 'in_progress')",
    "CREATE UNIQUE INDEX work_order_action_place ON work_order_action (work_order, place)",
    "CREATE INDEX work_order_action_open ON work_order_action (work_order, place) WHERE status <> 'sent'",
    "CREATE UNIQUE INDEX work_order_decision_once ON work_order_decision (number)",
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
