"""Incidents and their clocks."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import CareBooking
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class CareIncident(Table):
    """What happened to an elder; the words are sealed, because they tell of health and of neighbours."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    booking = ForeignKey(CareBooking, null=True, default=None, index=True)
    kind = Varchar(length=12)
    status = Varchar(length=8)
    happened_at = Timestamptz(null=True, default=None)
    reported_at = Timestamptz(null=True, default=None)
    reported_by = Varchar(length=40, default="")
    words_sealed = Bytea(default=b"")
    station_at = Timestamptz(null=True, default=None)
    family_at = Timestamptz(null=True, default=None)
    family_by = Varchar(length=40, default="")
    street_at = Timestamptz(null=True, default=None)
    street_by = Varchar(length=40, default="")
    is_family_marked = Boolean(default=False)  # the clock ran out and the desk was told so
    is_street_marked = Boolean(default=False)
    closed_at = Timestamptz(null=True, default=None)
    closed_by = Varchar(length=40, default="")
    measure_sealed = Bytea(default=b"")
    version = BigInt(default=1)


INDEXES = [
    "CREATE INDEX care_incident_open ON care_incident (center, happened_at) WHERE status = 'open'",
    "CREATE INDEX care_incident_of ON care_incident (resident, happened_at)",
]
