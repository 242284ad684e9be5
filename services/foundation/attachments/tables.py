"""Files that belong to a business row."""

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class Attachment(Table):
    """One file under the data directory, encrypted, named by the hash of its content."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    content_hash = Varchar(length=64)
    media_type = Varchar(length=40)
    size = Integer()  # bytes, before encryption
    purpose = Varchar(length=24)
    entity = Varchar(length=32, default="")
    entity_id = UUID(default=None, null=True)
    created_at = Timestamptz(null=True, default=None)
    created_by = Varchar(length=40, default="")


INDEXES = ["CREATE INDEX attachment_of ON attachment (entity_id)"]
