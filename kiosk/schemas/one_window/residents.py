"""What residents ask and are told of queues, tickets, items and ratings."""

import json
from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.one_window import limits, queries
from services.one_window.lifecycle import ReviewLevel, TicketStatus
from services.one_window.limits import DayUnit
from services.one_window.operations import TakenTicket
from services.one_window.order import Reason
from services.one_window.tables import QueueTicket, ServiceItem, ServiceQueue, ServiceReview, TicketEvent

Letter = Annotated[str, Meta(min_length=1, max_length=4, pattern="^[A-Za-z]+$")]


class TicketIn(Struct, forbid_unknown_fields=True):
    """A wish for a number."""

    queue: Letter | None = None
    item_code: Annotated[str, Meta(max_length=12)] | None = None
    care: bool = False
    card_token: Annotated[str, Meta(max_length=200)] | None = None
    id_number: Annotated[str, Meta(max_length=24)] = ""  # who is known has so many live numbers and no more
    phone: Annotated[str, Meta(max_length=24)] = ""


class WaitOut(Struct):
    """Minutes, from and to."""

    low: int
    high: int


class TicketOut(Struct):
    """A new ticket; `token` opens the my-ticket page and is told only here and on paper."""

    id: UUID
    number: str
    token: str
    queue: str
    ahead: int
    wait: WaitOut
    status_url: str
    page_url: str
    issued_at: datetime
    item_code: str = ""
    care: bool = False
    print_job: UUID | None = None

    @classmethod
    def of(cls, taken: TakenTicket, *, public_url: str) -> "TicketOut":
        """From what the verb gave."""
        ticket, place = taken.ticket, taken.place
        return cls(
            id=ticket.id, number=ticket.number, token=taken.token, queue=ticket.letter, ahead=place.ahead,
            wait=WaitOut(place.wait.low, place.wait.high), status_url=f"/api/one-window/tickets/{taken.token}",
            page_url=f"{public_url}/T/{taken.token}", issued_at=ticket.issued_at, item_code=ticket.item_code,
            care=ticket.is_care, print_job=taken.print_job,
        )  # fmt: skip


class MoveOut(Struct):
    """One line of a ticket's history, as everybody may see it."""

    at: datetime
    from_status: str
    to_status: str
    window: int | None

    @classmethod
    def of(cls, event: TicketEvent) -> "MoveOut":
        """From its row."""
        return cls(at=event.at, from_status=event.from_status, to_status=event.to_status, window=event.window_number)


class TicketStateOut(Struct):
    """How a ticket stands; `ahead` and `wait` only while it waits."""

    number: str
    queue: str
    state: TicketStatus
    issued_at: datetime
    item_code: str
    window: int | None
    place: int | None
    ahead: int | None
    wait: WaitOut | None
    calls: int
    history: list[MoveOut]
    reviews: int
    can_review: bool
    reason: Reason | None = None

    @classmethod
    def of(
        cls, ticket: QueueTicket, *, place: queries.Place | None, history: list[TicketEvent], reviews: int
    ) -> "TicketStateOut":
        """From the row and what was counted around it."""
        done = ticket.status == TicketStatus.COMPLETED
        windows = [event.window_number for event in history if event.window_number]
        return cls(
            number=ticket.number, queue=ticket.letter, state=TicketStatus(ticket.status), issued_at=ticket.issued_at,
            item_code=ticket.item_code, window=windows[-1] if windows and not place else None,
            place=place.ahead + 1 if place else None, ahead=place.ahead if place else None,
            wait=WaitOut(place.wait.low, place.wait.high) if place else None, calls=ticket.calls,
            history=[MoveOut.of(event) for event in history], reviews=reviews, can_review=done and reviews < 2,
            reason=place.reason if place else None,
        )  # fmt: skip


class QueueOut(Struct):
    """A letter to wait under."""

    letter: str
    name: str
    name_en: str
    area: str
    area_en: str
    is_open: bool

    @classmethod
    def of(cls, queue: ServiceQueue) -> "QueueOut":
        """From its row."""
        return cls(letter=queue.letter, name=queue.name_zh, name_en=queue.name_en, area=queue.area_zh,
                   area_en=queue.area_en, is_open=queue.is_open)  # fmt: skip


class ItemOut(Struct):
    """One item of the catalogue. `promise_days` is null while the limit is not confirmed: nothing unconfirmed is promised."""

    code: str
    name: str
    name_en: str
    category: str
    category_en: str
    queue: str
    kind: str
    levels: str
    materials: list[str]
    eligibility: str
    result: str
    can_be_proxied: bool
    is_confirmed: bool
    promise_days: int | None
    promise_limit: str | None  # the limit in words, when it is no number of days
    decided_elsewhere: bool
    promise_unit: DayUnit
    fee_cents: int = 0

    @classmethod
    def of(cls, item: ServiceItem) -> "ItemOut":
        """From its row."""
        return cls(
            code=item.code, name=item.name_zh, name_en=item.name_en, category=item.category_zh,
            category_en=item.category_en, queue=item.queue, kind=item.kind, levels=item.levels,
            materials=json.loads(item.materials), eligibility=item.eligibility, result=item.result,
            can_be_proxied=item.agent.startswith("Y"), is_confirmed=item.is_confirmed,
            promise_days=item.promise_days if item.is_confirmed else None,
            promise_limit=(limits.words(item.promise_limit) or None) if item.is_confirmed else None,
            decided_elsewhere=item.levels != "6>6", promise_unit=DayUnit(item.promise_unit),
        )  # fmt: skip


class ReviewIn(Struct, forbid_unknown_fields=True):
    """A rating, by the ticket's token (phone, kiosk) or its id (desk)."""

    level: ReviewLevel
    token: Annotated[str, Meta(max_length=200)] | None = None
    ticket: UUID | None = None
    number: Annotated[str, Meta(max_length=12)] | None = None
    at_window: bool = False  # from the rating screen that stands at the window
    reasons: Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=8)] = []
    words: Annotated[str, Meta(max_length=2000)] = ""
    anonymous: bool = True


class ReviewOut(Struct):
    """A kept rating."""

    id: UUID
    ticket: str
    level: ReviewLevel
    attempt: int
    at: datetime

    @classmethod
    def of(cls, review: ServiceReview, *, number: str) -> "ReviewOut":
        """From its row."""
        return cls(id=review.id, ticket=number, level=ReviewLevel(review.level), attempt=review.attempt, at=review.at)
