"""JSON of rights, amounts and the ledger."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care.residents import Name, Token
from services.elderly_care.quota.queries import Statement
from services.elderly_care.quota.tables import Entitlement, QuotaAmount

QuotaClass = Annotated[str, Meta(pattern="^Q[1-5]$")]
Month = Annotated[str, Meta(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]


class AmountIn(Struct, forbid_unknown_fields=True):
    """What a class and a level get in a month; confirmed when the notice has been seen."""

    cents: Annotated[int, Meta(ge=0, le=10_000_000)]
    is_confirmed: bool = False


class AmountOut(Struct):
    """One amount of the table; a placeholder until it is confirmed."""

    quota_class: str
    level: int
    cents: int
    is_confirmed: bool
    changed_by: str

    @classmethod
    def of(cls, row: QuotaAmount) -> "AmountOut":
        """From its row."""
        return cls(row.quota_class, row.level, row.cents, row.is_confirmed, row.changed_by)


class EntitlementIn(Struct, forbid_unknown_fields=True):
    """A right, from a day on, and the paper that grants it."""

    quota_class: QuotaClass
    from_on: date
    document: Annotated[str, Meta(min_length=1, max_length=80)]
    to_on: date | None = None


class EndIn(Struct, forbid_unknown_fields=True):
    """The last day of a right."""

    to_on: date


class AdjustmentIn(Struct, forbid_unknown_fields=True):
    """Something put right by hand."""

    month: Month
    cents: Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]
    why: Annotated[str, Meta(min_length=1, max_length=80)]


class EntitlementOut(Struct):
    """One right."""

    id: UUID
    quota_class: str
    level: int
    from_on: date
    to_on: date | None
    monthly_cents: int
    document: str
    approved_by: str
    approved_at: datetime

    @classmethod
    def of(cls, row: Entitlement) -> "EntitlementOut":
        """From its row."""
        return cls(row.id, row.quota_class, row.level, row.from_on, row.to_on, row.monthly_cents, row.document,
                   row.approved_by, row.approved_at)  # fmt: skip


class LineOut(Struct):
    """One movement and the balance after it."""

    at: datetime
    kind: str
    cents: int
    change: int
    balance: int
    number: str
    service: str
    why: str
    by: str


class StatementOut(Struct):
    """One elder's month; `is_confirmed` is false while the amount is a placeholder."""

    month: str
    entitlement: EntitlementOut | None
    is_confirmed: bool
    balance_cents: int
    reserved_cents: int
    taken_cents: int
    lines: list[LineOut]

    @classmethod
    def of(cls, told: Statement, *, names: Mapping[str, str]) -> "StatementOut":
        """From the ledger, with what the staff are called."""
        lines = [
            LineOut(one.row.at, one.row.kind, one.row.cents, one.change, one.balance, one.number, one.service, one.row.why,
                    names.get(one.row.actor_name, one.row.actor_name))
            for one in told.lines
        ]  # fmt: skip
        right = EntitlementOut.of(told.entitlement) if told.entitlement else None
        return cls(told.month, right, told.is_confirmed, told.balance, told.reserved, told.taken, lines)


class MyQuotaIn(Struct, forbid_unknown_fields=True):
    """Whose month: by a slip's code, or by the household's card and a name; a telephone number alone opens nothing."""

    token: Token = ""
    card_token: Token = ""
    name: Name = ""
    at: Annotated[datetime, Meta(tz=True)] | None = None  # the visit it is about; now, if nothing is said


class MyQuotaOut(Struct):
    """What is left of a month; nothing for whoever has no right."""

    month: str
    is_this_month: bool
    left_cents: int | None
