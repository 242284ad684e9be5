"""Differences between our catalogue and the platform's."""

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.staff.tables import StaffMember


class CatalogueUpdate(Table):
    """What one item would become. `changes` is JSON: {field: [ours, theirs]}."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    item_code = Varchar(length=12)
    kind = Varchar(length=8)  # new | changed | removed
    changes = Text(default="{}")
    status = Varchar(length=12)
    staged_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    decided_at = Timestamptz(null=True, default=None)
    reason = Varchar(length=200, default="")


INDEXES = [
    "CREATE UNIQUE INDEX catalogue_update_staged ON catalogue_update (center, item_code) WHERE status = 'staged'",
    "CREATE INDEX catalogue_update_by_state ON catalogue_update (center, status)",
]
