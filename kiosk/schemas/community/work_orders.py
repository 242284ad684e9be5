"""JSON of work orders."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.work_orders import queries
from services.community.work_orders.lifecycle import (
    Action,
    ActionStatus,
    DecisionType,
    DelayStatus,
    OrderKind,
    OrderStatus,
    Result,
)
from services.community.work_orders.queries import Figures, Rate, Untold
from services.community.work_orders.tables import WorkOrder, WorkOrderAction, WorkOrderDecision, WorkOrderEvent
from services.whistles.operations import Report
from services.whistles.rules import LONGEST_WORDS

Names = Mapping[str, str]
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


class ContactIn(Struct, forbid_unknown_fields=True):
    """Whether the caller was reached, and what was said or tried."""

    reached: bool
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
    """An order on the list: nobody is named; `untold` words have not arrived at the city, which refused `refused` of them."""

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
    has_caller: bool
    contacted_at: datetime | None
    whistle: UUID | None
    whistle_number: str
    is_whistle_at_work: bool
    result: Result | None
    delay: DelayStatus
    delay_until: datetime | None
    is_solved: bool | None
    is_satisfied: bool | None
    untold: int
    refused: int
    tries: int

    @classmethod
    def of(
        cls, row: WorkOrder, *, names: Names | None = None, untold: Untold | None = None,
        whistles_at_work: Collection[UUID | None] = (),
    ) -> "OrderOut":  # fmt: skip
        """From its row, with what the city has not heard of it, and the whistles that are not over."""
        waits = untold or Untold(0, 0, 0)
        return cls(
            id=row.id, number=row.number, state=OrderStatus(row.status), source=row.source, kind=OrderKind(row.kind), category=row.category,
            urgency=row.urgency, place=row.place, received_at=row.received_at, sign_due_at=row.sign_due_at,
            finish_due_at=row.finish_due_at, due_at=queries.due_of(row), signed_by=(names or {}).get(row.signed_by, row.signed_by),
            has_caller=queries.has_caller(row), contacted_at=row.contacted_at, whistle=row.whistle, whistle_number=row.whistle_number,
            is_whistle_at_work=row.whistle in whistles_at_work, result=None if row.result is None else Result(row.result),
            delay=DelayStatus(row.delay), delay_until=row.delay_until, is_solved=row.is_solved, is_satisfied=row.is_satisfied,
            untold=waits.waiting, refused=waits.refused, tries=waits.tries,
        )  # fmt: skip


class OrderMoveOut(Struct):
    """One line of an order's history, by whom of the staff is called so."""

    at: datetime
    to_state: str
    by: str
    why: str

    @classmethod
    def of(cls, event: WorkOrderEvent, *, names: Names) -> "OrderMoveOut":
        """From its row."""
        return cls(event.at, event.to_status, names.get(event.actor_name, event.actor_name), event.why)


class ActionOut(Struct):
    """One word to the city, what it says, and whether it has arrived; `next_at` is when it is tried again, `message` the city's own."""

    id: UUID
    action: Action
    state: ActionStatus
    words: str
    created_at: datetime
    sent_at: datetime | None
    next_at: datetime | None
    attempts: int
    code: str
    message: str

    @classmethod
    def of(cls, row: WorkOrderAction) -> "ActionOut":
        """From its row."""
        return cls(
            id=row.id, action=Action(row.action), state=ActionStatus(row.status), words=queries.said_in(row), created_at=row.created_at,
            sent_at=row.sent_at, next_at=row.next_at, attempts=row.attempts, code=row.last_code, message=row.last_message,
        )  # fmt: skip


class DecisionOut(Struct):
    """One word of the city about an order."""

    id: UUID
    at: datetime
    type: DecisionType
    words: str

    @classmethod
    def of(cls, row: WorkOrderDecision) -> "DecisionOut":
        """From its row."""
        return cls(row.id, row.at, DecisionType(row.type), row.words)


class WholeOrderOut(Struct):
    """One order with what the caller said."""

    order: OrderOut
    content: str
    contact: str
    reply: str
    return_reason: str
    delay_reason: str
    actions: list[ActionOut]
    decisions: list[DecisionOut]
    history: list[OrderMoveOut]

    @classmethod
    async def of(cls, row: WorkOrder, *, names: Names) -> "WholeOrderOut":
        """From its row and what belongs to it."""
        return cls(
            order=OrderOut.of(row, names=names), content=queries.content_of(row), contact=queries.contact_of(row), reply=row.reply,
            return_reason=row.return_reason, delay_reason=row.delay_reason,
            actions=[ActionOut.of(one) for one in await queries.actions(order=row.id)],
            decisions=[DecisionOut.of(one) for one in await queries.decisions(order=row.id)],
            history=[OrderMoveOut.of(one, names=names) for one in await queries.history(order=row.id)],
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
