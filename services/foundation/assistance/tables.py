"""Who of the staff helped at which kiosk, and when."""

from piccolo.columns import UUID, Bytea, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.staff.tables import Device, StaffMember


class Assistance(Table):
    """One helper with one person at one kiosk; the code that begins it is kept as a keyed hash, the token of the session as a hash."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    staff = ForeignKey(StaffMember, null=True, index=True)
    device = ForeignKey(Device, null=True, default=None, index=True)
    status = Varchar(length=12)
    code_index = Bytea(default=b"")
    misses = SmallInt(default=0)  # wrong codes typed in the centre while this one was out
    token_hash = Varchar(length=64, default="")
    offered_at = Timestamptz(null=True, default=None)
    good_until = Timestamptz(null=True, default=None)  # the code, and once it has begun the session
    begun_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)


INDEXES = [
    "CREATE UNIQUE INDEX assistance_code ON assistance (center, code_index) WHERE status = 'offered'",
    "CREATE UNIQUE INDEX assistance_at_device ON assistance (device) WHERE status = 'begun'",
    "CREATE UNIQUE INDEX assistance_token ON assistance (token_hash) WHERE token_hash <> ''",
]
