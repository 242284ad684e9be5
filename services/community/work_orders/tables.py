"""Work orders, their history, and what the city still has to be told of them."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, ForeignKey, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class WorkOrder(Table):
    """One order. The content may name people and is sealed; the whistle is known by its id only, because it is another job's row."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    number = Varchar(length=40)  # the city's
    source = Varchar(length=20, default="")
    kind = SmallInt(default=0)
    category = Varchar(length=40, default="")
    urgency = SmallInt(default=1)
    place = Varchar(length=80, default="")
    content_sealed = Bytea(default=b"")
    contact_sealed = Bytea(default=b"")
    status = Varchar(length=16)
    received_at = Timestamptz(null=True, default=None)
    sign_due_at = Timestamptz(null=True, default=None)
    finish_due_at = Timestamptz(null=True, default=None)
    signed_at = Timestamptz(null=True, default=None)
    signed_by = Varchar(length=40, default="")
    contacted_at = Timestamptz(null=True, default=None)  # when somebody here first spoke with the caller
    whistle = UUID(null=True, default=None)
    whistle_number = Varchar(length=24, default="")
    whistle_seen = BigInt(default=0)  # the version of the whistle that the city was last told of
    finished_at = Timestamptz(null=True, default=None)
    result = SmallInt(null=True, default=None)
    reply = Varchar(length=400, default="")
    delay = Varchar(length=8, default="none")
    delay_until = Timestamptz(null=True, default=None)
    delay_reason = Varchar(length=400, default="")
    return_reason = Varchar(length=400, default="")
    is_solved = Boolean(null=True, default=None)
    is_satisfied = Boolean(null=True, default=None)
    reminded_for = Varchar(length=24, default="")
    actions = Integer(default=0)  # how many were written; the next one's place
    closed_at = Timestamptz(null=True, default=None)
    version = BigInt(default=1)


class WorkOrderEvent(Table):
    """One move of an order: who, when, from, to, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    work_order = ForeignKey(WorkOrder, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=16, default="")
    to_status = Varchar(length=16)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=400, default="")


class WorkOrderAction(Table):
    """One word to the city about an order; its id is the key by which the city knows it again."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    work_order = ForeignKey(WorkOrder, null=True)
    place = Integer()  # order is kept inside a work order, never across
    action = Varchar(length=12)
    data = Text()
    status = Varchar(length=8)
    attempts = Integer(default=0)
    next_at = Timestamptz(null=True, default=None)
    last_code = Varchar(length=16, default="")
    last_message = Varchar(length=400, default="")
    created_at = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)


class WorkOrderDecision(Table):
    """One decision of the city that was taken in; the same one counts once."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    work_order = ForeignKey(WorkOrder, null=True, index=True)
    number = Varchar(length=40)
    type = Varchar(length=16)
    at = Timestamptz(null=True, default=None)
    words = Varchar(length=400, default="")


INDEXES = [
    "CREATE UNIQUE INDEX work_order_number ON work_order (number)",
    "CREATE INDEX work_order_by_state ON work_order (center, status)",
    "CREATE INDEX work_order_received ON work_order (center, received_at)",
    "CREATE INDEX work_order_whistled ON work_order (whistle) WHERE status IN ('whistled', 'in_progress')",
    "CREATE INDEX work_order_of_whistle ON work_order (whistle) WHERE whistle IS NOT NULL",
    "CREATE UNIQUE INDEX work_order_action_place ON work_order_action (work_order, place)",
    "CREATE INDEX work_order_action_open ON work_order_action (work_order, place) WHERE status <> 'sent'",
    "CREATE UNIQUE INDEX work_order_decision_once ON work_order_decision (number)",
]
