"""The figures of a span of days for each body that was called."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db
from services.whistles.queries.ledger import FELL_DUE, Figures
from services.whistles.rules import Body

COUNTED = tuple(Figures.__slots__)


async def figures_by_body(
    *, center: UUID, since: datetime, until: datetime, now: datetime, hidden: Collection[str] = ()
) -> dict[str, Figures]:
    """The figures of each body that has any, from the bottom of the ladder up; `until` is not in the span.

    Counted as `Figures` are, with one difference: opened is how often this body was called. A closed case counts for the
    body that had it last. Complaints about a hidden body are not counted, because their number alone would tell of them.
    """
    span = (center, since, until)
    called = await db.rows(
        "SELECT l.body AS body, w.about AS about, COUNT(*) AS opened FROM whistle_leg l JOIN whistle w ON w.id = l.whistle "
        "WHERE l.center = {} AND l.blown_at >= {} AND l.blown_at < {} GROUP BY l.body, w.about",
        *span,
    )
    legs = await db.rows(
        "SELECT l.body AS body, w.about AS about, COUNT(*) AS due, "
        "SUM(CASE WHEN l.reported_at <= l.report_due_at THEN 1 ELSE 0 END) AS in_time "
        f"FROM whistle_leg l JOIN whistle w ON w.id = l.whistle WHERE {FELL_DUE} GROUP BY l.body, w.about",
        *span, now,
    )  # fmt: skip
    up = await db.rows(
        "SELECT l.body AS body, w.about AS about, COUNT(*) AS escalated FROM whistle_leg l JOIN whistle w ON w.id = l.whistle "
        "WHERE l.center = {} AND l.up_reason <> '' AND l.ended_at >= {} AND l.ended_at < {} GROUP BY l.body, w.about",
        *span,
    )
    over = await db.rows(
        "SELECT c.body AS body, c.about AS about, COUNT(*) AS closed, SUM(c.is_silent) AS unevaluated, "
        "SUM(1 - c.is_silent) AS solved, SUM(CASE WHEN c.is_silent = 0 AND c.is_poor = 0 THEN 1 ELSE 0 END) AS satisfied FROM ("
        "SELECT w.body AS body, w.about AS about, CASE WHEN w.unevaluated_at IS NULL THEN 0 ELSE 1 END AS is_silent, "
        "CASE WHEN EXISTS (SELECT 1 FROM whistle_evaluation e WHERE e.whistle = w.id AND e.is_solved = {} AND e.level < 3) "
        "THEN 1 ELSE 0 END AS is_poor FROM whistle w "
        "WHERE w.center = {} AND w.status = 'closed' AND w.closed_at >= {} AND w.closed_at < {}) c GROUP BY c.body, c.about",
        True, *span,
    )  # fmt: skip
    return _summed([row for row in [*called, *legs, *up, *over] if row["about"] not in hidden])


def _summed(rows: list[dict[str, Any]]) -> dict[str, Figures]:
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        own = counts.setdefault(row["body"], dict.fromkeys(COUNTED, 0))
        for name in COUNTED:
            own[name] += int(row.get(name) or 0)
    return {str(body): Figures(**counts[body]) for body in Body if body in counts}
