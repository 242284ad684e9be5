"""What the city is told of alarms, where it has agreed to be told: never a word of health or of the address."""

from datetime import datetime
from typing import Any

from services.elderly_care.safety.tables import SafetyAlarm
from services.foundation import crypto


def alert(alarm: SafetyAlarm, *, closed_at: datetime | None = None) -> dict[str, Any]:
    """alert.safety, at the beginning and at the end."""
    data = {
        "kind": alarm.kind.upper(),
        "elderRef": crypto.vault().reference(alarm.resident),
        "openedAt": alarm.opened_at,
        "level": alarm.grade.upper(),
    }
    return data | ({"closedAt": closed_at} if closed_at else {})
