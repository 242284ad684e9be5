"""What the clock does for cards and checked-in members: late callbacks go up, gaps are told before they open, units and city hear."""

from datetime import datetime

from services.connection_card import operations as cards
from services.dual_registration import operations as dual_registration
from services.foundation.centers import queries as centers
from services.foundation.one_by_one import in_turn

AT_THE_CENTER = (
    cards.report_days,
    cards.tell_gaps_ahead,
    dual_registration.make_feedback,
    dual_registration.remind_evaluations,
)


async def keep_promises(*, now: datetime) -> None:
    """One round over every centre; old counts go."""
    await in_turn((cards.escalate_due, cards.forget_lookups, cards.forget_callbacks), now=now)
    for center in await centers.centers():
        await in_turn(AT_THE_CENTER, center=center.id, now=now)
