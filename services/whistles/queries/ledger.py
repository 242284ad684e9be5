"""The ledger of a span of days, its rates, and what everybody may read of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db
from services.whistles.queries.desk import LINES

MOST_LINES = 500
MOST_PUBLIC = 40


# A level whose limit has run out, before the end of the span and before now.
FELL_DUE = (
    "l.center = {} AND l.report_due_at >= {} AND l.report_due_at < {} AND l.report_due_at <= {} "
    "AND (l.reported_at IS NOT NULL OR l.up_reason <> '' OR l.ended_at IS NULL OR l.ended_at >= l.report_due_at)"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well whistles were answered in a span of days; each rate is None where there is nothing to divide by.

    Response rate: of the levels whose reporting in fell due in the span, those that reported in by then. A limit that is still open has
    not fallen due, nor has one of a case that the resident withdrew or that was joined to another before.
    Resolution rate: of the cases closed in the span, those that the resident called solved in every item.
    Satisfaction rate: of the cases closed in the span, those whose lowest evaluation is 3 (good enough) or better.
    A case without an evaluation (未评价) counts below the line and never above it.
    """

    opened: int
    closed: int
    escalated: int
    due: int
    in_time: int
    solved: int
    satisfied: int
    unevaluated: int

    @property
    def response_rate(self) -> float | None:
        """响应率."""
        return _share(self.in_time, self.due)

    @property
    def resolution_rate(self) -> float | None:
        """解决率."""
        return _share(self.solved, self.closed)

    @property
    def satisfaction_rate(self) -> float | None:
        """满意率."""
        return _share(self.satisfied, self.closed)


async def figures(*, center: UUID, since: datetime, until: datetime, now: datetime) -> Figures:
    """The figures of a span, as they are now; `until` is not in it."""
    legs = await _one(
        "SELECT COUNT(*) AS due, COALESCE(SUM(CASE WHEN l.reported_at <= l.report_due_at THEN 1 ELSE 0 END), 0) AS in_time "
        f"FROM whistle_leg l WHERE {FELL_DUE}",
        center, since, until, now,
    )  # fmt: skip
    over = await _one(
        "SELECT COUNT(*) AS closed, COALESCE(SUM(CASE WHEN w.unevaluated_at IS NULL THEN 1 ELSE 0 END), 0) AS solved, "
        "COALESCE(SUM(CASE WHEN w.unevaluated_at IS NULL AND NOT EXISTS (SELECT 1 FROM whistle_evaluation e WHERE e.whistle = w.id "
        "AND e.is_solved = {} AND e.level < 3) THEN 1 ELSE 0 END), 0) AS satisfied "
        "FROM whistle w WHERE w.center = {} AND w.status = 'closed' AND w.closed_at >= {} AND w.closed_at < {}",
        True, center, since, until,
    )  # fmt: skip
    opened = await _one(
        "SELECT COUNT(*) AS n FROM whistle WHERE center = {} AND opened_at >= {} AND opened_at < {}",
        center,
        since,
        until,
    )
    up = await _one(
        "SELECT COUNT(*) AS n FROM whistle_leg WHERE center = {} AND up_reason <> '' AND ended_at >= {} AND ended_at < {}",
        center, since, until,
    )  # fmt: skip
    return Figures(
        opened=opened["n"], closed=over["closed"], escalated=up["n"], due=legs["due"], in_time=legs["in_time"],
        solved=over["solved"], satisfied=over["satisfied"], unevaluated=over["closed"] - over["solved"],
    )  # fmt: skip


async def ledger(*, center: UUID, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """Every case that was opened or over in a span, without anybody's name."""
    return await db.rows(
        f"SELECT {LINES} FROM whistle w LEFT JOIN building b ON b.id = w.building WHERE w.center = {{}} AND w.opened_at < {{}} "
        "AND (w.opened_at >= {} OR w.closed_at >= {}) ORDER BY w.opened_at, w.id LIMIT {}",
        center, until, since, since, MOST_LINES,
    )  # fmt: skip


async def public(*, center: UUID, since: datetime) -> list[dict[str, Any]]:
    """What everybody may read: kind, building and state of the newest cases; complaints about a body are not among them."""
    return await db.rows(
        f"SELECT {LINES} FROM whistle w LEFT JOIN building b ON b.id = w.building WHERE w.center = {{}} AND w.opened_at >= {{}} "
        "AND w.about = '' AND w.status NOT IN ('merged', 'withdrawn') ORDER BY w.opened_at DESC LIMIT {}",
        center, since, MOST_PUBLIC,
    )  # fmt: skip


async def _one(sql: str, *args: object) -> dict[str, int]:
    rows = await db.rows(sql, *args)
    return {name: int(value or 0) for name, value in rows[0].items()}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
