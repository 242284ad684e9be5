"""JSON of incidents."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.incidents import queries, rules
from services.elderly_care.incidents.operations import Report
from services.elderly_care.incidents.rules import IncidentKind, Told
from services.foundation.residents import queries as residents

Words = Annotated[str, Meta(min_length=1, max_length=2000)]


class IncidentIn(Struct, forbid_unknown_fields=True):
    """What happened to whom, and when."""

    kind: IncidentKind
    resident: UUID
    happened_at: Annotated[datetime, Meta(tz=True)]
    words: Words
    booking: UUID | None = None

    def report(self) -> Report:
        """As the verb takes it."""
        return Report(kind=self.kind, resident=self.resident, happened_at=self.happened_at, words=self.words,
                      booking=self.booking)  # fmt: skip


class MeasureIn(Struct, forbid_unknown_fields=True):
    """What was done about it."""

    measure: Words


class ClockOut(Struct):
    """One clock: who must be told until when, and how that stands."""

    who: Told
    due_at: datetime
    told_at: datetime | None
    light: str


class IncidentOut(Struct):
    """An incident with its clocks."""

    id: UUID
    kind: IncidentKind
    status: str
    happened_at: datetime
    reported_at: datetime
    reported_by: str
    resident_id: UUID
    resident: str
    words: str
    measure: str
    clocks: list[ClockOut]
    needs_reassessment: bool

    @classmethod
    def of(
        cls, found: queries.Reported, *, names: dict[str, str], needs_reassessment: bool, now: datetime
    ) -> "IncidentOut":
        """From its rows; for the care desk. `names` are those of the staff."""
        row = found.incident
        clocks = [
            ClockOut(who, due, at := getattr(row, f"{who}_at"), rules.light(due_at=due, told_at=at, now=now))
            for who in Told
            for due in [rules.due_at(row.happened_at, who)]
        ]
        return cls(
            id=row.id, kind=IncidentKind(row.kind), status=row.status, happened_at=row.happened_at,
            reported_at=row.reported_at, reported_by=names.get(row.reported_by, row.reported_by), resident_id=row.resident,
            resident=residents.name_of(found.resident), words=queries.words_of(row), measure=queries.measure_of(row),
            clocks=clocks, needs_reassessment=needs_reassessment,
        )  # fmt: skip
