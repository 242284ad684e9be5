"""Signs of the day."""

from piccolo.columns import UUID, Date, ForeignKey, Timestamptz
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class DailySign(Table):
    """The first time on a day that an elder was at a kiosk; later times say nothing more."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    resident = ForeignKey(Resident, null=True)
    signed_on = Date(null=True, default=None)
    at = Timestamptz(null=True, default=None)


INDEXES = ["CREATE UNIQUE INDEX daily_sign_once ON daily_sign (resident, signed_on)"]
