"""Care services, carers, rosters, slots, elder files and bookings."""

from typing import Any

from piccolo.columns import UUID, BigInt, Boolean, Bytea, ForeignKey, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.elderly_care.providers.tables import CareProvider
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident
from services.foundation.staff.tables import StaffMember


class CareService(Table):
    """One of the station's services. While `is_confirmed` is false its price is a placeholder, not an official one."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    code = Varchar(length=12)
    name_zh = Varchar(length=60)
    name_en = Varchar(length=80, default="")
    six_help = Varchar(length=8, default="")  # 助餐 助浴 助洁 助行 助医 助急, or none
    class_43153 = Varchar(length=16, default="")  # GB/T 43153-2023
    place = Varchar(length=12, default="home")  # home | station | phone
    minutes = Integer(default=0)
    price_cents = Integer(default=0)
    unit = Varchar(length=8, default="")
    needs_assessment = Boolean(default=False)
    needs_guardian = Boolean(default=False)
    needs_two_carers = Boolean(default=False)
    needs_consent = Boolean(default=False)
    notice_minutes = Integer(default=0)  # how long before the start a booking must be made
    cut_off = Varchar(length=5, default="")  # or by this local time of the same day, for example 09:30
    source = Varchar(length=80, default="")
    is_confirmed = Boolean(default=False)
    is_offered = Boolean(default=True)
    place_order = Integer(default=0)


class Carer(Table):
    """Somebody who visits; `skills` is a JSON list of service codes. Who writes into the carer's diary changes `diary` first and so
    holds the row: two visits cannot be put into one hour."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    staff = ForeignKey(StaffMember, null=True, default=None, index=True)
    provider = ForeignKey(CareProvider, null=True, default=None, index=True)
    name = Varchar(length=40)
    gender = Varchar(length=8, default="")
    skills = Text(default="[]")
    diary = BigInt(default=0)
    is_active = Boolean(default=True)


class RosterShift(Table):
    """A span in which a carer works."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    carer = ForeignKey(Carer, null=True, index=True)
    starts_at = Timestamptz(null=True, default=None)
    ends_at = Timestamptz(null=True, default=None)


class CareSlot(Table):
    """A time of one service with so many seats; at home one carer's time, at the station a number of places."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    service = ForeignKey(CareService, null=True, index=True)
    service_code = Varchar(length=12)
    carer = ForeignKey(Carer, null=True, default=None, index=True)
    starts_at = Timestamptz(null=True, default=None)
    ends_at = Timestamptz(null=True, default=None)
    capacity = SmallInt(default=1)
    taken = SmallInt(default=0)
    is_open = Boolean(default=True)


class CareProfile(Table):
    """The elder's file; what is about health or home is sealed. `diary` grows with every booking and holds the row, as a carer's does.

    The level is that of the last assessment; `assess_since` says that something has changed since then.
    """

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    resident = ForeignKey(Resident, null=True)
    living_mode = Varchar(length=16, default="")  # alone | empty_nest | with_family | couple
    quota_class = Varchar(length=4, default="")  # Q1 .. Q5
    risk = Varchar(length=8, default="normal")  # high | key | normal: how often somebody looks in
    care_level = SmallInt(null=True, default=None)  # GB/T 42195: 0 intact .. 4 complete loss
    dialect = Varchar(length=16, default="")
    needs_sealed = Bytea(default=b"")
    health_sealed = Bytea(default=b"")  # JSON: hearing, sight, allergies
    do_not_sealed = Bytea(default=b"")
    notes_sealed = Bytea(default=b"")
    liaison_name_sealed = Bytea(default=b"")  # the linked Party member
    liaison_phone_sealed = Bytea(default=b"")
    assess_since = Timestamptz(null=True, default=None)
    assess_why = Varchar(length=24, default="")
    changed_at = Timestamptz(null=True, default=None)
    diary = BigInt(default=0)
    version = BigInt(default=1)


