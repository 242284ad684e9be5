"""JSON of deliberations as the desk reads them: no name; doors only where they are asked for."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.community.deliberation.lifecycle import DeliberationStatus, StepKind, StepStatus, Touches
from services.community.deliberation.papers import rule_words
from services.community.deliberation.queries import Roll, door_of, words_of
from services.community.deliberation.tables import (
    Deliberation,
    DeliberationEvent,
    DeliberationSheet,
    DeliberationStep,
    Filing,
    Objection,
    OwnersVote,
    Publication,
    WorkReport,
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


class SheetOut(Struct):
    """A picture kept with a step."""

    id: UUID
    kind: str


class FilingOut(Struct):
    """One paper sent to another body."""

    n: int
    kind: str
    recipient: str
    sent_at: datetime
    due_at: datetime | None
    decision: str
    answered_on: date | None
    words: str

    @classmethod
    def of(cls, row: Filing) -> "FilingOut":
        """From its row."""
        return cls(row.n, row.kind, row.recipient, row.sent_at, row.due_at, row.decision, row.answered_on, row.words)


class OwnersVoteOut(Struct):
    """What the owners said."""

    held_on: date
    touches: Touches
    area: int
    heads: int
    part_area: int
    part_heads: int
    yes_area: int
    yes_heads: int
    is_passed: bool

    @classmethod
    def of(cls, row: OwnersVote) -> "OwnersVoteOut":
        """From its row."""
        return cls(
            row.held_on, Touches(row.touches), row.area, row.heads, row.part_area, row.part_heads, row.yes_area, row.yes_heads,
            row.is_passed
        )  # fmt: skip


class ReportOut(Struct):
    """How far the works came."""

    at: datetime
    words: str
    spent_cents: int

    @classmethod
    def of(cls, row: WorkReport) -> "ReportOut":
        """From its row."""
        return cls(row.at, row.words, row.spent_cents)


class ObjectionOut(Struct):
    """An objection on the list; whom to call stands behind its own door."""

    id: UUID
    number: str
    state: str
    raised_at: datetime
    due_at: datetime | None
    words: str
    answer: str
    outcome: str
    has_voice: bool
    has_phone: bool

    @classmethod
    def of(cls, row: Objection, *, may_read: bool = True) -> "ObjectionOut":
        """From its row; what was said only for whoever answers it."""
        return cls(
            row.id, row.number, row.status, row.raised_at, row.due_at, words_of(row) if may_read else "", row.answer, row.outcome,
            row.voice is not None, bool(row.phone_sealed),
        )  # fmt: skip


class PublicationOut(Struct):
    """What hung or hangs."""

    id: UUID
    from_on: date
    to_on: date
    words: str
    checked_by: str
    is_down: bool
    objections: list[ObjectionOut]

    @classmethod
    def of(cls, row: Publication, objections: list[Objection], *, may_read: bool) -> "PublicationOut":
        """From its rows."""
        found = [ObjectionOut.of(one, may_read=may_read) for one in objections]
        return cls(row.id, row.from_on, row.to_on, row.words, row.checked_by, row.is_down, found)


class HouseholdOut(Struct):
    """A household that paid, and what it said."""

    id: UUID
    door: str
    amount_cents: int
    choice: str

    @classmethod
    def of(cls, row: Roll) -> "HouseholdOut":
        """From its row."""
        return cls(row.household.id, door_of(row.household), row.household.amount_cents, row.choice)


class StepOut(Struct):
    """One step as it was taken."""

    place: int
    name_zh: str
    name_en: str
    state: StepStatus
    is_void: bool
    held_on: date | None
    where_held: str
    should: int | None
    present: int | None
    yes: int | None
    no: int | None
    abstain: int | None
    rule: str
    words: str
    verdict: str
    done_at: datetime | None
    done_by: str
    sheets: list[SheetOut]

    @classmethod
    def of(cls, row: DeliberationStep, plan: TemplateStep, sheets: list[DeliberationSheet]) -> "StepOut":
        """From its rows."""
        return cls(
            place=row.place, name_zh=plan.name_zh, name_en=plan.name_en, state=StepStatus(row.status), is_void=row.is_void,
            held_on=row.held_on, where_held=row.where_held, should=row.should, present=row.present, yes=row.yes, no=row.no,
            abstain=row.abstain,
            rule=rule_words(row.rule), words=row.words, verdict=row.verdict, done_at=row.done_at, done_by=row.done_by,
            sheets=[SheetOut(one.id, one.kind) for one in sheets],
        )  # fmt: skip


class MoveOut(Struct):
    """One line of the history: what happened, and at which step."""

    at: datetime
    to_state: str
    by: str
    why: str

    @classmethod
    def of(cls, row: DeliberationEvent) -> "MoveOut":
        """From its row."""
        where = str(row.place) if row.place else ""
        return cls(row.at, row.what, row.actor_name, " · ".join(part for part in (where, row.why) if part))


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


class WholeDeliberationOut(Struct):
    """One deliberation with everything that was done."""

    deliberation: MovedOut
    title: str
    plan: str
    resolution: str
    touches: Touches
    opinions: list[str]
    taken: list[StepOut]
    filings: list[FilingOut]
    owners: list[OwnersVoteOut]
    reports: list[ReportOut]
    publications: list[PublicationOut]
    households: list[HouseholdOut]
    history: list[MoveOut]
