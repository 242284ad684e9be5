"""Reviews of visits move to where all reviews stand; a bad one from before gets no case any more."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T18:50:37:000000"
VERSION = "1.38.0"
DESCRIPTION = "Move reviews of visits"

INDEXES = [
    "CREATE UNIQUE INDEX service_review_visit ON service_review (booking, attempt)",
]
MOVE = (
    "INSERT INTO service_review (id, center, booking, about, attempt, level, reasons, words, is_anonymous, channel, clerk, at) "
    "SELECT v.id, v.center, v.booking, b.number, 1, v.level, v.reasons, '', FALSE, v.channel, c.staff, v.at "
    "FROM visit_review v JOIN care_booking b ON b.id = v.booking LEFT JOIN carer c ON c.id = b.carer"
)


async def forwards() -> MigrationManager:
    """Copy the rows, then hold them by an index."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def move() -> None:
        from services.foundation import db

        for line in [MOVE, *INDEXES]:
            await db.engine().run_ddl(line)

    manager.add_raw(move)
    return manager
