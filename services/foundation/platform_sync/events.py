"""What the city may be told: every event type with its fields, as data (wire contract v1).

Names are required unless they end in `?`; `a|b` means one of the two. Nothing else may be sent, so that no identity
number, phone number or address slips in. `block`: a refused event holds back the later ones of its entity until staff
decide; `skip`: the later ones go on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

import msgspec

CITY_TIME = timezone(timedelta(hours=8))
MAX_DATA_BYTES = 16_384


class EventMistake(ValueError):
    """A verb tried to record something the contract does not know: a fault of the program."""


@dataclass(frozen=True, slots=True)
class EventType:
    """The shape of one kind of event, and what its refusal does to its entity."""

    choices: tuple[frozenset[str], ...]  # one name of each set is required
    known: frozenset[str]
    on_reject: Literal["block", "skip"]


def block(fields: str) -> EventType:
    """An event whose successors make no sense without it."""
    return _event(fields, "block")


def skip(fields: str) -> EventType:
    """An event that stands by itself."""
    return _event(fields, "skip")


def _event(fields: str, on_reject: Literal["block", "skip"]) -> EventType:
    words = fields.split()
    choices = tuple(frozenset(word.split("|")) for word in words if not word.endswith("?"))
    known = frozenset(name.rstrip("?") for word in words for name in word.split("|"))
    return EventType(choices, known, on_reject)


EVENTS: dict[str, EventType] = {
    "ticket.issued": skip("ticketNo businessDate itemCode status window at"),
    "ticket.moved": skip("ticketNo businessDate itemCode status window at"),
    "request.submitted": block(
        "caseNo itemCode itemName kind applicantRef applicantMasked agent channel submittedAt materials?"
    ),
    "request.accepted": block("caseNo acceptedAt acceptDocNo promiseAt window staffNo"),
    "request.supplement": block("caseNo missing noticeDocNo pausedAt"),
    "request.step": block("caseNo step action opinion? startAt endAt unit"),
    "request.special": block("caseNo kind startAt endAt? reason"),
    "request.finished": block("caseNo result resultDoc? finishedAt usedWorkingDays overdue"),
    "review.created": skip("caseNo|bookingNo|whistleNo level options words? channel attempt anonymous at"),
    "review.rectified": skip("reviewId verified measure fedBackAt secondLevel?"),
    "booking.made": block(
        "bookingNo serviceCode elderRef elderMasked class level plannedStart minutes payer amountCents"
    ),
    "booking.dispatched": block("bookingNo providerCode staffNo"),
    "booking.visited": block("bookingNo checkIn checkOut minutes confirmedBy amountCents"),
    "booking.cancelled": block("bookingNo by reason at"),
    "booking.missed": block("bookingNo kind outcome closedAt"),
    "whistle.opened": block("whistleNo category urgency building items level openedAt"),
    "whistle.reported_in": block("whistleNo level body at"),
    "whistle.escalated": block("whistleNo fromLevel toLevel reason at"),
    "whistle.closed": block("whistleNo results fedBackAt level? solved at"),
    "opinion.handled": skip("opinionNo category body collectedAt handledAt"),
    "deliberation.step": block(
        "proposalNo step outcome should present yes no abstain at publicFrom? publicTo?",
    ),
    "activity.done": skip("activityNo kind title at people hours? team?"),
    "mediation.closed": skip("caseNo kind result days"),
    "card.lookup_stats": skip("day kiosk found notFound callbacks"),
    "alert.safety": skip("kind elderRef openedAt level closedAt?"),
    "alert.gap": skip("building|body kind from openedAt closedAt?"),
    "stats.reported": skip("period from to metrics asOf hash"),
}


def check(type: str, data: Mapping[str, Any]) -> None:
    """Raise EventMistake unless the data has what the contract wants, and nothing else."""
    event = EVENTS.get(type)
    if event is None:
        raise EventMistake(f"the contract has no event type {type!r}")
    missing = ["|".join(sorted(choice)) for choice in event.choices if choice.isdisjoint(data)]
    if missing:
        raise EventMistake(f"{type} lacks {', '.join(missing)}")
    if not event.known.issuperset(data):
        raise EventMistake(f"{type} may not carry {', '.join(sorted(set(data) - event.known))}")


def encode(type: str, data: Mapping[str, Any]) -> str:
    """The checked data as JSON text, moments in the time of the city."""
    check(type, data)
    text = msgspec.json.encode({name: _city_time(value) for name, value in data.items()})
    if len(text) > MAX_DATA_BYTES:
        raise EventMistake(f"{type} is {len(text)} bytes long, {MAX_DATA_BYTES} is the most")
    return text.decode()


def _city_time(value: Any) -> Any:
    return value.astimezone(CITY_TIME) if isinstance(value, datetime) else value
