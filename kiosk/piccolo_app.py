"""All tables as one Piccolo app, so that there is one migration history for both engines."""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

APP_NAME = "kiosk"
MIGRATIONS = Path(__file__).parent / "migrations"
TABLE_MODULES = [
    "services.foundation.centers.tables",
    "services.foundation.residents.tables",
    "services.foundation.print_spool.tables",
    "services.foundation.staff.tables",
    "services.foundation.bodies.tables",
    "services.foundation.audit.tables",
    "services.foundation.assistance.tables",
    "services.foundation.calendar.tables",
    "services.foundation.notifications.tables",
    "services.foundation.messages.tables",
    "services.foundation.attachments.tables",
    "services.foundation.idempotency",
    "services.foundation.platform_sync.tables",
    "services.one_window.tables",
    "services.one_window.applications.tables",
    "services.one_window.reviews.tables",
    "services.one_window.catalogue_updates.tables",
    "services.elderly_care.providers.tables",
    "services.elderly_care.tables",
    "services.elderly_care.settlement.tables",
    "services.elderly_care.limits.tables",
    "services.elderly_care.seats.tables",
    "services.elderly_care.rosters.tables",
    "services.elderly_care.files.tables",
    "services.elderly_care.assessments.tables",
    "services.elderly_care.quota.tables",
    "services.elderly_care.family.tables",
    "services.elderly_care.safety.tables",
    "services.elderly_care.weather.tables",
    "services.elderly_care.welfare.tables",
    "services.elderly_care.incidents.tables",
    "services.elderly_care.daily_signs.tables",
    "services.elderly_care.fieldwork.tables",
    "services.elderly_care.dispatch.tables",
    "services.elderly_care.calendars.tables",
    "services.elderly_care.canteen.tables",
    "services.elderly_care.plans.tables",
    "services.elderly_care.waiting.tables",
    "services.connection_card.tables",
    "services.dual_registration.tables",
    "services.community.opinions.tables",
    "services.community.work_orders.tables",
    "services.community.mediation.tables",
    "services.community.deliberation.topic_tables",
    "services.community.deliberation.tables",
    "services.community.deliberation.step_tables",
    "services.community.safety.tables",
    "services.community.responsibilities.tables",
    "services.whistles.tables",
]

for module in TABLE_MODULES:
    import_module(module)


@cache
def __getattr__(name: str) -> Any:
    """What Piccolo's own commands ask for; it brings a code formatter, and serving needs none."""
    if name != "APP_CONFIG":
        raise AttributeError(name)
    from piccolo.conf.apps import AppConfig, table_finder

    return AppConfig(
        app_name=APP_NAME,
        migrations_folder_path=str(MIGRATIONS),
        table_classes=table_finder(modules=TABLE_MODULES, exclude_imported=True),
    )
