"""JSON of one whistle as the desks see it: the reporter only as far as the reporter lets it be known."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from kiosk.schemas.whistles.answers import ItemOut
from kiosk.schemas.whistles.following import StepOut
from kiosk.schemas.whistles.lines import LineOut
from services.community.work_orders.lifecycle import OrderStatus
from services.community.work_orders.tables import WorkOrder
from services.foundation import masks
from services.whistles import queries
from services.whistles.tables import (
    WhistleFile,
    WhistleLeg,
    WhistleNote,
    WhistlePause,
    WhistleReporter,
)


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
    def of(cls, row: WhistleNote, *, names: Mapping[str, str]) -> "NoteOut":
        """From its row, with what the staff are called."""
        return cls(at=row.at, by=names.get(row.by_name, row.by_name), words=queries.words_of(row))


class PauseOut(Struct):
    """The pause that stands now."""

    reason: str
    started_at: datetime
    until_at: datetime
    by: str

    @classmethod
    def of(cls, row: WhistlePause, *, names: Mapping[str, str]) -> "PauseOut":
        """From its row, with what the staff are called."""
        by = names.get(row.by_name, row.by_name)
        return cls(reason=row.reason, started_at=row.started_at, until_at=row.until_at, by=by)


class OrderRefOut(Struct):
    """A work order of the city that this whistle sees to, and until when."""

    id: UUID
    number: str
    source: str
    state: OrderStatus
    due_at: datetime | None

    @classmethod
    def of(cls, row: WorkOrder) -> "OrderRefOut":
        """From its row."""
        return cls(
            id=row.id, number=row.number, source=row.source, state=OrderStatus(row.status), due_at=row.finish_due_at
        )


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
    orders: list[OrderRefOut]
