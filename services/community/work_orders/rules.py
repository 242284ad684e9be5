"""Reading what the city says of an order, and our own limits where it says none (domain 1.7, R)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from services.community.work_orders.lifecycle import DecisionType, OrderKind

RETURN_WITHIN = timedelta(days=1)
SIGN_USUALLY, FINISH_USUALLY = timedelta(hours=24), timedelta(days=7)
DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?)?")
STREET = "街道"  # passes on what it has found itself: nobody called
REACHED, TRIED = "已联系来电人", "没有联系上来电人"
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Told:
    """One order as the city tells it; `contact` is whatever it lets us know of the caller, `whistle` the number of one of ours."""

    number: str
    community: str
    source: str
    kind: OrderKind
    category: str
    urgency: int
    place: str
    content: str
    contact: str
    whistle: str
    received_at: datetime
    sign_due_at: datetime
    finish_due_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """The city's word on an order."""

    number: str
    order_no: str
    type: DecisionType
    until: datetime | None
    is_solved: bool
    is_satisfied: bool | None
    words: str


def has_caller(*, source: str, contact: str) -> bool:
    """Tell whether somebody called the city, who is called back first of all."""
    return source != STREET or bool(contact)


def order(said: Mapping[str, Any], *, now: datetime) -> Told | None:
    """Read one entry; nothing when it cannot be one, so that a broken entry never holds up the others."""
    number, kind = said.get("orderNo"), said.get("kind", 0)
    if not isinstance(number, str) or not 0 < len(number) <= 40 or kind not in list(OrderKind):
        return None
    received = moment(said.get("receivedAt")) or now
    return Told(
        number=number, community=_text(said, "communityCode", 24), source=_text(said, "source", 20), kind=OrderKind(kind),
        category=_text(said, "category", 40), urgency=_small(said.get("urgency")), place=_text(said, "place", 80),
        content=_text(said, "content", 2000), contact=_text(said, "contactMasked", 60), whistle=_text(said, "whistleNo", 24),
        received_at=received,
        sign_due_at=due(said.get("signDue"), since=received) or received + SIGN_USUALLY,
        finish_due_at=due(said.get("finishDue"), since=received) or received + FINISH_USUALLY,
    )  # fmt: skip


def decision(said: Mapping[str, Any]) -> Decision | None:
    """Read one decision, or nothing."""
    number, order_no, type = said.get("decisionNo"), said.get("orderNo"), said.get("decision")
    if not isinstance(number, str) or not isinstance(order_no, str) or type not in list(DecisionType):
        return None
    is_satisfied = said.get("satisfied")
    return Decision(
        number=number[:40], order_no=order_no[:40], type=DecisionType(type), until=moment(said.get("until")),
        is_solved=said.get("solved") is True, is_satisfied=is_satisfied if isinstance(is_satisfied, bool) else None,
        words=_text(said, "words", 400),
    )  # fmt: skip


def due(text: Any, *, since: datetime) -> datetime | None:
    """A moment, or a span such as PT2H or P5D after the order was received."""
    if not isinstance(text, str):
        return None
    span = DURATION.fullmatch(text.strip())
    if span is None or not any(span.groups()):
        return moment(text)
    days, hours, minutes = (int(part or 0) for part in span.groups())
    return since + timedelta(days=days, hours=hours, minutes=minutes)


def moment(text: Any) -> datetime | None:
    """An aware moment, or nothing."""
    try:
        read = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return read if read is not None and read.tzinfo is not None else None


def wait(attempts: int, random: Random) -> timedelta:
    """How long an action rests after so many tries: 5 s, 10 s, 20 s … five minutes, a fifth more or less."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempts, 10)
    return min(doubled, LONGEST_WAIT) * random.uniform(0.8, 1.2)


def _text(said: Mapping[str, Any], name: str, most: int) -> str:
    value = said.get(name, "")
    return value.strip()[:most] if isinstance(value, str) else ""


def _small(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9 else 1
