"""Providers of home care."""

from piccolo.columns import UUID, Boolean, ForeignKey, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class CareProvider(Table):
    """An organisation that sends carers; `runs_station` says that help at the station, where nobody is sent, is its work."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    code = Varchar(length=12)
    name = Varchar(length=60)
    contact = Varchar(length=40, default="")
    runs_station = Boolean(default=False)
    is_active = Boolean(default=True)


INDEXES = [
    "CREATE UNIQUE INDEX care_provider_code ON care_provider (center, code)",
    "CREATE UNIQUE INDEX care_provider_of_station ON care_provider (center) WHERE runs_station",
]
