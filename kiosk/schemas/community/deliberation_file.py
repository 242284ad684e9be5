"""JSON of one deliberation with everything that was done: no name; doors and words of objections only for whoever works on it."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from kiosk.schemas.community.deliberations import MovedOut
from services.community.deliberation.lifecycle import StepStatus, Touches
from services.community.deliberation.papers import rule_words
from services.community.deliberation.queries import Roll, door_of, words_of
from services.community.deliberation.step_tables import Filing, OwnersVote, WorkReport
from services.community.deliberation.tables import (
    DeliberationEvent,
    DeliberationSheet,
    DeliberationStep,
    Objection,
    Publication,
)
from services.community.deliberation.template import TemplateStep


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
