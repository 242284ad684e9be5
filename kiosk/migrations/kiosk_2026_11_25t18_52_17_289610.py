from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T18:52:17:289610"
VERSION = "1.38.0"
DESCRIPTION = "Let the old reviews of visits go"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="kiosk", description=DESCRIPTION
    )

    manager.drop_table(
        class_name="VisitReview", tablename="visit_review", schema=None
    )

    return manager
