"""One route a way, one message for one thing, one consent for one telephone."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:25:50:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of messages to families"

INDEXES = [
    "CREATE UNIQUE INDEX message_route_way ON message_route (center, way)",
    "CREATE UNIQUE INDEX outgoing_message_once ON outgoing_message (once)",
    "CREATE INDEX outgoing_message_due ON outgoing_message (next_at) WHERE status IN ('queued', 'retry', 'sending')",
    "CREATE INDEX outgoing_message_of_reader ON outgoing_message (reader, created_at)",
    "CREATE INDEX outgoing_message_when ON outgoing_message (center, created_at)",
    "CREATE UNIQUE INDEX family_reader_once ON family_reader (resident, way, address_index) WHERE stopped_at IS NULL",
    "CREATE UNIQUE INDEX family_reader_stop ON family_reader (stop_hash)",
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
