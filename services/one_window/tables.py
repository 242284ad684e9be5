"""Items, queues, windows, tickets, reviews."""

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident
from services.foundation.staff.tables import Device, StaffMember


class ServiceItem(Table):
    """One 政务服务事项 of the catalogue. While `is_confirmed` is false its limits are placeholders, not promises."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    code = Varchar(length=12)
    queue = Varchar(length=4)
    name_zh = Varchar(length=120)
    name_en = Varchar(length=160, default="")
    category_zh = Varchar(length=24, default="")
    category_en = Varchar(length=32, default="")
    type_code = Varchar(length=4, default="")  # GB/T 39046 A.1
    levels = Varchar(length=8, default="")  # accepted at > decided at (GB/T 39046 A.2)
    kind = Varchar(length=2, default="")  # 1 on the spot, 2 promised time
    legal_limit = Varchar(length=60, default="")
    promise_limit = Varchar(length=40, default="")
    promise_days = Integer(null=True, default=None)  # working days, when the limit is a plain number
    materials = Text(default="[]")
    eligibility = Varchar(length=200, default="")
    result = Varchar(length=80, default="")
    agent = Varchar(length=16, default="")
    source = Varchar(length=80, default="")
    pinyin = Varchar(length=300, default="")
    initials = Varchar(length=80, default="")
    is_confirmed = Boolean(default=False)
    is_offered = Boolean(default=True)
    version = Integer(default=1)


class ServiceQueue(Table):
    """A letter people wait under."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    letter = Varchar(length=4)
    name_zh = Varchar(length=40)
    name_en = Varchar(length=60, default="")
    area_zh = Varchar(length=40, default="")
    area_en = Varchar(length=60, default="")
    is_open = Boolean(default=True)
    minutes = Integer(default=8)  # how long one person takes, until measured
    place_order = Integer(default=0)


class QueueCounter(Table):
    """The last number given under one letter on one business date."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    letter = Varchar(length=4)
    business_date = Date()
    last = Integer(default=0)


class ServiceWindow(Table):
    """One 综合窗口."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Integer()
    name = Varchar(length=40, default="")
    status = Varchar(length=12)
    clerk = ForeignKey(StaffMember, null=True, default=None, index=True)
    changed_at = Timestamptz(null=True, default=None)


class QueueTicket(Table):
    """One person's place, printed as A012. `order_at` decides who is next: issued earlier, or given a head start for care."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    letter = Varchar(length=4)
    serial = Integer()
    number = Varchar(length=12)
    business_date = Date()
    item_code = Varchar(length=12, default="")
    is_care = Boolean(default=False)
    status = Varchar(length=12)
    token_hash = Varchar(length=64)
    resident = ForeignKey(Resident, null=True, default=None, index=True)
    device = ForeignKey(Device, null=True, default=None, index=True)
    service_window = ForeignKey(ServiceWindow, null=True, default=None, index=True)
    issued_at = Timestamptz(null=True, default=None)
    order_at = Timestamptz(null=True, default=None)
    called_at = Timestamptz(null=True, default=None)
    calls = SmallInt(default=0)
    version = BigInt(default=1)


class TicketEvent(Table):
    """One move of a ticket: who, when, from, to, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    ticket = ForeignKey(QueueTicket, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=12, default="")
    to_status = Varchar(length=12)
    window_number = Integer(null=True, default=None)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=120, default="")


class ServiceReview(Table):
    """What a person said of one served ticket (好差评); attempt 1, and at most one 追评."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    ticket = ForeignKey(QueueTicket, null=True)
    attempt = SmallInt(default=1)
    level = Varchar(length=12)
    reasons = Text(default="[]")
    words = Varchar(length=400, default="")
    is_anonymous = Boolean(default=True)
    channel = Varchar(length=12)
    window_number = Integer(null=True, default=None)
    clerk = ForeignKey(StaffMember, null=True, default=None, index=True)
    at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX service_item_code ON service_item (center, code)",
    "CREATE UNIQUE INDEX service_queue_letter ON service_queue (center, letter)",
    "CREATE UNIQUE INDEX queue_counter_day ON queue_counter (center, letter, business_date)",
    "CREATE UNIQUE INDEX service_window_number ON service_window (center, number)",
    "CREATE UNIQUE INDEX queue_ticket_number ON queue_ticket (center, business_date, number)",
    "CREATE UNIQUE INDEX queue_ticket_token ON queue_ticket (token_hash)",
    "CREATE INDEX queue_ticket_waiting ON queue_ticket (center, order_at, serial) WHERE status = 'waiting'",
    "CREATE INDEX queue_ticket_at_window ON queue_ticket (service_window) WHERE status IN ('called', 'serving')",
    "CREATE UNIQUE INDEX service_review_attempt ON service_review (ticket, attempt)",
]
