"""Unique and partial indexes of safety, weather, welfare, incidents and work on the way."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:21:32:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of safety, weather, welfare, incidents and work on the way"

INDEXES = [
    "CREATE UNIQUE INDEX safety_setting_center ON safety_setting (center)",
    "CREATE UNIQUE INDEX safety_alarm_of_booking ON safety_alarm (booking, kind) WHERE booking IS NOT NULL AND status <> 'closed'",
    "CREATE UNIQUE INDEX safety_alarm_of_resident ON safety_alarm (resident, kind) WHERE booking IS NULL AND status <> 'closed'",
    "CREATE INDEX safety_alarm_resident ON safety_alarm (resident, opened_at)",
    "CREATE INDEX safety_alarm_booking ON safety_alarm (booking, kind)",
    "CREATE INDEX safety_alarm_when ON safety_alarm (center, opened_at)",
    "CREATE UNIQUE INDEX safety_step_place ON safety_step (alarm, place)",
    "CREATE INDEX safety_step_due ON safety_step (center, due_at) WHERE status = 'waiting'",
    "CREATE INDEX safety_try_of_alarm ON safety_try (alarm, at)",
    "CREATE INDEX weather_signal_hours ON weather_signal (center, to_at)",
    "CREATE UNIQUE INDEX weather_signal_feed ON weather_signal (center, source, source_key) WHERE source_key <> ''",
    "CREATE INDEX weather_stop_signal ON weather_stop (signal, status)",
    "CREATE UNIQUE INDEX weather_stop_booking ON weather_stop (booking)",
    "CREATE INDEX weather_stop_open ON weather_stop (center, listed_at) WHERE status IN ('listed', 'called_off')",
    "CREATE UNIQUE INDEX welfare_visit_once ON welfare_visit (resident, key)",
    "CREATE INDEX welfare_visit_due ON welfare_visit (center, due_at) WHERE status = 'due'",
    "CREATE INDEX welfare_visit_done ON welfare_visit (center, done_at)",
    "CREATE INDEX care_incident_open ON care_incident (center, happened_at) WHERE status = 'open'",
    "CREATE INDEX care_incident_of ON care_incident (resident, happened_at)",
    "CREATE UNIQUE INDEX phone_action_once ON phone_action (session, sequence, mac)",
    "CREATE INDEX phone_action_odd ON phone_action (center, received_at) WHERE marks <> '[]' AND seen_at IS NULL",
    "CREATE UNIQUE INDEX visit_report_booking ON visit_report (booking)",
    "CREATE UNIQUE INDEX building_place_of ON building_place (building)",
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
