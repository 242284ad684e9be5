"""JSON of whistles, as the desks see them: the building and not the flat, until the reporter lets it be known."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.whistles import StepOut
from services.foundation import masks
from services.whistles import queries
from services.whistles.categories import Urgency
from services.whistles.lifecycle import ItemStatus, Outcome, WhistleStatus
from services.whistles.operations import Way
from services.whistles.rules import Body, Light, Limit, Rung, Settings, Span, Unit
from services.whistles.tables import (
    WhistleEvaluation,
    WhistleFeedback,
    WhistleFile,
    WhistleItem,
    WhistleLeg,
    WhistleNote,
    WhistlePause,
    WhistleReporter,
    WhistleResult,
)

Said = Annotated[str, Meta(min_length=1, max_length=1000)]


class LineOut(Struct):
    """One line of a desk."""

    id: UUID
    number: str
    category: str
    matter: str
    urgency: Urgency
    state: WhistleStatus
    level: int
    body: str
    building: str
    spot: str
    opened_at: datetime
    clock_due_at: datetime | None
    first_resolve_due_at: datetime | None
    paused_until: datetime | None
    unevaluated_at: datetime | None
    closed_at: datetime | None
    reopenings: int
    about: str
    light: Light | None
    is_mine: bool

    @classmethod
    def of(cls, row: dict[str, Any]) -> "LineOut":
        """From a row of a desk's list."""
        return cls(
            id=row["id"], number=row["number"], category=row["category"], matter=row["matter"], urgency=row["urgency"],
            state=row["status"], level=row["level"], body=row["body"], building=row["building_name"] or "", spot=row["spot"],
            opened_at=row["opened_at"], clock_due_at=row["clock_due_at"], first_resolve_due_at=row["first_resolve_due_at"],
            paused_until=row.get("paused_until"), unevaluated_at=row["unevaluated_at"], closed_at=row["closed_at"],
            reopenings=row["reopenings"], about=row["about"], light=row.get("light"), is_mine=row.get("is_mine", False),
        )  # fmt: skip


class ResultOut(Struct):
    """What was done."""

    at: datetime
    by: str
    outcome: str
    words: str

    @classmethod
    def of(cls, row: WhistleResult) -> "ResultOut":
        """From its row."""
        return cls(at=row.at, by=row.by_name, outcome=row.outcome, words=queries.words_of(row))


class FeedbackOut(Struct):
    """What was told, or tried."""

    at: datetime
    by: str
    way: str
    has_reached: bool
    words: str

    @classmethod
    def of(cls, row: WhistleFeedback) -> "FeedbackOut":
        """From its row."""
        return cls(at=row.at, by=row.by_name, way=row.way, has_reached=row.has_reached, words=queries.words_of(row))


class JudgedOut(Struct):
    """What the resident says of it."""

    at: datetime
    level: int
    is_solved: bool
    words: str

    @classmethod
    def of(cls, row: WhistleEvaluation) -> "JudgedOut":
        """From its row."""
        return cls(at=row.at, level=row.level, is_solved=row.is_solved, words=queries.words_of(row))


class ItemOut(Struct):
    """One demand with everything that was answered to it."""

    id: UUID
    words: str
    state: ItemStatus
    results: list[ResultOut]
    feedbacks: list[FeedbackOut]
    evaluations: list[JudgedOut]

    @classmethod
    def of(
        cls,
        row: WhistleItem,
        *,
        results: list[WhistleResult],
        feedbacks: list[WhistleFeedback],
        evaluations: list[WhistleEvaluation],
    ) -> "ItemOut":
        """From its row and its answers."""
        return cls(
            id=row.id, words=queries.words_of(row), state=ItemStatus(row.status),
            results=[ResultOut.of(one) for one in results if one.item == row.id],
            feedbacks=[FeedbackOut.of(one) for one in feedbacks if one.item == row.id],
            evaluations=[JudgedOut.of(one) for one in evaluations if one.item == row.id],
        )  # fmt: skip


class LegOut(Struct):
    """One level with its clock."""

    leg_no: int
    level: int
    body: str
    blown_by: str
    blown_at: datetime
    report_due_at: datetime | None
    reported_at: datetime | None
    resolve_due_at: datetime | None
    resolved_at: datetime | None
    ended_at: datetime | None
    up_reason: str
    up_words: str

    @classmethod
    def of(cls, row: WhistleLeg) -> "LegOut":
        """From its row."""
        return cls(
            leg_no=row.leg_no, level=row.level, body=row.body, blown_by=row.blown_by, blown_at=row.blown_at,
            report_due_at=row.report_due_at, reported_at=row.reported_at, resolve_due_at=row.resolve_due_at,
            resolved_at=row.resolved_at, ended_at=row.ended_at, up_reason=row.up_reason, up_words=row.up_words,
        )  # fmt: skip


class ReporterOut(Struct):
    """Who reported it, as far as this desk may know; empty words mean that it may not, or that they left none."""

    is_first: bool
    is_anonymous: bool
    is_released: bool
    channel: str
    joined_at: datetime
    name: str
    phone: str
    door: str
    message: str

    @classmethod
    def of(cls, row: WhistleReporter, *, is_shown: bool, door: str, message: str) -> "ReporterOut":
        """From its row; the name is masked, the phone is whole for whoever must call; `message`: what became of the newest to them."""
        return cls(
            is_first=row.is_first, is_anonymous=row.is_anonymous, is_released=row.is_released, channel=row.channel,
            joined_at=row.joined_at, name=masks.name(queries.name_of(row)) if is_shown else "",
            phone=queries.phone_of(row) if is_shown else "", door=door if is_shown else "",
            message=message,
        )  # fmt: skip


