"""Addresses of calendars."""

from piccolo.columns import UUID, ForeignKey, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.tables import Carer
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class CalendarFeed(Table):
    """One address: whose visits it shows, to whom, and until when. `audience` is elder, family or carer."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    audience = Varchar(length=8)
    resident = ForeignKey(Resident, null=True, default=None, index=True)
    carer = ForeignKey(Carer, null=True, default=None, index=True)
    label = Varchar(length=40, default="")
    token_hash = Varchar(length=64)
    made_at = Timestamptz(null=True, default=None)
    made_by = Varchar(length=40, default="")
    read_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)
    revoked_by = Varchar(length=40, default="")


INDEXES = ["CREATE UNIQUE INDEX calendar_feed_token ON calendar_feed (token_hash)"]
