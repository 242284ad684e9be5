"""The audit trail."""

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class AuditEntry(Table):
    """One thing that was done: by whom, to what, when. Never personal data, so that erasing a person leaves it whole."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    at = Timestamptz(null=True, default=None)
    event = Varchar(length=48)
    entity = Varchar(length=32)
    entity_id = UUID(default=None, null=True)
    actor_kind = Varchar(length=8)
    actor_id = UUID(default=None, null=True)
    actor_name = Varchar(length=40, default="")
    facts = Text(default="{}")


INDEXES = [
    "CREATE INDEX audit_entry_of ON audit_entry (entity_id)",
    "CREATE INDEX audit_entry_when ON audit_entry (center, at)",
]
