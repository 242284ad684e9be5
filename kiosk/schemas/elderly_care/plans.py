"""JSON of care plans: what is wanted, what it will meet, and what became of each day."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care.residents import Why
from services.elderly_care.plans.finding import Found
from services.elderly_care.plans.operations import PlanWish
from services.elderly_care.plans.queries import Shown
from services.elderly_care.plans.recurrence import Exceptional
from services.elderly_care.plans.tables import CarePlan, PlanOccurrence

Rule = Annotated[str, Meta(min_length=6, max_length=160)]
Clock = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class PlanIn(Struct, forbid_unknown_fields=True):
    """What a plan is to be; `rule` is an RRULE in days (RFC 5545) without DTSTART and UNTIL, `clock` is local time."""

    service: Annotated[str, Meta(min_length=1, max_length=12)]
    rule: Rule
    starts_on: date
    clock: Clock
    until_on: date | None = None
    carer: UUID | None = None
    on_holiday: Literal["keep", "skip", "move"] = "keep"
    agrees_to_pay: bool = False

    def wish(self) -> PlanWish:
        """As the domain knows it."""
        return PlanWish(
            service=self.service.upper(), rule=self.rule, starts_on=self.starts_on, clock=time.fromisoformat(self.clock),
            until_on=self.until_on, carer=self.carer, on_holiday=self.on_holiday, agrees_to_pay=self.agrees_to_pay,
        )  # fmt: skip


class NewPlanIn(Struct, forbid_unknown_fields=True):
    """A plan for somebody."""

    resident: UUID
    plan: PlanIn


class ChangeIn(Struct, forbid_unknown_fields=True):
    """A plan as it is to be from a day on; without the day, all its days to come."""

    plan: PlanIn
    from_on: date | None = None


class PreviewIn(Struct, forbid_unknown_fields=True):
    """A plan that is only looked at; `instead_of` names the plan it would change."""

    resident: UUID
    plan: PlanIn
    instead_of: UUID | None = None


class ExceptionIn(Struct, forbid_unknown_fields=True):
    """What goes otherwise on one day."""

    kind: Literal["skip", "move", "carer"]
    to_at: Annotated[datetime, Meta(tz=True)] | None = None
    carer: UUID | None = None
    why: Why = ""

    def exception(self) -> Exceptional:
        """As the domain knows it."""
        return Exceptional(self.kind, self.to_at, self.carer)


class EndIn(Struct, forbid_unknown_fields=True):
    """The last day of a plan."""

    on: date
    why: Why = ""


class FoundOut(Struct):
    """One day of a plan that is only looked at: who would come, or why not."""

    on: date
    starts_at: datetime
    is_moved: bool
    left_out: str
    carer: UUID | None
    carer_name: str
    is_other_carer: bool
    conflict: str

    @classmethod
    def of(cls, found: Found) -> "FoundOut":
        """From what was found."""
        one = found.planned
        return cls(
            on=one.on, starts_at=one.starts_at, is_moved=one.is_moved, left_out=one.left_out, carer=found.carer,
            carer_name=found.carer_name, is_other_carer=found.is_other_carer, conflict=found.conflict,
        )  # fmt: skip


class DayOut(Struct):
    """What became of one day; `code` says why it is left out or in conflict."""

    on: date
    starts_at: datetime
    state: str
    code: str
    booking: UUID | None
    number: str | None
    booking_state: str | None
    carer: UUID | None

    @classmethod
    def of(cls, shown: Shown) -> "DayOut":
        """From its rows."""
        row, booking = shown.occurrence, shown.booking
        return cls(
            on=row.occurrence_on, starts_at=booking.starts_at if booking else row.starts_at, state=row.status,
            code=row.code, booking=row.booking, number=booking.number if booking else None,
            booking_state=booking.status if booking else None, carer=booking.carer if booking else None,
        )  # fmt: skip


class PlanOut(Struct):
    """One plan, for the care desk."""

    id: UUID
    resident_id: UUID
    resident: str
    service: str
    service_name: str
    rule: str
    starts_on: date
    until_on: date | None
    clock: str
    carer: UUID | None
    carer_name: str | None
    on_holiday: str
    agrees_to_pay: bool
    state: str
    follows: UUID | None

    @classmethod
    def of(cls, plan: CarePlan, *, resident: str, service: str, carers: dict[UUID, str]) -> "PlanOut":
        """From its row and the names around it."""
        return cls(
            id=plan.id, resident_id=plan.resident, resident=resident, service=plan.service_code, service_name=service,
            rule=plan.rule, starts_on=plan.starts_on, until_on=plan.until_on, clock=plan.clock, carer=plan.carer,
            carer_name=carers.get(plan.carer), on_holiday=plan.on_holiday, agrees_to_pay=plan.agrees_to_pay,
            state=plan.status, follows=plan.follows,
        )  # fmt: skip


class WholePlanOut(Struct):
    """A plan with its days; `visit_code` are the four digits of its visits, told when it is made."""

    plan: PlanOut
    days: list[DayOut]
    visit_code: str | None = None
    has_days_without_calendar: bool = False


class ConflictOut(Struct):
    """A day that waits for somebody's decision."""

    plan: UUID
    on: date
    starts_at: datetime
    code: str
    booking: UUID | None

    @classmethod
    def of(cls, row: PlanOccurrence) -> "ConflictOut":
        """From its row."""
        return cls(plan=row.plan, on=row.occurrence_on, starts_at=row.starts_at, code=row.code, booking=row.booking)