class FileOut(Struct):
    """A photo or a voice note, without its content."""

    id: UUID
    kind: str
    added_at: datetime

    @classmethod
    def of(cls, row: WhistleFile) -> "FileOut":
        """From its row."""
        return cls(id=row.id, kind=row.kind, added_at=row.added_at)


class NoteOut(Struct):
    """One comment."""

    at: datetime
    by: str
    words: str

    @classmethod
    def of(cls, row: WhistleNote) -> "NoteOut":
        """From its row."""
        return cls(at=row.at, by=row.by_name, words=queries.words_of(row))


class PauseOut(Struct):
    """The pause that stands now."""

    reason: str
    started_at: datetime
    until_at: datetime
    by: str

    @classmethod
    def of(cls, row: WhistlePause) -> "PauseOut":
        """From its row."""
        return cls(reason=row.reason, started_at=row.started_at, until_at=row.until_at, by=row.by_name)


class WholeOut(Struct):
    """Everything of one whistle that this desk may know."""

    whistle: LineOut
    place: str
    reason: str
    items: list[ItemOut]
    legs: list[LegOut]
    reporters: list[ReporterOut]
    files: list[FileOut]
    notes: list[NoteOut]
    pause: PauseOut | None
    steps: list[StepOut]


class ResultIn(Struct, forbid_unknown_fields=True):
    """What became of one item, or of everything that is still open."""

    outcome: Outcome
    words: Said
    item: UUID | None = None


class FeedbackIn(Struct, forbid_unknown_fields=True):
    """What the resident was told; not reached is a try."""

    way: Way
    words: Said
    reached: bool = True
    item: UUID | None = None


class WordsIn(Struct, forbid_unknown_fields=True):
    """A note, or a reason."""

    words: Said


class PauseIn(Struct, forbid_unknown_fields=True):
    """Until when the clock stands, and why."""

    reason: Annotated[str, Meta(min_length=1, max_length=200)]
    until: datetime


class MergerIn(Struct, forbid_unknown_fields=True):
    """The case it goes into."""

    into: UUID


class SpanIO(Struct, forbid_unknown_fields=True):
    """So much of a unit."""

    amount: int
    unit: Unit

    @classmethod
    def of(cls, span: Span) -> "SpanIO":
        """From the rule."""
        return cls(amount=span.amount, unit=span.unit)

    def span(self) -> Span:
        """For the rule."""
        return Span(self.amount, self.unit)


class LimitIO(Struct, forbid_unknown_fields=True):
    """The limits of one urgency."""

    report: SpanIO
    resolve: SpanIO
    feedback: SpanIO
    note_days: int = 0

    @classmethod
    def of(cls, limit: Limit) -> "LimitIO":
        """From the rule."""
        return cls(report=SpanIO.of(limit.report), resolve=SpanIO.of(limit.resolve), feedback=SpanIO.of(limit.feedback),
                   note_days=limit.note_days)  # fmt: skip

    def limit(self, urgency: Urgency) -> Limit:
        """For the rule."""
        return Limit(urgency, self.report.span(), self.resolve.span(), self.feedback.span(), self.note_days)


class RungIO(Struct, forbid_unknown_fields=True):
    """One level of the ladder."""

    level: int
    body: Body
    is_outside: bool = False

    def rung(self) -> Rung:
        """For the rule."""
        return Rung(self.level, self.body, self.is_outside)


class SettingsOut(Struct):
    """The ladder and the limits; a limit that is not among the confirmed ones is a proposal and promised to nobody."""

    ladder: list[RungIO]
    limits: dict[str, LimitIO]
    confirmed: list[Urgency]
    is_ladder_set: bool

    @classmethod
    def of(cls, settings: Settings) -> "SettingsOut":
        """From the rules."""
        return cls(
            ladder=[RungIO(rung.level, Body(rung.body), rung.is_outside) for rung in settings.ladder],
            limits={str(urgency): LimitIO.of(limit) for urgency, limit in settings.limits.items()},
            confirmed=sorted(settings.confirmed), is_ladder_set=settings.is_ladder_set,
        )  # fmt: skip


class BodyOut(Struct):
    """How one body answered in some days."""

    body: str
    called: int
    due: int
    in_time: int
    closed: int
    solved: int
    satisfied: int
    escalated: int
    response_rate: float | None
    resolution_rate: float | None
    satisfaction_rate: float | None

    @classmethod
    def of(cls, body: str, found: queries.Figures) -> "BodyOut":
        """From what was counted for it."""
        return cls(body=body, called=found.opened, due=found.due, in_time=found.in_time, closed=found.closed,
                   solved=found.solved, satisfied=found.satisfied, escalated=found.escalated,
                   response_rate=found.response_rate, resolution_rate=found.resolution_rate,
                   satisfaction_rate=found.satisfaction_rate)  # fmt: skip


class LedgerOut(Struct):
    """The ledger of some days and its rates; how each is counted stands with `Figures`."""

    opened: int
    closed: int
    escalated: int
    unevaluated: int
    response_rate: float | None
    resolution_rate: float | None
    satisfaction_rate: float | None
    lines: list[LineOut]
    bodies: list[BodyOut]

    @classmethod
    def of(cls, found: queries.Figures, lines: list[LineOut], bodies: dict[str, queries.Figures]) -> "LedgerOut":
        """From what was counted."""
        return cls(opened=found.opened, closed=found.closed, escalated=found.escalated, unevaluated=found.unevaluated,
                   response_rate=found.response_rate, resolution_rate=found.resolution_rate,
                   satisfaction_rate=found.satisfaction_rate, lines=lines,
                   bodies=[BodyOut.of(body, one) for body, one in bodies.items()])  # fmt: skip
