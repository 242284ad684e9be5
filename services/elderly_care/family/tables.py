"""Whom an elder lets us tell."""

from piccolo.columns import UUID, Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class FamilyReader(Table):
    """One telephone or group that is told of one elder's visits, with the elder's consent and how it was given."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    resident = ForeignKey(Resident, null=True, index=True)
    relation = Varchar(length=16, default="")
    way = Varchar(length=12)
    address_sealed = Bytea(default=b"")
    address_index = Bytea(default=b"")
    consent_text = Varchar(length=16)  # the version of the text that was agreed to
    consent_way = Varchar(length=12)  # touch | voice | paper
    consent_at = Timestamptz(null=True, default=None)
    asked_by = Varchar(length=40, default="")  # the member of staff who helped, if any
    stop_hash = Varchar(length=64)
    stop_sealed = Bytea(default=b"")  # the same token again, because every message carries the way to stop it
    stopped_at = Timestamptz(null=True, default=None)
    stopped_by = Varchar(length=12, default="")  # elder | reader | station


INDEXES = [
    "CREATE UNIQUE INDEX family_reader_once ON family_reader (resident, way, address_index) WHERE stopped_at IS NULL",
    "CREATE UNIQUE INDEX family_reader_stop ON family_reader (stop_hash)",
]
