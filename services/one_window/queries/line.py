"""Reading the line: who is next, who comes after, how long it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation import db
from services.foundation.calendar.rules import local
from services.one_window import order, rules
from services.one_window.lifecycle import WindowStatus
from services.one_window.order import Turn, Waiting
from services.one_window.queries.items import QueueUnknown
from services.one_window.tables import QueueTicket

MOST_COUNTED = 300
MOST_SAMPLED = 50
MINUTES = 8  # one service, as long as nothing else is known (domain 5)

# Nobody special waits: the order is the order of arrival, and no simulation is needed.
SPECIAL = "(priority < 3 OR turn_after IS NOT NULL)"
EARLIER = "center = {} AND status = 'waiting' AND (order_at, id) < ({}, {})"
WAITING = "id, order_at, priority, turn_after, item_code"


@dataclass(frozen=True, slots=True)
class Place:
    """How a waiting ticket stands."""

    ahead: int
    wait: rules.Wait
    reason: order.Reason = order.Reason.ARRIVAL


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody meets who takes a number now: the queue's own row, and the place in it."""

    queue: dict[str, Any]
    place: Place


@dataclass(frozen=True, slots=True)
class Head:
    """Whoever came first of all who wait, and whether that alone decides."""

    id: UUID
    is_plain: bool
    in_a_row: int


async def head(*, center: UUID) -> Head | None:
    """The first in the order of arrival, in one statement along an index (hot)."""
    rows = await db.rows(
        f"SELECT id, (SELECT COUNT(*) FROM (SELECT 1 FROM queue_ticket WHERE center = {{}} AND status = 'waiting' AND {SPECIAL} "
        "LIMIT 1) AS one) AS special, (SELECT in_a_row FROM queue_rules WHERE center = {}) AS in_a_row "
        "FROM queue_ticket WHERE center = {} AND status = 'waiting' ORDER BY order_at, id LIMIT 1",
        center, center, center,
    )  # fmt: skip
    if not rows:
        return None
    return Head(id=rows[0]["id"], is_plain=not rows[0]["special"], in_a_row=rows[0]["in_a_row"] or 0)


async def queue_rules(*, center: UUID) -> tuple[rules.Settings, int]:
    """What the centre has set, or what is usual; and how many with priority were just called in a row."""
    rows = await db.rows("SELECT * FROM queue_rules WHERE center = {}", center)
    return settings_of(rows[0]) if rows else (rules.Settings(), 0)


def settings_of(row: dict[str, Any]) -> tuple[rules.Settings, int]:
    """The same, from its row."""
    return rules.Settings(**{name: row[name] for name in rules.SETTING_NAMES}), row["in_a_row"]


async def line(*, center: UUID, now: datetime, newcomer: Waiting | None = None) -> list[Turn]:
    """Everybody who waits, in the order they will be called, each with the reason everybody may read."""
    settings, in_a_row = await queue_rules(center=center)
    waiting = await people(center=center)
    if newcomer is not None:
        waiting.append(newcomer)
    step = timedelta(minutes=MINUTES) / max(await _open_windows(center), 1)
    return list(order.turns(waiting, fairness=settings.fairness, now=now, in_a_row=in_a_row, step=step))


async def people(*, center: UUID) -> list[Waiting]:
    """Everybody who is special, and the first MOST_COUNTED of all others."""
    rows = await db.rows(
        f"SELECT {WAITING} FROM queue_ticket WHERE center = {{}} AND status = 'waiting' AND {SPECIAL} UNION ALL "
        f"SELECT {WAITING} FROM (SELECT {WAITING} FROM queue_ticket WHERE center = {{}} AND status = 'waiting' AND NOT {SPECIAL} "
        "ORDER BY order_at, id LIMIT {}) AS ordinary",
        center, center, MOST_COUNTED, types={"id": UUID, "order_at": datetime},
    )  # fmt: skip
    return [
        Waiting(id=row["id"], since=row["order_at"], priority=row["priority"], turn_after=row["turn_after"],
                item_code=row["item_code"])
        for row in rows
    ]  # fmt: skip


async def waiting(*, center: UUID, now: datetime, limit: int = 200) -> list[QueueTicket]:
    """The tickets of everybody who waits, in the order they will be called."""
    return [ticket for ticket, _ in await in_line(center=center, now=now, limit=limit)]


async def in_line(*, center: UUID, now: datetime, limit: int = 200) -> list[tuple[QueueTicket, order.Reason]]:
    """The same, each with the public reason of its place."""
    turns = (await line(center=center, now=now))[:limit]
    if not turns:
        return []
    ids = [turn.who.id for turn in turns]
    tickets = {row.id: row for row in await db.objects(QueueTicket, f"WHERE id IN ({db.marks(ids)})", *ids)}
    return [(tickets[turn.who.id], turn.reason) for turn in turns if turn.who.id in tickets]


async def count_waiting(*, center: UUID) -> int:
    """How many wait, to MOST_COUNTED and no further."""
    rows = await db.rows(
        "SELECT COUNT(*) AS people FROM (SELECT 1 FROM queue_ticket WHERE center = {} AND status = 'waiting' LIMIT {}) AS w",
        center, MOST_COUNTED,
    )  # fmt: skip
    return int(rows[0]["people"])


