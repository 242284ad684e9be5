"""Pairings, cards, look-ups and callbacks."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.bodies.tables import EstatePerson
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Building, Household
from services.foundation.staff.tables import Device


class Pairing(Table):
    """A member answers for a building from one day to another."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    building = ForeignKey(Building, null=True)
    member = ForeignKey(EstatePerson, null=True, index=True)
    from_on = Date()
    to_on = Date(null=True, default=None)


class GapAlert(Table):
    """A building or a body lacks somebody from a day on, and the community was told; one of a kind is open at a time."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    subject = UUID(default=None, null=True)  # the building, or the body
    name = Varchar(length=60)  # the building's number, or what the body is called
    kind = Varchar(length=8)  # street | estate | anybody, of a building; contact | duty, of a body
    from_on = Date()
    told_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    version = BigInt(default=1)


class CardSheet(Table):
    """One A4 page of ten cards, confirmed page by page; printed once more it has photos if it had them."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Integer()
    status = Varchar(length=12)
    printed_at = Timestamptz(null=True, default=None)
    has_photos = Boolean(default=False)


class ConnectionCard(Table):
    """One household's card. `token_sealed` is emptied when the paper has been delivered."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    household = ForeignKey(Household, null=True, index=True)
    serial = Integer()
    issue_no = Integer(default=1)
    token_hash = Varchar(length=64)
    token_sealed = Bytea(default=b"")
    status = Varchar(length=12)
    sheet = ForeignKey(CardSheet, null=True, default=None, index=True)
    issued_at = Timestamptz(null=True, default=None)
    delivered_at = Timestamptz(null=True, default=None)
    delivered_by = Varchar(length=40, default="")
    received = Varchar(length=8, default="")  # signed | absent | refused
    ended_at = Timestamptz(null=True, default=None)
    version = BigInt(default=1)


class CardCounter(Table):
    """The last number of each kind in a centre; for `day` the last day the city was told of, for `gaps` the last day gaps were told."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    kind = Varchar(length=8)  # card | sheet | callback | day | gaps
    last = Integer(default=0)


class CardLookup(Table):
    """How often a device, or telephones together, looked up cards within one minute: counted, never named.

    Without a centre: a stranger's token that belongs to no card, asked from a telephone.
    """

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, default=None)
    device = ForeignKey(Device, null=True, default=None, index=True)
    at = Timestamptz(null=True, default=None)
    is_found = Boolean(default=False)
    times = Integer(default=1)


class CallbackRequest(Table):
    """A household asks to be called back."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Varchar(length=24)
    card = ForeignKey(ConnectionCard, null=True, index=True)
    building = ForeignKey(Building, null=True, index=True)
    household = ForeignKey(Household, null=True, index=True)
    member = ForeignKey(EstatePerson, null=True, default=None, index=True)
    device = ForeignKey(Device, null=True, default=None, index=True)
    phone_sealed = Bytea(default=b"")
    status = Varchar(length=12)
    channel = Varchar(length=12)
    asked_at = Timestamptz(null=True, default=None)
    due_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    closed_by = Varchar(length=40, default="")
    outcome = Varchar(length=120, default="")
    version = BigInt(default=1)


class HomeVisit(Table):
    """A member called at a household's door (走访). What was said there stays between the two: no note is kept."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    household = ForeignKey(Household, null=True)
    person = ForeignKey(EstatePerson, null=True, index=True)
    visited_on = Date()
    met = Boolean(default=True)  # somebody was at home


INDEXES = [
    "CREATE INDEX home_visit_of ON home_visit (household, visited_on)",
    "CREATE INDEX pairing_of_building ON pairing (building, from_on)",
    "CREATE UNIQUE INDEX gap_alert_open ON gap_alert (subject, kind) WHERE closed_at IS NULL",
    "CREATE UNIQUE INDEX card_sheet_number ON card_sheet (center, number)",
    "CREATE UNIQUE INDEX connection_card_token ON connection_card (token_hash)",
    "CREATE UNIQUE INDEX connection_card_serial ON connection_card (center, serial)",
    "CREATE UNIQUE INDEX connection_card_live ON connection_card (household) WHERE status IN ('printed', 'delivered', 'active')",
    "CREATE UNIQUE INDEX card_counter_kind ON card_counter (center, kind)",
    "CREATE INDEX connection_card_waiting ON connection_card (center, serial) WHERE status = 'printed' AND sheet IS NULL",
    "CREATE INDEX card_lookup_when ON card_lookup (center, at)",
    "CREATE UNIQUE INDEX callback_request_number ON callback_request (center, number)",
    "CREATE INDEX callback_request_open ON callback_request (center, due_at) WHERE status IN ('asked', 'escalated')",
]
