"""A Party member who answers becomes a person of the estate, whom every job knows; absences are theirs."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:15:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "People of the estate"


async def forwards() -> MigrationManager:
    """Rename by hand, because the automatic migration would drop and make anew."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def forget_the_old_index() -> None:
        from services.foundation import db

        await db.engine().run_ddl("DROP INDEX duty_absence_of_member")

    manager.add_raw(forget_the_old_index)
    manager.rename_table(
        old_class_name="PartyMember",
        old_tablename="party_member",
        new_class_name="EstatePerson",
        new_tablename="estate_person",
        schema=None,
    )
    manager.rename_column(
        table_class_name="DutyAbsence",
        tablename="duty_absence",
        old_column_name="member",
        new_column_name="person",
        old_db_column_name="member",
        new_db_column_name="person",
        schema=None,
    )
    return manager
