"""The second factor: six digits of an authenticator app (RFC 6238), each good once."""

from datetime import datetime

import pyotp

from services.foundation import crypto, db
from services.foundation.staff.tables import StaffMember

FIELD = "staff_member.totp"
STEP_SECONDS = 30
STEPS_OFF = (0, -1, 1)  # clocks differ a little


async def shown(*, staff: StaffMember, code: str, now: datetime) -> bool:
    """Whether the code is right and was never used, nor any after it; true for who has no second factor."""
    if not staff.totp_sealed:
        return True
    secret = pyotp.TOTP(crypto.vault().open(staff.totp_sealed, field=FIELD, row=staff.id))
    step = int(now.timestamp()) // STEP_SECONDS
    meant = next((step + off for off in STEPS_OFF if secret.verify(code, for_time=(step + off) * STEP_SECONDS)), None)
    if meant is None:
        return False
    used = await db.rows(
        "UPDATE staff_member SET totp_last_step = {} WHERE id = {} AND totp_last_step < {} RETURNING id",
        meant, staff.id, meant,
    )  # fmt: skip
    return bool(used)


def new_secret(staff: StaffMember) -> tuple[str, bytes]:
    """What the app is told, as an otpauth address, and the same sealed for the account's row."""
    secret = pyotp.random_base32()
    address = pyotp.TOTP(secret).provisioning_uri(name=staff.username, issuer_name="连心一窗")
    return address, crypto.vault().seal(secret, field=FIELD, row=staff.id)
