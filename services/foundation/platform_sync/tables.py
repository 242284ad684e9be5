"""What is to be told to the city, what it told us, and how the link is."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.platform_sync.lifecycle import InboxStatus, LinkStatus, MessageStatus, StreamStatus


class OutboxMessage(Table):
    """One event for the city; its id is the event id, so that the same event is never two."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    stream = Varchar(length=120)  # entity:entity_id; order is kept inside a stream, never across
    version = BigInt()
    type = Varchar(length=40)
    data = Text()
    occurred_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz(null=True, default=None)
    status = Varchar(length=12, choices=MessageStatus, default=MessageStatus.PENDING)
    attempts = Integer(default=0)  # words of the platform on this event; a broken link does not count
    fence = BigInt(default=0)  # the turn of the sender that holds it
    sending_at = Timestamptz(null=True, default=None)
    last_code = Varchar(length=16, default="")
    last_message = Varchar(length=400, default="")
    platform_id = Varchar(length=80, default="")
    acked_at = Timestamptz(null=True, default=None)


class OutboxStream(Table):
    """One entity in trouble: put off, or held until staff decide. Entities without trouble have no row."""

    stream = Varchar(length=120, primary_key=True)
    center = ForeignKey(ServiceCenter, null=True)
    status = Varchar(length=12, choices=StreamStatus, default=StreamStatus.WAITING)
    failures = Integer(default=0)
    since = Timestamptz(null=True, default=None)  # first word "later" from the platform; a broken link leaves it empty
    next_at = Timestamptz(null=True, default=None)


class SyncLink(Table):
    """How the line to the platform is: one row a database."""

    name = Varchar(length=24, primary_key=True)
    status = Varchar(length=12, choices=LinkStatus, default=LinkStatus.CLOSED)
    failures = Integer(default=0)  # rounds in a row without one answer
    next_at = Timestamptz(null=True, default=None)
    batch_size = Integer(default=100)
    is_ordered = Boolean(default=True)  # the platform holds back what follows a refused event of the same entity
    code = Varchar(length=16, default="")
    message = Varchar(length=400, default="")
    epoch = Varchar(
        length=32, default=""
    )  # new after a restore, so that versions used again are not taken for old ones
    high_water = Varchar(length=40, default="")  # the latest event id the platform has
    last_ok_at = Timestamptz(null=True, default=None)
    changed_at = Timestamptz(null=True, default=None)


class SyncLease(Table):
    """Who may send at the moment; every new holder gets a higher fence."""

    name = Varchar(length=24, primary_key=True)
    owner = Varchar(length=80)
    until = Timestamptz(null=True, default=None)
    fence = BigInt(default=0)
    swept_at = Timestamptz(null=True, default=None)


class PullCursor(Table):
    """How far one feed of the platform has been read."""

    feed = Varchar(length=48, primary_key=True)
    cursor = Varchar(length=200, default="")
    etag = Varchar(length=120, default="")
    wanted_at = Timestamptz(null=True, default=None)  # a callback said that there is something new
    next_at = Timestamptz(null=True, default=None)
    failures = Integer(default=0)
    last_ok_at = Timestamptz(null=True, default=None)
    last_code = Varchar(length=16, default="")


class InboxMessage(Table):
    """One page of a feed or one callback, as it came; later work stages and applies it."""

    id = UUID(primary_key=True, default=None)
    source = Varchar(length=48)  # the feed, or `callback`
    message_id = Varchar(length=120)  # unique in its source
    body = Text()
    status = Varchar(length=12, choices=InboxStatus, default=InboxStatus.STAGED)
    received_at = Timestamptz(null=True, default=None)
    applied_at = Timestamptz(null=True, default=None)


INDEXES: list[str] = [
    "CREATE UNIQUE INDEX outbox_message_open ON outbox_message (stream, version)"
    " WHERE status IN ('pending', 'retry', 'sending')",
    "CREATE INDEX outbox_message_due ON outbox_message (id) WHERE status IN ('pending', 'retry')",
    "CREATE INDEX outbox_message_decide ON outbox_message (center, id) WHERE status IN ('parked', 'dead')",
    "CREATE UNIQUE INDEX inbox_message_once ON inbox_message (source, message_id)",
    "CREATE INDEX inbox_message_received ON inbox_message (received_at)",
    "CREATE INDEX inbox_message_staged ON inbox_message (source, received_at) WHERE status = 'staged'",
]
