"""Who holds how many live numbers: so many for one person and for one telephone, where either was given (domain 5).

A holder is a keyed hash that no other table has, and the whole row goes when its day is over: until then it says how many numbers
somebody has, never who it is.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.foundation import crypto, db, ids
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict
from services.foundation.residents import rules as people
from services.one_window import queries
from services.one_window.lifecycle import LIVE
from services.one_window.tables import TicketHolder


class TooManyLiveTickets(Conflict):
    """The person has as many live numbers as one may have; `tickets` names them."""

    code = "too_many_live_tickets"


@dataclass(frozen=True, slots=True)
class Holder:
    """What the person has shown: an identity card, a telephone, both, or nothing."""

    id_number: str = ""
    phone: str = ""


NOBODY = Holder()


@dataclass(frozen=True, slots=True)
class Held:
    """One holder's row, locked until the number is written, with the numbers that still live."""

    id: UUID
    live: list[str]


async def may_take(holder: Holder, *, business_date: date, center: UUID, now: datetime) -> list[Held]:
    """Refuse one number more than the centre allows; two wishes of one person at once take turns at the holder's row."""
    indexes = list(_indexes(holder, now=now))
    if not indexes:
        return []
    settings, _ = await queries.queue_rules(center=center)
    most = {"person": settings.most_live_tickets, "phone": settings.most_live_per_phone}
    return [await _room(index, most=most[kind], business_date=business_date, center=center) for kind, index in indexes]


async def keep(held: list[Held], *, ticket: UUID) -> None:
    """Write down that the holder has this number too."""
    for row in held:
        await db.rows(
            "UPDATE ticket_holder SET tickets = {} WHERE id = {}", json.dumps([*row.live, str(ticket)]), row.id
        )


async def forget_holders(*, center: UUID, business_date: date) -> None:
    """Nobody is known by the numbers of earlier days."""
    await TicketHolder.delete().where(TicketHolder.center == center, TicketHolder.business_date < business_date)


def _indexes(holder: Holder, *, now: datetime) -> Iterator[tuple[str, bytes]]:
    if holder.id_number:
        number = people.id_number(holder.id_number, today=local(now).date()).number
        yield "person", crypto.vault().index(number, kind="ticket_person")
    if holder.phone:
        yield "phone", crypto.vault().index(people.phone(holder.phone), kind="ticket_phone")


async def _room(index: bytes, *, most: int, business_date: date, center: UUID) -> Held:
    rows = await db.rows(
        "INSERT INTO ticket_holder (id, center, business_date, holder_index, tickets) VALUES ({}, {}, {}, {}, '[]') "
        "ON CONFLICT (center, business_date, holder_index) DO UPDATE SET tickets = ticket_holder.tickets RETURNING id, tickets",
        ids.new_id(), center, business_date, index,
    )  # fmt: skip
    live = await _live(json.loads(rows[0]["tickets"]))
    if len(live) >= most:
        raise TooManyLiveTickets(tickets=[row["number"] for row in live], most=most)
    return Held(id=rows[0]["id"], live=[str(row["id"]) for row in live])


async def _live(tickets: list[str]) -> list[dict[str, Any]]:
    if not tickets:
        return []
    some = ", ".join("{}" for _ in tickets)
    states = ", ".join("{}" for _ in LIVE)
    return await db.rows(
        f"SELECT id, number FROM queue_ticket WHERE id IN ({some}) AND status IN ({states}) ORDER BY issued_at",
        *map(UUID, tickets), *LIVE, types={"id": UUID},
    )  # fmt: skip
