"""One step at each place of a deliberation, one number each, one ballot a household."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-26T01:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of the deliberations"

INDEXES = [
    "CREATE UNIQUE INDEX deliberation_template_version ON deliberation_template (center, version)",
    "CREATE UNIQUE INDEX deliberation_counter_year ON deliberation_counter (center, kind, year)",
    "CREATE UNIQUE INDEX deliberation_number ON deliberation (center, number)",
    "CREATE INDEX deliberation_by_state ON deliberation (center, status)",
    "CREATE UNIQUE INDEX deliberation_step_once ON deliberation_step (deliberation, place) WHERE NOT is_void",
    "CREATE INDEX deliberation_step_due ON deliberation_step (center, due_at) WHERE due_at IS NOT NULL",
    "CREATE INDEX deliberation_event_of ON deliberation_event (deliberation, at)",
    "CREATE UNIQUE INDEX deliberation_opinion_once ON deliberation_opinion (opinion)",
    "CREATE UNIQUE INDEX funding_household_door ON funding_household (deliberation, door_index)",
    "CREATE UNIQUE INDEX funding_ballot_once ON funding_ballot (step, household)",
    "CREATE UNIQUE INDEX filing_once ON filing (step, n)",
    "CREATE UNIQUE INDEX publication_once ON publication (step)",
    "CREATE INDEX publication_days ON publication (center, from_on, to_on)",
    "CREATE UNIQUE INDEX objection_number ON objection (center, number)",
    "CREATE INDEX topic_raised ON topic (center, raised_on)",
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
