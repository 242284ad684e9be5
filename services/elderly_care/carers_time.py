"""What carers have to do: visits, seats that are held for a few minutes, and leave."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care import rules
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.limits.rules import Limits
from services.foundation import db
from services.foundation.calendar.rules import local

DAY = timedelta(days=1)
GOES = "status NOT LIKE 'cancelled%' AND status NOT IN ('not_home', 'provider_no_show', 'aborted')"
TYPES = {"id": UUID, "carer": UUID, "starts_at": datetime, "ends_at": datetime, "kind": str}


class Diaries:
    """What carers have to do, as far as a question needs it."""

    def __init__(self, entries: Iterable[dict[str, Any]], limits: Limits) -> None:
        self._limits = limits
        self._visits: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
        self._leave: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
        self._days: dict[tuple[UUID, date], int] = defaultdict(int)
        for entry in entries:
            span = (entry["starts_at"], entry["ends_at"])
            if entry["kind"] == "leave":
                self._leave[entry["carer"]].append(span)
            else:
                self._visits[entry["carer"]].append(span)
                self._days[entry["carer"], local(span[0]).date()] += 1

    def have_room(self, carer: UUID, start: datetime, end: datetime) -> bool:
        """Whether this carer can be there, with the way there and back."""
        return not self.obstacle(carer, start, end)

    def obstacle(self, carer: UUID, start: datetime, end: datetime) -> str:
        """What keeps this carer from being there: `leave`, `busy`, `day_full`, or nothing."""
        if any(rules.overlaps(start, end, *span) for span in self._leave[carer]):
            return "leave"
        first, last = rules.with_travel(start, end, self._limits.travel)
        if any(rules.overlaps(first, last, *span) for span in self._visits[carer]):
            return "busy"
        if not rules.may_take_another(self.visits_on(carer, local(start).date()), self._limits.visits_a_day):
            return "day_full"
        return ""

    def visits_on(self, carer: UUID, day: date) -> int:
        """How many visits this carer has on a day."""
        return self._days[carer, day]


async def carers_diaries(
    *, center: UUID, start: datetime, end: datetime, now: datetime, carer: UUID | None = None, but: UUID | None = None
) -> Diaries:
    """What carers have to do on the days of a span: all of them, or one, and not counting one booking or hold."""
    limits = await limit_queries.limits(center=center)
    first, last = start - DAY, end + DAY
    whose = "IS NOT NULL" if carer is None else "= {}"
    one = [] if carer is None else [carer]
    rows = await db.rows(
        f"SELECT id, carer, starts_at, ends_at, 'visit' AS kind FROM care_booking "
        f"WHERE center = {{}} AND starts_at > {{}} AND starts_at < {{}} AND carer {whose} AND {GOES} "
        f"UNION ALL SELECT id, second_carer, starts_at, ends_at, 'visit' FROM care_booking "
        f"WHERE center = {{}} AND starts_at > {{}} AND starts_at < {{}} AND second_carer {whose} AND {GOES} "
        f"UNION ALL SELECT h.id, s.carer, s.starts_at, s.ends_at, 'visit' FROM slot_hold h "
        f"JOIN care_slot s ON s.id = h.slot WHERE h.center = {{}} AND h.expires_at > {{}} AND h.ended_at IS NULL "
        f"AND s.starts_at > {{}} AND s.starts_at < {{}} AND s.carer {whose} "
        f"UNION ALL SELECT id, carer, starts_at, ends_at, 'leave' FROM carer_leave "
        f"WHERE center = {{}} AND ends_at > {{}} AND starts_at < {{}} AND carer {whose} AND withdrawn_at IS NULL",
        center, first, last, *one, center, first, last, *one, center, now, first, last, *one, center, start, end, *one,
        types=TYPES,
    )  # fmt: skip
    return Diaries((row for row in rows if row["id"] != but), limits)
