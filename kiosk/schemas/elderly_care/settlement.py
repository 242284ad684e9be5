"""JSON of settlement: providers, sheets, their lines and calls."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.providers.tables import CareProvider
from services.elderly_care.settlement import queries
from services.elderly_care.settlement.lifecycle import CallOutcome, LineStatus, SheetStatus

Reason = Annotated[str, Meta(min_length=1, max_length=120)]


class ProviderIn(Struct, forbid_unknown_fields=True):
    """A provider to work with."""

    code: Annotated[str, Meta(pattern=r"^[A-Z0-9]{2,12}$")]
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    contact: Annotated[str, Meta(max_length=40)] = ""
    runs_station: bool = False


class EmployerIn(Struct, forbid_unknown_fields=True):
    """For whom a carer works."""

    provider: UUID


class CollectIn(Struct, forbid_unknown_fields=True):
    """Whose month to collect."""

    provider: UUID
    month: Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class ReasonIn(Struct, forbid_unknown_fields=True):
    """Why."""

    why: Reason


class CallIn(Struct, forbid_unknown_fields=True):
    """What the elder said."""

    outcome: CallOutcome
    words: Annotated[str, Meta(max_length=120)] = ""


class DecisionIn(Struct, forbid_unknown_fields=True):
    """Whether a disputed visit is paid, and why."""

    is_paid: bool
    decision: Reason


class PaymentIn(Struct, forbid_unknown_fields=True):
    """What the bank calls the transfer."""

    payment: Annotated[str, Meta(min_length=1, max_length=60)]


class ProviderOut(Struct):
    """A provider."""

    id: UUID
    code: str
    name: str
    contact: str
    runs_station: bool

    @classmethod
    def of(cls, row: CareProvider) -> "ProviderOut":
        """From its row."""
        return cls(id=row.id, code=row.code, name=row.name, contact=row.contact, runs_station=row.runs_station)


class SheetSummaryOut(Struct):
    """A sheet in the list."""

    id: UUID
    number: str
    month: str
    state: SheetStatus
    provider: str
    provider_code: str
    visits: int
    billed_cents: int
    held_back_cents: int
    payable_cents: int

    @classmethod
    def of(cls, row: dict[str, Any]) -> "SheetSummaryOut":
        """From the list's row."""
        return cls(
            id=row["id"], number=row["number"], month=row["month"], state=SheetStatus(row["status"]), provider=row["provider"],
            provider_code=row["provider_code"], visits=row["visits"], billed_cents=row["billed_cents"],
            held_back_cents=row["held_back_cents"], payable_cents=row["billed_cents"] - row["held_back_cents"],
        )  # fmt: skip


class CallOut(Struct):
    """One call."""

    outcome: CallOutcome
    words: str
    at: datetime
    by: str


class LineOut(Struct):
    """A visit in a sheet; the telephone number only where the lot says that somebody calls."""

    id: UUID
    number: str
    day: date
    service_name: str
    elder: str
    phone: str
    carer: str
    minutes: int
    amount_cents: int
    is_price_confirmed: bool
    state: LineStatus
    reason: str
    decision: str
    decided_by: str
    is_sampled: bool
    calls: list[CallOut]

    @classmethod
    def of(cls, line: queries.SheetLine) -> "LineOut":
        """From its rows."""
        row = line.row
        calls = [CallOut(CallOutcome(one.outcome), one.words, one.at, one.asked_by) for one in line.calls]
        return cls(
            id=row.id, number=row.number, day=row.visited_on, service_name=line.service_name, elder=line.elder,
            phone=line.phone if line.is_sampled else "", carer=line.carer, minutes=row.minutes, amount_cents=row.amount_cents,
            is_price_confirmed=row.is_price_confirmed, state=LineStatus(row.status), reason=row.reason, decision=row.decision,
            decided_by=row.decided_by, is_sampled=line.is_sampled, calls=calls,
        )  # fmt: skip


class StepOut(Struct):
    """One move of a sheet."""

    at: datetime
    to_state: SheetStatus
    by: str
    why: str


class SheetOut(Struct):
    """A sheet, whole."""

    id: UUID
    number: str
    month: str
    state: SheetStatus
    provider: str
    payment: str
    visits: int
    minutes: int
    billed_cents: int
    held_back: int
    held_back_cents: int
    payable_cents: int
    quota_cents: int
    self_cents: int
    needed: int
    answered: int
    seed: str
    lines: list[LineOut]
    history: list[StepOut]

    @classmethod
    def of(cls, sheet: queries.Sheet, *, names: Mapping[str, str]) -> "SheetOut":
        """From its rows, with what the staff are called."""
        row, sums = sheet.row, sheet.sums
        return cls(
            id=row.id, number=row.number, month=row.month, state=SheetStatus(row.status), provider=sheet.provider.name,
            payment=row.payment, visits=sums.visits, minutes=sums.minutes, billed_cents=sums.billed_cents,
            held_back=sums.held_back, held_back_cents=sums.held_back_cents, payable_cents=sums.payable_cents,
            quota_cents=sums.quota_cents, self_cents=sums.self_cents,
            needed=sheet.asked.needed, answered=sheet.asked.answered, seed=row.seed,
            lines=[LineOut.of(line) for line in sheet.lines],
            history=[
                StepOut(one.at, SheetStatus(one.to_status), names.get(one.actor_name, one.actor_name), one.why)
                for one in sheet.history
            ],
        )  # fmt: skip
