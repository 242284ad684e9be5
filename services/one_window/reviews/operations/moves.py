"""One move of a case: the state, the history row and the audit row, together."""

from datetime import datetime
from typing import Any

from piccolo.columns import Column

from services.foundation import audit, ids, platform_sync
from services.foundation.actor import Actor
from services.one_window.reviews import sync
from services.one_window.reviews.lifecycle import REVIEW_CASE, CaseStatus
from services.one_window.reviews.tables import ReviewCase, ReviewCaseEvent


async def move(
    row: ReviewCase,
    to: CaseStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    due_at: datetime | None = None,
    **changes: Any,
) -> ReviewCase:
    """Move it from the state it was read in; whoever moved it first wins. What was due is done, `due_at` is what comes next."""
    before, version = str(row.status), row.version
    REVIEW_CASE.check(before, to)
    values: dict[Column | str, Any] = {"status": str(to), "version": version + 1, "due_at": due_at}
    values.update(changes.items())
    moved = await (
        ReviewCase.update(values)
        .where(ReviewCase.id == row.id, ReviewCase.status == before, ReviewCase.version == version)
        .returning(ReviewCase.id)
    )
    if not moved:
        raise REVIEW_CASE.too_late(before, to)
    for column, value in values.items():
        setattr(row, str(column), value)
    await note(row, before=before, actor=actor, now=now, why=why)
    return row


async def note(row: ReviewCase, *, before: str, actor: Actor, now: datetime, why: str = "") -> None:
    """Write the history row and the audit row."""
    await ReviewCaseEvent(id=ids.new_id(), center=row.center, review_case=row.id, at=now, from_status=before, to_status=row.status,
                          actor_kind=actor.kind, actor_name=actor.name, why=why[:400]).save()  # fmt: skip
    await audit.record(f"review_case.{row.status}", entity="review_case", entity_id=row.id, actor=actor, at=now)


async def tell_city(row: ReviewCase, *, now: datetime) -> None:
    """How the bad review was dealt with."""
    await platform_sync.record("review.rectified", entity="review_case", entity_id=row.id, version=row.version,
                               data=sync.rectified(row), center=row.center, at=now)  # fmt: skip
