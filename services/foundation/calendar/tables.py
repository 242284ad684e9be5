"""Corrections to the working-day calendar."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class CalendarDay(Table):
    """One day that staff or the platform declared working or free; it wins over the package's data."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    day_on = Date()
    is_working = Boolean()
    note = Varchar(length=80, default="")


INDEXES = ["CREATE UNIQUE INDEX calendar_day_once ON calendar_day (center, day_on)"]
