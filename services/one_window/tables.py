"""Items, queues, windows, tickets, reviews."""

from piccolo.columns import (
    UUID,
    BigInt,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
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
    promise_days = Integer(null=True, default=None)  # when the limit is a number
    promise_unit = Varchar(length=8, default="working")  # limits.DayUnit
    catalogue_limit = Varchar(length=40, default="")  # as the catalogue wrote it, whatever staff have set since
    materials = Text(default="[]")
    eligibility = Varchar(length=200, default="")
    result = Varchar(length=80, default="")
    agent = Varchar(length=16, default="")
    source = Varchar(length=80, default="")
    pinyin = Varchar(length=300, default="")
    initials = Varchar(length=80, default="")
    is_confirmed = Boolean(default=False)
    is_offered = Boolean(default=True)
    daily_cap = Integer(null=True, default=None)
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
    daily_cap = Integer(null=True, default=None)  # numbers a day; none: as many as come
    bands = Text(default="[]")  # JSON: [["08:00", "11:00"], ..]; when numbers are given, inside the office hours


class QueueRules(Table):
    """How one centre calls people: set in the console. `in_a_row` is not a setting: so many with priority were just called in a row."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    patience_minutes = Integer(default=15)
    most_in_a_row = Integer(default=2)
    longest_minutes = Integer(default=30)
    appointment_minutes = Integer(default=15)  # an appointment counts so long before and after its slot
    appointment_seats = Integer(default=2)  # for each half hour
    return_places = Integer(default=3)
    recall_seconds = Integer(default=20)
    most_calls = Integer(default=3)
    last_ticket_minutes = Integer(default=30)  # no numbers so shortly before closing
    most_live_tickets = Integer(default=2)  # one person, known by the identity card
    most_live_per_phone = Integer(default=2)
    in_a_row = Integer(default=0)


class ItemCounter(Table):
    """How many numbers were given for one item on one business date; only for items that have a daily cap."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    item_code = Varchar(length=12)
    business_date = Date()
    taken = Integer(default=0)


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
    """One person's place, printed as A012. `order_at` is when they came, `priority` and `turn_after` are as in order.py."""

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
    assisted_by = ForeignKey(StaffMember, null=True, default=None, index=True)  # who of the staff helped at the kiosk
    service_window = ForeignKey(ServiceWindow, null=True, default=None, index=True)
    issued_at = Timestamptz(null=True, default=None)
    order_at = Timestamptz(null=True, default=None)
    priority = SmallInt(default=3)
    turn_after = SmallInt(null=True, default=None)
    called_at = Timestamptz(null=True, default=None)
    calls = SmallInt(default=0)
    first_called_at = Timestamptz(null=True, default=None)
    wait_low = Integer(default=0)  # minutes, as told when the number was taken
    wait_high = Integer(default=0)
    absences = SmallInt(default=0)
    is_offline = Boolean(default=False)  # given by a kiosk from its leased block
    version = BigInt(default=1)


class TicketHolder(Table):
    """Which numbers one person or one telephone has on one business date: a keyed hash of its own kind, gone when the day is over."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    business_date = Date()
    holder_index = Bytea(default=b"")
    tickets = Text(default="[]")


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


class ServicePace(Table):
    """How long people were at a window, added up for one item and one local hour; old days fade as new ones come."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    item_code = Varchar(length=12, default="")
    hour = SmallInt(default=0)
    samples = Integer(default=0)
    seconds = BigInt(default=0)
    squares = BigInt(default=0)


class AppointmentSlot(Table):
    """A half hour for which people can book a turn at a window."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    starts_at = Timestamptz(null=True, default=None)
    ends_at = Timestamptz(null=True, default=None)
    seats = Integer(default=2)
    taken = Integer(default=0)


class WindowAppointment(Table):
    """One booked turn; it becomes a ticket when the person checks in."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    slot = ForeignKey(AppointmentSlot, null=True, index=True)
    number = Varchar(length=16)
    letter = Varchar(length=4)
    item_code = Varchar(length=12, default="")
    token_hash = Varchar(
        length=64, default=""
    )  # of the code on the slip; empty when it was booked before there were slips
    household = UUID(null=True, default=None)  # whose connection card was shown at booking
    assisted_by = ForeignKey(StaffMember, null=True, default=None, index=True)
    status = Varchar(length=12)
    booked_at = Timestamptz(null=True, default=None)
    ticket = ForeignKey(QueueTicket, null=True, default=None, index=True)
    version = BigInt(default=1)


class NumberBlock(Table):
    """Numbers lent to one kiosk for one business date, so that it can give them when the server is out of reach."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    device = ForeignKey(Device, null=True, default=None, index=True)
    letter = Varchar(length=4)
    business_date = Date()
    first = Integer()
    last = Integer()
    status = Varchar(length=12)
    leased_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    unused = Integer(default=0)


class ServiceReview(Table):
    """What a person said of one served ticket, decided matter or visit (好差评); attempt 1, and at most one 追评. `about` is its number."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    ticket = ForeignKey(QueueTicket, null=True, default=None)
    application = UUID(null=True, default=None)  # a matter; its table stands on this module, so no key points there
    booking = UUID(null=True, default=None)  # a visit; it belongs to another job, so no key points there
    about = Varchar(length=24, default="")
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
    "CREATE UNIQUE INDEX ticket_holder_day ON ticket_holder (center, business_date, holder_index)",
    "CREATE UNIQUE INDEX queue_rules_once ON queue_rules (center)",
    "CREATE UNIQUE INDEX item_counter_day ON item_counter (center, item_code, business_date)",
    "CREATE UNIQUE INDEX service_window_number ON service_window (center, number)",
    "CREATE UNIQUE INDEX queue_ticket_number ON queue_ticket (center, business_date, number)",
    "CREATE UNIQUE INDEX queue_ticket_token ON queue_ticket (token_hash)",
    "CREATE INDEX queue_ticket_waiting ON queue_ticket (center, order_at, id, status, item_code) WHERE status = 'waiting'",
    "CREATE INDEX queue_ticket_special ON queue_ticket (center) WHERE status = 'waiting' AND (priority < 3 OR turn_after IS NOT NULL)",
    "CREATE INDEX queue_ticket_aside ON queue_ticket (center, business_date) WHERE status IN ('held', 'absent')",
    "CREATE INDEX queue_ticket_unfinished ON queue_ticket (center, order_at) WHERE status = 'unfinished'",
    "CREATE INDEX queue_ticket_at_window ON queue_ticket (service_window) WHERE status IN ('called', 'serving')",
    "CREATE UNIQUE INDEX service_pace_hour ON service_pace (center, item_code, hour)",
    "CREATE UNIQUE INDEX appointment_slot_start ON appointment_slot (center, starts_at)",
    "CREATE INDEX window_appointment_booked ON window_appointment (center, household) WHERE status = 'booked'",
    "CREATE UNIQUE INDEX window_appointment_number ON window_appointment (center, number)",
    "CREATE UNIQUE INDEX window_appointment_token ON window_appointment (token_hash) WHERE token_hash <> ''",
    "CREATE INDEX number_block_day ON number_block (center, business_date, letter)",
    "CREATE UNIQUE INDEX service_review_attempt ON service_review (ticket, attempt)",
    "CREATE UNIQUE INDEX service_review_matter ON service_review (application, attempt)",
    "CREATE UNIQUE INDEX service_review_visit ON service_review (booking, attempt)",
]

INVARIANTS = [
    (
        "a ticket bears a number that its day's counter has not reached",
        "SELECT COUNT(*) AS n FROM queue_ticket t WHERE NOT EXISTS (SELECT 1 FROM queue_counter c WHERE c.center = t.center "
        "AND c.letter = t.letter AND c.business_date = t.business_date AND c.last >= t.serial)",
    ),
    (
        "a ticket is in a state that its history does not tell of",
        "SELECT COUNT(*) AS n FROM queue_ticket t WHERE NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket = t.id "
        "AND e.to_status = t.status)",
    ),
    (
        "a window has two people at once",
        "SELECT COUNT(*) AS n FROM (SELECT service_window FROM queue_ticket WHERE status IN ('called', 'serving') "
        "AND service_window IS NOT NULL GROUP BY service_window HAVING COUNT(*) > 1) doubles",
    ),
]