async def standing(*, center: UUID, letter: str, who: Waiting, now: datetime) -> Standing:
    """What this person, waiting already or about to, meets under a letter (hot: two statements while nobody special waits).

    One window serves every letter, so all letters count. They are counted to MOST_COUNTED and no further, so that a number
    costs the same however many wait.
    """
    rows = await db.rows(
        "SELECT name_zh, name_en, area_zh, area_en, is_open, minutes, daily_cap, bands, "
        "(SELECT COUNT(*) FROM service_window WHERE center = {} AND status = {}) AS windows, "
        f"(SELECT COUNT(*) FROM (SELECT 1 FROM queue_ticket WHERE center = {{}} AND status = 'waiting' AND {SPECIAL} LIMIT 1) "
        "AS one) AS special, (SELECT COUNT(*) FROM (SELECT 1 FROM queue_ticket WHERE center = {} AND status = 'waiting' "
        "AND order_at < {} LIMIT {}) AS e) AS earlier, (SELECT COUNT(*) FROM queue_ticket WHERE center = {} "
        "AND status = 'waiting' AND order_at = {} AND id < {}) AS same_moment "
        "FROM service_queue WHERE center = {} AND letter = {}",
        center, WindowStatus.OPEN, center, center, who.since, MOST_COUNTED, center, who.since, who.id, center, letter,
    )  # fmt: skip
    if not rows:
        raise QueueUnknown
    queue = rows[0]
    is_plain = who.priority == order.Priority.ORDINARY and who.turn_after is None and not queue["special"]
    if is_plain:
        ahead, reason = queue["earlier"] + queue["same_moment"], order.Reason.ARRIVAL
        paces = await _paces_before(center=center, who=who, hour=local(now).hour) if ahead else []
        ahead = ahead if paces else 0  # whoever was counted was called before anybody looked at their matter
    else:
        counts, reason = await _items_simulated(center=center, who=who, now=now)
        ahead, paces = sum(counts.values()), await _paces(counts, center=center, hour=local(now).hour)
    wait = rules.wait(ahead=ahead, paces=paces, minutes=queue["minutes"], windows=queue["windows"])
    return Standing(queue=queue, place=Place(ahead=ahead, wait=wait, reason=reason))


async def place(*, ticket: QueueTicket, now: datetime) -> Place:
    """The place of a waiting ticket and how long it may take."""
    who = Waiting(id=ticket.id, since=ticket.order_at, priority=ticket.priority, turn_after=ticket.turn_after)
    return (await standing(center=ticket.center, letter=ticket.letter, who=who, now=now)).place


async def _paces_before(*, center: UUID, who: Waiting, hour: int) -> list[rules.Pace]:
    """What was measured for the matters of those who came earlier; a sample of them stands for a long queue (hot)."""
    rows = await db.rows(
        "SELECT people, samples, seconds, squares FROM (SELECT item_code, COUNT(*) AS people FROM "
        f"(SELECT item_code FROM queue_ticket WHERE {EARLIER} LIMIT {{}}) AS e GROUP BY item_code) AS t "
        "LEFT JOIN service_pace p ON p.center = {} AND p.item_code = t.item_code AND p.hour = {}",
        center, who.since, who.id, MOST_SAMPLED, center, hour,
    )  # fmt: skip
    return [_pace(row["people"], row if row["samples"] else None) for row in rows]


async def _items_simulated(*, center: UUID, who: Waiting, now: datetime) -> tuple[dict[str, int], order.Reason]:
    """The same in the simulated order, and why this person stands there."""
    turns = await line(center=center, now=now)
    if all(turn.who.id != who.id for turn in turns):
        turns = await line(center=center, now=now, newcomer=who)
    counts: dict[str, int] = {}
    for turn in _until(who.id, turns):
        counts[turn.who.item_code] = counts.get(turn.who.item_code, 0) + 1
    return counts, next(turn.reason for turn in turns if turn.who.id == who.id)


def _until(id: UUID, turns: list[Turn]) -> Iterator[Turn]:
    for turn in turns:
        if turn.who.id == id:
            return
        yield turn


async def _paces(counts: dict[str, int], *, center: UUID, hour: int) -> list[rules.Pace]:
    if not counts:
        return []
    marks = ", ".join("{}" for _ in counts)
    rows = await db.rows(
        f"SELECT item_code, samples, seconds, squares FROM service_pace WHERE center = {{}} AND hour = {{}} AND item_code IN ({marks})",
        center, hour, *counts,
    )  # fmt: skip
    known = {row["item_code"]: row for row in rows}
    return [_pace(people, known.get(item)) for item, people in counts.items()]


def _pace(people: int, row: dict[str, Any] | None) -> rules.Pace:
    if row is None:
        return rules.Pace(people=people)
    return rules.Pace(people=people, samples=row["samples"], seconds=row["seconds"], squares=row["squares"])


async def _open_windows(center: UUID) -> int:
    rows = await db.rows(
        "SELECT COUNT(*) AS windows FROM service_window WHERE center = {} AND status = {}", center, WindowStatus.OPEN
    )
    return int(rows[0]["windows"])
