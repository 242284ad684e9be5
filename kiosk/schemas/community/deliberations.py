"""JSON of the list of deliberations, and of what a move answers: no name."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.community.deliberation.lifecycle import DeliberationStatus, StepKind, StepStatus, Touches
from services.community.deliberation.tables import (
    Deliberation,
)
from services.community.deliberation.template import Check, TemplateStep

LongWords = Annotated[str, Meta(min_length=1, max_length=2000)]


class DeliberationIn(Struct, forbid_unknown_fields=True):
    """What is to be decided."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    plan: LongWords
    touches: Touches = Touches.NOTHING
    by_share: bool = False
    topic: UUID | None = None


class DeliberationOut(Struct):
    """A deliberation on the list, with the step it is at and what that step needs."""

    id: UUID
    number: str
    title: str
    state: DeliberationStatus
    touches: Touches
    is_by_share: bool
    place: int
    steps: int
    step_zh: str
    step_en: str
    step_kind: StepKind | None
    step_state: StepStatus | None
    is_led: bool
    is_roll: bool
    is_resolution: bool
    needs_notice: bool
    needs_check: bool
    is_noticed: bool
    due_at: datetime | None
    filing: str
    is_filed: bool
    publication: UUID | None
    to_on: date | None
    may_come_down: bool
    unsettled: int
    checks: list[Check]
    version: int
    raised_at: datetime
    is_demo: bool

    @classmethod
    def of(cls, row: dict[str, Any], plan: tuple[TemplateStep, ...], *, today: date) -> "DeliberationOut":
        """From its row and the steps it goes by."""
        at = plan[row["place"] - 1] if row["place"] else None
        return cls(
            id=row["id"], number=row["number"], title=row["title"], state=DeliberationStatus(row["status"]),
            touches=Touches(row["touches"]), is_by_share=row["is_by_share"], place=row["place"], steps=len(plan),
            step_zh=at.name_zh if at else "", step_en=at.name_en if at else "",
            step_kind=at.kind if at else None, step_state=StepStatus(row["step_status"]) if row["step_status"] else None,
            is_led=bool(at and at.is_led), is_roll=bool(at and at.is_roll), is_resolution=bool(at and at.is_resolution),
            needs_notice=bool(at and at.notice_days), needs_check=bool(at and at.needs_check), is_noticed=row["noticed_at"] is not None,
            due_at=row["due_at"], filing=row["filing"] or "", is_filed=row["filings"] is not None, publication=row["publication"],
            to_on=row["to_on"], may_come_down=row["to_on"] is not None and today > row["to_on"],
            unsettled=row["unsettled"], checks=list(at.checks) if at else [], version=row["version"],
            raised_at=row["raised_at"], is_demo=row["is_demo"],
        )  # fmt: skip


class MovedOut(Struct):
    """A deliberation after a move."""

    id: UUID
    number: str
    state: DeliberationStatus
    place: int

    @classmethod
    def of(cls, row: Deliberation) -> "MovedOut":
        """From its row."""
        return cls(row.id, row.number, DeliberationStatus(row.status), row.place)
