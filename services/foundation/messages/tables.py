"""Routes out of the house, and the messages on them."""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class MessageRoute(Table):
    """How messages of one way leave a centre. `url` and the JSON `body` hold {address} and {text}; `headers_sealed` hold the secrets;
    a gateway has taken a message when `ok_field` of its answer is `ok_value`."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    way = Varchar(length=12)
    url = Varchar(length=300)
    body = Text(default="")
    headers_sealed = Bytea(default=b"")
    ok_field = Varchar(length=40, default="")
    ok_value = Varchar(length=40, default="")
    is_active = Boolean(default=True)
    changed_at = Timestamptz(null=True, default=None)


class OutgoingMessage(Table):
    """One message to one reader, by key and parameters; the words are made when it is sent. `once` keeps it from being written twice."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    reader = UUID(null=True, default=None)
    way = Varchar(length=12)
    address_sealed = Bytea(default=b"")
    template = Varchar(length=48)
    parameters = Text(default="{}")
    once = Varchar(length=160)
    entity = Varchar(length=32, default="")
    entity_id = UUID(null=True, default=None)
    status = Varchar(length=12)
    attempts = SmallInt(default=0)
    next_at = Timestamptz(null=True, default=None)
    expires_at = Timestamptz(null=True, default=None)
    problem = Varchar(length=120, default="")
    created_at = Timestamptz(null=True, default=None)
    settled_at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX message_route_way ON message_route (center, way)",
    "CREATE UNIQUE INDEX outgoing_message_once ON outgoing_message (once)",
    "CREATE INDEX outgoing_message_due ON outgoing_message (next_at) WHERE status IN ('queued', 'retry', 'sending')",
    "CREATE INDEX outgoing_message_of_reader ON outgoing_message (reader, created_at)",
    "CREATE INDEX outgoing_message_when ON outgoing_message (center, created_at)",
]
