"""Staff, sessions and devices."""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.print_spool.tables import Printer


class StaffMember(Table):
    """Somebody who works at the centre and can sign in."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    username = Varchar(length=40)
    name = Varchar(length=40)
    role = Varchar(length=24)
    password_hash = Varchar(length=200)
    totp_sealed = Bytea(default=b"")
    totp_last_step = Integer(default=0)
    is_active = Boolean(default=True)
    failures = Integer(default=0)
    locked_until = Timestamptz(null=True, default=None)
    created_at = Timestamptz(null=True, default=None)


class StaffSession(Table):
    """One sign-in, known by the hash of its cookie."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    staff = ForeignKey(StaffMember, null=True, index=True)
    token_hash = Varchar(length=64)
    csrf = Varchar(length=32)
    created_at = Timestamptz(null=True, default=None)
    seen_at = Timestamptz(null=True, default=None)
    expires_at = Timestamptz(null=True, default=None)


class Device(Table):
    """A kiosk or a call display, known by the hash of its token."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    name = Varchar(length=40)
    kind = Varchar(length=12)  # kiosk | board
    token_hash = Varchar(length=64)
    printer = ForeignKey(Printer, null=True, default=None, index=True)
    is_active = Boolean(default=True)
    lends_numbers = Boolean(default=False)  # a kiosk that keeps numbers for the time the server is out of reach
    shows_whistles = Boolean(default=False)  # a call display that turns to the public board while nobody is called
    created_at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX staff_member_username ON staff_member (username)",
    "CREATE UNIQUE INDEX staff_session_token ON staff_session (token_hash)",
    "CREATE UNIQUE INDEX device_token ON device (token_hash)",
    "CREATE UNIQUE INDEX device_name ON device (center, name)",
]
