"""Whose turn it is: the head of the one order, given to one window only."""

from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.one_window import order, queries
from services.one_window.tables import ServiceWindow


async def claim_next(*, window: ServiceWindow, center: UUID, now: datetime) -> UUID | None:
    """Call the head of the order to a window; None when nobody waits.

    Two windows that call at once never get one person: the state is changed only where it still is `waiting`, and the loser
    takes the next. While somebody special waits, windows take turns at the row of rules, because each call decides who is next.
    """
    while True:
        first = await queries.head(center=center)
        if first is None:
            return None
        turn = None if first.is_plain else await _next_by_rules(center=center, now=now)
        id = turn.who.id if turn else first.id
        if await _claim(id, window=window, now=now):
            await _count(turn, before=first.in_a_row, center=center)
            return id


async def _next_by_rules(*, center: UUID, now: datetime) -> order.Turn | None:
    settings, in_a_row = queries.settings_of(await lock_rules(center=center))
    people = await queries.people(center=center)
    return next(order.turns(people, fairness=settings.fairness, now=now, in_a_row=in_a_row), None)


async def lock_rules(*, center: UUID) -> dict[str, Any]:
    """The centre's rules, made with the usual values when it has none, and nobody else's until this transaction ends."""
    rows = await db.rows(
        "INSERT INTO queue_rules (id, center) VALUES ({}, {}) ON CONFLICT (center) DO UPDATE SET in_a_row = queue_rules.in_a_row "
        "RETURNING *",
        ids.new_id(), center,
    )  # fmt: skip
    return rows[0]


async def _claim(ticket: UUID, *, window: ServiceWindow, now: datetime) -> bool:
    return bool(
        await db.rows(
            "UPDATE queue_ticket SET status = 'called', service_window = {}, called_at = {}, turn_after = NULL, "
            "first_called_at = COALESCE(first_called_at, {}), calls = calls + 1, version = version + 1 "
            "WHERE id = {} AND status = 'waiting' RETURNING id",
            window.id, now, now, ticket,
        )
    )  # fmt: skip


async def _count(turn: order.Turn | None, *, before: int, center: UUID) -> None:
    """After a call: how many with priority in a row, and one place less for those who came back late."""
    after = turn.in_a_row if turn else 0
    if turn or before:
        await db.rows("UPDATE queue_rules SET in_a_row = {} WHERE center = {}", after, center)
    if turn:
        await db.rows(
            "UPDATE queue_ticket SET turn_after = turn_after - 1 WHERE center = {} AND status = 'waiting' AND turn_after IS NOT NULL",
            center,
        )  # fmt: skip
