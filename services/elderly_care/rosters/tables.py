"""Leave of carers, and the weekly patterns from which shifts and seats are opened ahead."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import Carer, CareService
from services.foundation.centers.tables import ServiceCenter


class CarerLeave(Table):
    """A span in which a carer does not come; taken back, it never was."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    carer = ForeignKey(Carer, null=True, index=True)
    starts_at = Timestamptz(null=True, default=None)
    ends_at = Timestamptz(null=True, default=None)
    kind = Varchar(length=12, default="")  # holiday | sick | training | other
    entered_by = Varchar(length=40, default="")
    entered_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)


class ShiftPattern(Table):
    """A carer's weekly working time; shifts are written ahead from it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    carer = ForeignKey(Carer, null=True, index=True)
    weekday = SmallInt()  # 0 Monday .. 6 Sunday
    starts = Varchar(length=5)  # local time, 08:00
    ends = Varchar(length=5)
    filled_until = Date(null=True, default=None)
    is_active = Boolean(default=True)


class SeatPattern(Table):
    """Seats at the station every week: lunch, day care, baths; times are opened ahead from it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    service = ForeignKey(CareService, null=True, index=True)
    weekday = SmallInt()
    starts = Varchar(length=5)
    capacity = SmallInt(default=1)
    filled_until = Date(null=True, default=None)
    is_active = Boolean(default=True)


INDEXES = [
    "CREATE INDEX carer_leave_running ON carer_leave (center, ends_at) WHERE withdrawn_at IS NULL",
    "CREATE UNIQUE INDEX shift_pattern_once ON shift_pattern (carer, weekday, starts) WHERE is_active",
    "CREATE UNIQUE INDEX seat_pattern_once ON seat_pattern (service, weekday, starts) WHERE is_active",
]
