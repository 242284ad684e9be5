"""Counting opinions, each figure with its records."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.community.opinions.lifecycle import THREE, Body
from services.foundation import db


@dataclass(frozen=True, slots=True)
class Count:
    """The figures of a period, each with the records it was counted from."""

    collected: list[UUID]
    handled: dict[Body, list[UUID]]

    @property
    def handled_ids(self) -> list[UUID]:
        """What the three bodies have handled."""
        return [id for body in THREE for id in self.handled[body]]


async def count(*, center: UUID, since: datetime, until: datetime, cutoff: datetime) -> Count:
    """Collected between two moments, and of those handled by the cut-off, by the body that had it then (domain 9.1)."""
    rows = await db.rows_aside(
        "SELECT id, handled_at, handled_body FROM opinion WHERE center = {} AND collected_at >= {} AND collected_at < {} "
        "ORDER BY collected_at, id",
        center, since, until,
    )  # fmt: skip
    handled: dict[Body, list[UUID]] = {body: [] for body in Body}
    for row in rows:
        if row["handled_at"] is not None and row["handled_at"] <= cutoff:
            handled[Body(row["handled_body"])].append(row["id"])
    return Count([row["id"] for row in rows], handled)
