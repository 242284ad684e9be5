from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar

ID = "2026-11-26T01:29:56:539935"
VERSION = "1.38.0"
DESCRIPTION = "Pages set aside"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="kiosk", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="InboxMessage",
        tablename="inbox_message",
        column_name="status",
        db_column_name="status",
        params={
            "choices": Enum(
                "InboxStatus",
                {
                    "STAGED": "staged",
                    "APPLIED": "applied",
                    "SET_ASIDE": "set_aside",
                },
            )
        },
        old_params={
            "choices": Enum(
                "InboxStatus", {"STAGED": "staged", "APPLIED": "applied"}
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
