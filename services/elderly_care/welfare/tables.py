"""Look-ins that are due or done."""

from piccolo.columns import UUID, BigInt, Bytea, ForeignKey, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.weather.tables import WeatherSignal
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class WelfareVisit(Table):
    """One look-in at one elder."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    reason = Varchar(length=12)
    way = Varchar(length=8)  # home | phone
    risk = Varchar(length=8)
    key = Varchar(length=48)  # what makes it one: the reason and its day
    signal = ForeignKey(WeatherSignal, null=True, default=None, index=True)
    checks = Text(default="[]")  # what to ask for, JSON
    status = Varchar(length=12)
    due_at = Timestamptz(null=True, default=None)
    tries = SmallInt(default=0)  # calls in vain
    done_at = Timestamptz(null=True, default=None)
    done_by = Varchar(length=40, default="")
    result = Varchar(length=12, default="")
    checked = Text(default="[]")  # what was in order, JSON
    words_sealed = Bytea(default=b"")
    version = BigInt(default=1)


INDEXES = [
    "CREATE UNIQUE INDEX welfare_visit_once ON welfare_visit (resident, key)",
    "CREATE INDEX welfare_visit_due ON welfare_visit (center, due_at) WHERE status = 'due'",
    "CREATE INDEX welfare_visit_done ON welfare_visit (center, done_at)",
]
