"""JSON of alarms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.files.contacts import Contact
from services.elderly_care.safety import queries
from services.elderly_care.safety.chains import AlarmKind, Whom, step
from services.elderly_care.safety.lifecycle import AlarmOutcome, AlarmStatus, StepStatus, TryResult
from services.elderly_care.safety.tables import SafetySetting, SafetyStep, SafetyTry
from services.foundation.residents import queries as residents

Words = Annotated[str, Meta(max_length=500)]


class DoorOut(Struct):
    """Where somebody lives, in parts: the screen says it in its own language."""

    building: str
    unit: str
    room: str


class WorryIn(Struct, forbid_unknown_fields=True):
    """What somebody is worried about."""

    kind: AlarmKind
    resident: UUID
    booking: UUID | None = None


class TryIn(Struct, forbid_unknown_fields=True):
    """A knock or a call, and what came of it."""

    step: Annotated[str, Meta(min_length=1, max_length=16)]
    result: TryResult
    words: Words = ""


class ClosureIn(Struct, forbid_unknown_fields=True):
    """How it ended; a mistake needs the reason."""

    is_mistake: bool = False
    does_visit_go_on: bool = False
    words: Words = ""


class SettingIn(Struct, forbid_unknown_fields=True):
    """Whom the last steps call."""

    guard_name: Annotated[str, Meta(max_length=40)] = ""
    guard_phone: Annotated[str, Meta(max_length=40)] = ""
    tells_city: bool = False


class SettingOut(Struct):
    """Whom the last steps call."""

    guard_name: str
    guard_phone: str
    tells_city: bool

    @classmethod
    def of(cls, row: SafetySetting | None) -> "SettingOut":
        """From its row, or what counts without one."""
        return cls(row.guard_name, row.guard_phone, bool(row.tells_city)) if row else cls("", "", False)


@dataclass(frozen=True, slots=True)
class Reachable:
    """Whom the steps of one alarm call, opened for the desk."""

    contacts: list[Contact]
    member: tuple[str, str]
    guard: tuple[str, str]
    carer: tuple[str, str]
    elder: tuple[str, str]

    def of(self, key: str, kind: str) -> tuple[str, str]:
        """Name and telephone for one step."""
        one = step(kind, key)
        if one.whom == Whom.CONTACT:
            who = self.contacts[one.which - 1] if one.which <= len(self.contacts) else None
            return (f"{who.name} {who.relation}".strip(), who.phone) if who else ("", "")
        known = {Whom.MEMBER: self.member, Whom.GUARD: self.guard, Whom.CARER: self.carer, Whom.ELDER: self.elder}
        return known.get(one.whom, ("", ""))


class StepOut(Struct):
    """One step with its clock, and whom it calls."""

    key: str
    whom: Whom
    by: str
    status: StepStatus
    due_at: datetime
    raised_at: datetime | None
    done_at: datetime | None
    name: str = ""
    phone: str = ""

    @classmethod
    def of(cls, row: SafetyStep, *, kind: str, who: tuple[str, str] = ("", "")) -> "StepOut":
        """From its row and the table of chains."""
        known = step(kind, row.key)
        return cls(key=row.key, whom=known.whom, by=known.by, status=StepStatus(row.status), due_at=row.due_at,
                   raised_at=row.raised_at, done_at=row.done_at, name=who[0], phone=who[1])  # fmt: skip


class TryOut(Struct):
    """One try."""

    at: datetime
    by: str
    step: str
    result: TryResult
    words: str


class AlarmOut(Struct):
    """An alarm; names, telephones and words only where one alarm is opened."""

    id: UUID
    kind: AlarmKind
    grade: str  # high | low
    status: AlarmStatus
    is_at_risk: bool
    opened_at: datetime
    opened_by: str
    outcome: AlarmOutcome | None
    resident_id: UUID
    resident: str
    building: str
    booking: str
    booking_id: UUID | None
    starts_at: datetime | None
    closed_at: datetime | None
    closed_by: str
    steps: list[StepOut]
    tries: list[TryOut]
    phone: str = ""
    door: DoorOut | None = None
    words: str = ""

    @classmethod
    def line(cls, found: queries.OpenAlarm, *, building: str, names: Mapping[str, str]) -> "AlarmOut":
        """As it stands in the list: the elder's name masked, nobody's telephone; the staff by what they are called."""
        row, booking = found.alarm, found.booking
        return cls(
            id=row.id, kind=AlarmKind(row.kind), grade=row.grade, status=AlarmStatus(row.status),
            is_at_risk=row.is_at_risk, opened_at=row.opened_at, opened_by=names.get(row.opened_by, row.opened_by),
            outcome=AlarmOutcome(row.outcome) if row.outcome else None, resident_id=row.resident,
            resident=residents.masked_name(found.resident), building=building, booking=booking.number if booking else "",
            booking_id=row.booking, starts_at=booking.starts_at if booking else None, closed_at=row.closed_at,
            closed_by=names.get(row.closed_by, row.closed_by), steps=[StepOut.of(one, kind=row.kind) for one in found.steps],
            tries=[_tried(one, found.steps, names=names, words="") for one in found.tries],
        )  # fmt: skip

    @classmethod
    def opened(
        cls,
        found: queries.OpenAlarm,
        *,
        building: str,
        names: Mapping[str, str],
        door: DoorOut | None,
        reachable: Reachable,
        with_words: bool,
    ) -> "AlarmOut":
        """As whoever handles it needs it; the words, which may tell of an illness, only for the care desk."""
        row = found.alarm
        out = cls.line(found, building=building, names=names)
        out.resident, out.phone, out.door = *reachable.elder, door
        out.steps = [StepOut.of(one, kind=row.kind, who=reachable.of(one.key, row.kind)) for one in found.steps]
        if with_words:
            out.words = queries.words_of(row)
            out.tries = [_tried(one, found.steps, names=names, words=queries.words_of(one)) for one in found.tries]
        return out


def _tried(row: SafetyTry, steps: list[SafetyStep], *, names: Mapping[str, str], words: str) -> TryOut:
    key = next((one.key for one in steps if one.id == row.step), "")
    return TryOut(
        at=row.at, by=names.get(row.actor_name, row.actor_name), step=key, result=TryResult(row.result), words=words
    )
