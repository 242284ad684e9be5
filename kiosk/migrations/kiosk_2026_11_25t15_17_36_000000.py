"""The index behind the code on an appointment's slip, and the one that lists what earlier days left unfinished."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:17:36:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of appointment slips and unfinished tickets"

INDEXES = [
    "CREATE INDEX queue_ticket_unfinished ON queue_ticket (center, order_at) WHERE status = 'unfinished'",
    "CREATE UNIQUE INDEX window_appointment_token ON window_appointment (token_hash) WHERE token_hash <> ''",
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
