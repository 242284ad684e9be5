"""Who helps at a kiosk now."""

from datetime import datetime
from uuid import UUID

from services.foundation import db, ids
from services.foundation.actor import Helper
from services.foundation.assistance.lifecycle import AssistanceStatus
from services.foundation.errors import Conflict


class AssistanceOver(Conflict):
    """The helper's time is over: nothing is done in a name that does not stand there any more."""

    code = "assistance_over"


async def helper(*, token: str, device: UUID | None, now: datetime, resident_said: bool) -> Helper:
    """The member of staff who stands at this kiosk with this token."""
    rows = await db.rows(
        "SELECT m.id AS id, m.username AS username FROM assistance a JOIN staff_member m ON m.id = a.staff "
        "WHERE a.token_hash = {} AND a.device = {} AND a.status = {} AND a.good_until > {} AND m.is_active = {}",
        ids.token_hash(token), device, AssistanceStatus.BEGUN, now, True,
    )  # fmt: skip
    if not rows:
        raise AssistanceOver
    return Helper(id=rows[0]["id"], username=rows[0]["username"], resident_said=resident_said)