class CareBooking(Table):
    """One elder's seat in one slot."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    number = Varchar(length=24)
    service_code = Varchar(length=12)
    slot = ForeignKey(CareSlot, null=True)
    resident = ForeignKey(Resident, null=True)
    carer = ForeignKey(Carer, null=True, default=None, index=True)
    second_carer = ForeignKey(Carer, null=True, default=None, index=True)  # where the service needs two
    replaces: ForeignKey[Any] = ForeignKey("self", null=True, default=None, index=True)  # whose time was changed
    status = Varchar(length=24)
    channel = Varchar(length=12)
    booked_at = Timestamptz(null=True, default=None)
    booked_by = Varchar(length=40, default="")
    assisted_by = ForeignKey(StaffMember, null=True, default=None, index=True)  # who of the staff helped at the kiosk
    starts_at = Timestamptz(null=True, default=None)
    ends_at = Timestamptz(null=True, default=None)
    free_until = Timestamptz(null=True, default=None)  # as it was promised when the seat was booked
    amount_cents = Integer(default=0)
    payer = Varchar(length=8, default="SELF")  # QUOTA | SELF | MIX
    quota_cents = Integer(default=0)  # what of the amount is the quota's
    visit_code_sealed = Bytea(default=b"")
    code_failures = SmallInt(default=0)
    token_hash = Varchar(length=64)
    calendar_hash = Varchar(length=64)  # a token of its own: a calendar program that knows it can cancel nothing
    checked_in_at = Timestamptz(null=True, default=None)
    checked_out_at = Timestamptz(null=True, default=None)
    confirmed_by = Varchar(length=12, default="")  # elder | guardian | station
    is_short = Boolean(default=False)
    is_late_cancel = Boolean(default=False)
    version = BigInt(default=1)


class CareBookingEvent(Table):
    """One move of a booking: who, when, from, to, why."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    booking = ForeignKey(CareBooking, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=24, default="")
    to_status = Varchar(length=24)
    actor_kind = Varchar(length=8)
    actor_name = Varchar(length=40, default="")
    why = Varchar(length=120, default="")


class BookingCounter(Table):
    """The last booking number given on one day."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    day = Varchar(length=8)
    last = Integer(default=0)


INDEXES = [
    "CREATE UNIQUE INDEX care_service_code ON care_service (center, code)",
    "CREATE INDEX care_slot_free ON care_slot (center, service_code, starts_at)",
    "CREATE UNIQUE INDEX care_slot_carer_start ON care_slot (carer, service_code, starts_at) WHERE carer IS NOT NULL",
    "CREATE UNIQUE INDEX care_slot_station_start ON care_slot (center, service_code, starts_at) WHERE carer IS NULL",
    "CREATE UNIQUE INDEX carer_account ON carer (staff) WHERE staff IS NOT NULL",
    "CREATE INDEX roster_shift_day ON roster_shift (center, starts_at)",
    "CREATE UNIQUE INDEX care_profile_resident ON care_profile (resident)",
    "CREATE UNIQUE INDEX care_booking_number ON care_booking (center, number)",
    "CREATE UNIQUE INDEX care_booking_token ON care_booking (token_hash)",
    "CREATE UNIQUE INDEX care_booking_calendar ON care_booking (calendar_hash)",
    "CREATE UNIQUE INDEX care_booking_one_seat ON care_booking (slot, resident) WHERE status NOT LIKE 'cancelled%'",
    "CREATE INDEX care_booking_of_resident ON care_booking (resident, starts_at)",
    "CREATE INDEX care_booking_of_day ON care_booking (center, starts_at)",
    "CREATE UNIQUE INDEX booking_counter_day ON booking_counter (center, day)",
]

INVARIANTS = [
    (
        "a time has more seats taken than it has, or fewer than it has visits",
        "SELECT COUNT(*) AS n FROM care_slot s WHERE s.taken > s.capacity OR s.taken < (SELECT COUNT(*) FROM care_booking b "
        "WHERE b.slot = s.id AND b.status NOT LIKE 'cancelled%')",
    ),
    (
        "a visit is in a state that its history does not tell of",
        "SELECT COUNT(*) AS n FROM care_booking b WHERE NOT EXISTS (SELECT 1 FROM care_booking_event e WHERE e.booking = b.id "
        "AND e.to_status = b.status)",
    ),
]
