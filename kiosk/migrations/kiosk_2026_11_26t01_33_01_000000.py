"""One check for a line and a period, one edition at a time, and what the lists are read by."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-26T01:33:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of responsibilities, their checks, and joint meetings"

INDEXES = [
    "CREATE UNIQUE INDEX responsibility_counter_year ON responsibility_counter (center, kind, year)",
    "CREATE UNIQUE INDEX responsibility_edition ON responsibility (center, number, edition)",
    "CREATE UNIQUE INDEX responsibility_line_edition ON responsibility (line, edition)",
    "CREATE INDEX responsibility_by_state ON responsibility (center, status)",
    "CREATE UNIQUE INDEX joint_meeting_number ON joint_meeting (center, number)",
    "CREATE INDEX joint_meeting_held ON joint_meeting (center, held_at)",
    "CREATE UNIQUE INDEX joint_meeting_guest_once ON joint_meeting_guest (meeting, person)",
    "CREATE UNIQUE INDEX joint_meeting_reminder_once ON joint_meeting_reminder (center, quarter)",
    "CREATE UNIQUE INDEX responsibility_check_once ON responsibility_check (line, period)",
    "CREATE UNIQUE INDEX responsibility_check_decision ON responsibility_check (meeting, number) WHERE meeting IS NOT NULL",
    "CREATE INDEX responsibility_check_due ON responsibility_check (center, status, due_at)",
    "CREATE INDEX responsibility_check_counted ON responsibility_check (center, first_due_at)",
]


async def forwards() -> MigrationManager:
    """Create the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
