"""Numbers lent to a kiosk, so that it still gives them while the server is out of reach.

A lent number is drawn from the day's counter like any other and is never drawn again: two people cannot have one number. What a kiosk
did not give is closed with its block, and the day then has a gap there that the block's row explains.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import Actor, system
from services.foundation.errors import Conflict, DomainError
from services.one_window import queries, rules
from services.one_window.lifecycle import BLOCK, BlockStatus, TicketStatus
from services.one_window.opening import QueueFullToday
from services.one_window.operations import moves
from services.one_window.operations.tickets import QueueClosed
from services.one_window.order import Priority
from services.one_window.tables import NumberBlock


class NumberNotInBlock(Conflict):
    """This number was not lent to this kiosk."""

    code = "number_not_in_block"


class NumberAlreadyUsed(Conflict):
    """Somebody else has this number, or this slip has another."""

    code = "number_already_used"


class NumberBlockClosed(Conflict):
    """The day of these numbers is over, or the kiosk gave them back."""

    code = "number_block_closed"


@dataclass(frozen=True, slots=True)
class OfflineTicket:
    """What a kiosk gave somebody while it was alone."""

    serial: int
    token: str
    item_code: str
    is_care: bool
    issued_at: datetime


@dataclass(slots=True)
class KeptTicket:
    """Such a ticket on its way into the table."""

    id: UUID
    center: UUID
    number: str
    business_date: date
    item_code: str
    status: str = TicketStatus.WAITING
    version: int = 1


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What became of one offline ticket: kept now, known already, or refused with a code."""

    serial: int
    number: str
    result: Literal["kept", "known", "refused"]
    code: str | None = None


@db.in_transaction
async def lease_numbers(
    *, letter: str, size: int, business_date: date, actor: Actor, now: datetime
) -> tuple[NumberBlock, list[int]]:
    """Lend a kiosk the next numbers of a letter; while it has half of its block left it keeps that one."""
    queue = await queries.queue(letter=letter, center=actor.center)
    if not queue["is_open"]:
        raise QueueClosed
    block = await queries.live_block(letter=letter, business_date=business_date, device=actor.id, center=actor.center)
    if block is not None:
        unused = await queries.unused(block=block)
        if 2 * len(unused) > size:
            return block, unused
    last = await _draw(size, letter=letter, business_date=business_date, center=actor.center)
    if queue["daily_cap"] is not None and last > queue["daily_cap"]:
        raise QueueFullToday
    block = NumberBlock(id=ids.new_id(), center=actor.center, device=actor.id, letter=letter, business_date=business_date,
                        first=last - size + 1, last=last, status=str(BlockStatus.LEASED), leased_at=now)  # fmt: skip
    await block.save()
    await audit.record("number_block.leased", entity="number_block", entity_id=block.id, actor=actor, at=now,
                       facts={"letter": letter, "first": block.first, "last": last})  # fmt: skip
    return block, list(range(block.first, last + 1))


@db.in_transaction
async def reconcile(
    *, block: NumberBlock, tickets: list[OfflineTicket], actor: Actor, now: datetime
) -> list[Reconciled]:
    """Put the tickets a kiosk gave alone into the queue, each once; a bad one does not stop the others."""
    return [await _reconciled(ticket, block=block, actor=actor, now=now) for ticket in tickets]


@db.in_transaction
async def close_block(*, block: NumberBlock, actor: Actor, now: datetime) -> NumberBlock:
    """The numbers that were not given will not be; they are counted and named in the trail."""
    unused = await queries.unused(block=block)
    BLOCK.move(block, BlockStatus.CLOSED)
    closed = await db.rows(
        "UPDATE number_block SET status = {}, closed_at = {}, unused = {} WHERE id = {} AND status = {} RETURNING id",
        BlockStatus.CLOSED, now, len(unused), block.id, BlockStatus.LEASED,
    )  # fmt: skip
    if not closed:
        raise BLOCK.too_late(block.status, BlockStatus.CLOSED)
    block.closed_at, block.unused = now, len(unused)
    await audit.record("number_block.closed", entity="number_block", entity_id=block.id, actor=actor, at=now,
                       facts={"void": [rules.number(block.letter, serial) for serial in unused]})  # fmt: skip
    return block


@db.in_transaction
async def close_blocks(*, center: UUID, business_date: date, now: datetime) -> int:
    """Close the blocks of earlier days."""
    blocks = await NumberBlock.objects().where(
        NumberBlock.center == center,
        NumberBlock.business_date < business_date,
        NumberBlock.status == BlockStatus.LEASED,
    )
    for block in blocks:
        await close_block(block=block, actor=system(center), now=now)
    return len(blocks)


async def _draw(size: int, *, letter: str, business_date: date, center: UUID) -> int:
    rows = await db.rows(
        "INSERT INTO queue_counter (id, center, letter, business_date, last) VALUES ({}, {}, {}, {}, {}) "
        "ON CONFLICT (center, letter, business_date) DO UPDATE SET last = queue_counter.last + excluded.last RETURNING last",
        ids.new_id(), center, letter, business_date, size,
    )  # fmt: skip
    return int(rows[0]["last"])


async def _reconciled(ticket: OfflineTicket, *, block: NumberBlock, actor: Actor, now: datetime) -> Reconciled:
    number = rules.number(block.letter, ticket.serial)
    try:
        is_new = await _keep(ticket, number=number, block=block, actor=actor, now=now)
    except DomainError as refused:
        return Reconciled(ticket.serial, number, "refused", refused.code)
    return Reconciled(ticket.serial, number, "kept" if is_new else "known")


async def _keep(ticket: OfflineTicket, *, number: str, block: NumberBlock, actor: Actor, now: datetime) -> bool:
    """Write it once. The kiosk's clock is believed only between the lease and now."""
    if not block.first <= ticket.serial <= block.last:
        raise NumberNotInBlock
    if await _is_known(ticket, number=number, block=block):
        return False
    if block.status != BlockStatus.LEASED:
        raise NumberBlockClosed
    came = min(max(ticket.issued_at, block.leased_at), now)
    kept = KeptTicket(id=ids.new_id(), center=block.center, number=number, business_date=block.business_date,
                      item_code=ticket.item_code)  # fmt: skip
    written = await db.rows(
        "INSERT INTO queue_ticket (id, center, letter, serial, number, business_date, item_code, is_care, status, token_hash, "
        "device, issued_at, order_at, priority, wait_low, wait_high, calls, absences, is_offline, version) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0, 0, 0, 0, {}, 1) ON CONFLICT DO NOTHING RETURNING id",
        kept.id, kept.center, block.letter, ticket.serial, number, kept.business_date, kept.item_code, ticket.is_care,
        kept.status, ids.token_hash(ticket.token), block.device, came, came,
        int(Priority.CARE if ticket.is_care else Priority.ORDINARY), True,
    )  # fmt: skip
    if not written:
        if await _is_known(ticket, number=number, block=block):
            return False
        raise NumberAlreadyUsed
    await moves.note(kept, before="", actor=actor, now=now, why="offline")
    return True


async def _is_known(ticket: OfflineTicket, *, number: str, block: NumberBlock) -> bool:
    """Whether this number is written already for this very slip; for another slip it is refused."""
    rows = await db.rows(
        "SELECT token_hash FROM queue_ticket WHERE center = {} AND business_date = {} AND number = {}",
        block.center, block.business_date, number,
    )  # fmt: skip
    if rows and rows[0]["token_hash"] != ids.token_hash(ticket.token):
        raise NumberAlreadyUsed
    return bool(rows)
