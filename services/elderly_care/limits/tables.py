"""A station's own figures."""

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class CareLimit(Table):
    """One figure as a station has set it; `is_confirmed` when staff have said that it is the station's own rule."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    name = Varchar(length=24)
    value = Integer()
    is_confirmed = Boolean(default=False)
    changed_at = Timestamptz(null=True, default=None)
    changed_by = Varchar(length=40, default="")


INDEXES = ["CREATE UNIQUE INDEX care_limit_name ON care_limit (center, name)"]
