"""One menu a meal, one review a visit."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:58:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Unique indexes of menus and reviews of visits"

INDEXES = [
    "CREATE UNIQUE INDEX canteen_menu_meal ON canteen_menu (center, day, meal)",
    "CREATE UNIQUE INDEX visit_review_once ON visit_review (booking)",
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
