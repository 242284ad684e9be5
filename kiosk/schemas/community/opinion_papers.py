"""JSON of the notices, and of the count they are checked against."""

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.opinions.lifecycle import OpinionStatus
from services.community.opinions.queries import Count
from services.community.opinions.tables import OpinionDisclosure, OpinionDisclosureLine
from services.foundation.calendar.rules import local


class DisclosureIn(Struct, forbid_unknown_fields=True):
    """A notice: from when to when, and of which opinions (all answered ones that hung nowhere yet)."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    from_on: date
    to_on: date
    opinions: Annotated[list[UUID], Meta(min_length=1, max_length=500)] | None = None


class FiguresOut(Struct):
    """Collected and handled, each with its record ids; a rate of nothing is null."""

    collected: int
    handled: int
    rate: float | None
    by_body: dict[str, int]
    collected_ids: list[UUID]
    handled_ids: list[UUID]

    @classmethod
    def of(cls, counted: Count) -> "FiguresOut":
        """From the count."""
        all, done = len(counted.collected), len(counted.handled_ids)
        return cls(
            collected=all, handled=done, rate=round(done / all, 4) if all else None,
            by_body={str(body): len(found) for body, found in counted.handled.items()},
            collected_ids=counted.collected, handled_ids=counted.handled_ids,
        )  # fmt: skip


class LineOut(Struct):
    """One answered opinion as everybody may read it."""

    number: str
    category: str
    summary: str
    body: str
    state: OpinionStatus
    answer: str


class NoticeOut(Struct):
    """A notice and its lines."""

    id: UUID
    title: str
    from_on: date
    to_on: date
    published_on: date
    is_proven: bool
    lines: list[LineOut]

    @classmethod
    def of(cls, row: OpinionDisclosure, lines: list[OpinionDisclosureLine]) -> "NoticeOut":
        """From its rows."""
        shown = [
            LineOut(one.number, one.category, one.summary, one.body, OpinionStatus(one.status), one.answer)
            for one in lines
        ]
        return cls(
            row.id, row.title, row.from_on, row.to_on, local(row.published_at).date(), row.proof is not None, shown
        )
