"""JSON of work orders."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.work_orders import queries
from services.community.work_orders.lifecycle import Action, ActionStatus, DelayStatus, OrderKind, OrderStatus, Result
from services.community.work_orders.queries import Figures, Rate
from services.community.work_orders.tables import WorkOrder, WorkOrderAction, WorkOrderEvent
from services.whistles.operations import Report
from services.whistles.rules import LONGEST_WORDS

SomeWords = Annotated[str, Meta(min_length=1, max_length=400)]


class WordsIn(Struct, forbid_unknown_fields=True):
    """What is said."""

    words: SomeWords


class WhistleIn(Struct, forbid_unknown_fields=True):
    """The whistle an order becomes: its kind, and where."""

    category: Annotated[str, Meta(min_length=1, max_length=24)]
    building: UUID | None = None
    spot: Annotated[str, Meta(max_length=60)] = ""
    words: Annotated[str, Meta(max_length=400)] = ""

    def report(self, *, otherwise: str) -> Report:
        """As the verb takes it; nobody is named."""
        words = (self.words or otherwise)[:LONGEST_WORDS]
        return Report(category=self.category, building=self.building, spot=self.spot, items=(words,))


class ResultIn(Struct, forbid_unknown_fields=True):
    """How it ended: 0 solved, 1 not solved, 2 partly, 3 not handled."""

    result: Result
    words: SomeWords


class DelayIn(Struct, forbid_unknown_fields=True):
    """Until when, and why."""

    until: datetime
    words: SomeWords


class FeedbackIn(Struct, forbid_unknown_fields=True):
    """What the caller said when we called."""

    solved: bool
    satisfied: bool | None = None
    words: Annotated[str, Meta(max_length=400)] = ""


class OrderOut(Struct):
    """An order on the list: nobody is named."""

    id: UUID
    number: str
    state: OrderStatus
    source: str
    kind: OrderKind
    category: str
    urgency: int
    place: str
    received_at: datetime
    sign_due_at: datetime
    finish_due_at: datetime
    due_at: datetime | None
    signed_by: str
    whistle: UUID | None
    whistle_number: str
    result: Result | None
    delay: DelayStatus
    delay_until: datetime | None
    is_solved: bool | None
    is_satisfied: bool | None

    @classmethod
    def of(cls, row: WorkOrder) -> "OrderOut":
        """From its row."""
        return cls(
            id=row.id, number=row.number, state=OrderStatus(row.status), source=row.source, kind=OrderKind(row.kind), category=row.category,
            urgency=row.urgency, place=row.place, received_at=row.received_at, sign_due_at=row.sign_due_at,
            finish_due_at=row.finish_due_at, due_at=queries.due_of(row), signed_by=row.signed_by, whistle=row.whistle,
            whistle_number=row.whistle_number, result=None if row.result is None else Result(row.result), delay=DelayStatus(row.delay),
            delay_until=row.delay_until, is_solved=row.is_solved, is_satisfied=row.is_satisfied,
        )  # fmt: skip


class OrderMoveOut(Struct):
    """One line of an order's history."""

    at: datetime
    to_state: str
    by: str
    why: str

    @classmethod
    def of(cls, event: WorkOrderEvent) -> "OrderMoveOut":
        """From its row."""
        return cls(event.at, event.to_status, event.actor_name, event.why)


class ActionOut(Struct):
    """One word to the city, and whether it has arrived."""

    id: UUID
    action: Action
    state: ActionStatus
    created_at: datetime
    sent_at: datetime | None
    attempts: int
    code: str

    @classmethod
    def of(cls, row: WorkOrderAction) -> "ActionOut":
        """From its row."""
        return cls(
            row.id,
            Action(row.action),
            ActionStatus(row.status),
            row.created_at,
            row.sent_at,
            row.attempts,
            row.last_code,
        )


class WholeOrderOut(Struct):
    """One order with what the caller said."""

    order: OrderOut
    content: str
    contact: str
    reply: str
    return_reason: str
    delay_reason: str
    actions: list[ActionOut]
    history: list[OrderMoveOut]

    @classmethod
    def of(cls, row: WorkOrder, *, actions: list[WorkOrderAction], history: list[WorkOrderEvent]) -> "WholeOrderOut":
        """From its rows."""
        return cls(
            order=OrderOut.of(row), content=queries.content_of(row), contact=queries.contact_of(row), reply=row.reply,
            return_reason=row.return_reason, delay_reason=row.delay_reason, actions=[ActionOut.of(one) for one in actions],
            history=[OrderMoveOut.of(one) for one in history],
        )  # fmt: skip


class RateOut(Struct):
    """A rate, the orders it is of, and those it counts; of nothing it is null."""

    rate: float | None
    whole: list[UUID]
    part: list[UUID]

    @classmethod
    def of(cls, rate: Rate) -> "RateOut":
        """From the count."""
        return cls(rate.share, rate.whole, rate.part)


class RatesOut(Struct):
    """响应率, 解决率, 满意率."""

    received: list[UUID]
    response: RateOut
    solved: RateOut
    satisfied: RateOut

    @classmethod
    def of(cls, counted: Figures) -> "RatesOut":
        """From the counts."""
        return cls(
            counted.received,
            RateOut.of(counted.response),
            RateOut.of(counted.solved),
            RateOut.of(counted.satisfied),
        )
