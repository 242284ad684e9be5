"""Messages to people."""

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class Notification(Table):
    """One message to one person or role, by key and parameters; the words are made where it is shown."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    to_role = Varchar(length=24, default="")
    to_id = UUID(default=None, null=True)
    message = Varchar(length=48)
    parameters = Text(default="{}")
    entity = Varchar(length=32, default="")
    entity_id = UUID(default=None, null=True)
    status = Varchar(length=12)
    created_at = Timestamptz(null=True, default=None)
    seen_at = Timestamptz(null=True, default=None)
    seen_by = UUID(default=None, null=True)


INDEXES = ["CREATE INDEX notification_open ON notification (center, to_role, created_at) WHERE status = 'open'"]
