"""Taking a number, and stepping out of the queue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from services.foundation import audit, db, ids, print_spool
from services.foundation.actor import Actor
from services.foundation.calendar.rules import moment
from services.foundation.centers.home import Home
from services.foundation.errors import Conflict
from services.one_window import papers, queries, rules
from services.one_window.lifecycle import TICKET, TicketStatus
from services.one_window.opening import OfficeHours, QueueFullToday
from services.one_window.operations import holders, moves
from services.one_window.operations.holders import NOBODY, Holder
from services.one_window.order import Priority, Waiting
from services.one_window.tables import QueueTicket

LOOKED_AFTER = (Priority.EMERGENCY, Priority.CARE)  # no machine ever gives up on them


class QueueClosed(Conflict):
    """No numbers are given under this letter now."""

    code = "queue_closed"


class ItemNotHere(Conflict):
    """The item is not offered at the moment."""

    code = "item_not_offered"


@dataclass(slots=True)
class NewTicket:
    """A ticket on its way into the table; a plain object, because making a table's row object costs a tenth of the whole call."""

    id: UUID
    center: UUID
    letter: str
    business_date: date
    item_code: str
    is_care: bool
    priority: int
    token_hash: str
    resident: UUID | None
    device: UUID | None
    assisted_by: UUID | None
    issued_at: datetime
    order_at: datetime
    turn_after: int | None = None
    serial: int = 0
    number: str = ""
    status: str = TicketStatus.WAITING
    version: int = 1
    wait_low: int = 0
    wait_high: int = 0


@dataclass(frozen=True, slots=True)
class TakenTicket:
    """A new ticket; the token is told once."""

    ticket: NewTicket
    token: str
    place: queries.Place
    print_job: UUID | None


@db.in_transaction
async def take_ticket(
    *,
    letter: str,
    item_code: str,
    is_care: bool,
    actor: Actor,
    now: datetime,
    business_date: date,
    home: Home,
    printer: UUID | None = None,
    device: UUID | None = None,
    resident: UUID | None = None,
    is_booked: bool = False,
    hours: OfficeHours | None = None,
    holder: Holder = NOBODY,
) -> TakenTicket:
    """Give the next number under a letter. The number is allocated last, so that its row is locked for the shortest time."""
    token = ids.new_token()
    priority = Priority.CARE if is_care else Priority.APPOINTMENT if is_booked else Priority.ORDINARY
    who = Waiting(id=ids.new_id(), since=now, priority=priority, item_code=item_code)
    meets = await queries.standing(center=actor.center, letter=letter, who=who, now=now)
    if not meets.queue["is_open"]:
        raise QueueClosed
    if hours:
        last = await queries.last_ticket_minutes(center=actor.center)
        hours.check(now, bands=meets.queue["bands"], last_ticket_minutes=last)
    held = await holders.may_take(holder, business_date=business_date, center=actor.center, now=now)
    full = _full(hours, now=now, bands=meets.queue["bands"], today=business_date)
    # A booked turn has its number whatever the caps say.
    item_name = await _offered_item(item_code, today=business_date, actor=actor, full=None if is_booked else full)
    ticket = NewTicket(
        id=who.id, center=actor.center, letter=letter, business_date=business_date, item_code=item_code, is_care=is_care,
        priority=who.priority, token_hash=ids.token_hash(token), resident=resident, device=device, assisted_by=actor.assisted_by,
        issued_at=now, order_at=now,
        wait_low=meets.place.wait.low, wait_high=meets.place.wait.high,
    )  # fmt: skip
    await _number(ticket, cap=None if is_booked else meets.queue["daily_cap"], full=full)
    await holders.keep(held, ticket=ticket.id)
    await moves.note(ticket, before="", actor=actor, now=now)
    job = None
    if printer is not None:
        slip = papers.ticket_slip(
            ticket, queue=meets.queue, item=item_name, place=meets.place, token=token, home=home, now=now
        )
        job = await print_spool.queue(
            document=slip, printer=printer, business_key=f"ticket:{ticket.id}", center=actor.center, at=now
        )
    return TakenTicket(ticket=ticket, token=token, place=meets.place, print_job=job)


@db.in_transaction
async def give_priority(*, ticket: QueueTicket, priority: Priority, actor: Actor, now: datetime) -> QueueTicket:
    """A member of staff says that this person goes first, or not after all; the reason stays with the people in the hall."""
    changed = await db.rows(
        "UPDATE queue_ticket SET priority = {}, is_care = {}, turn_after = NULL, version = version + 1 "
        "WHERE id = {} AND status = 'waiting' RETURNING version",
        int(priority), priority in LOOKED_AFTER, ticket.id,
    )  # fmt: skip
    if not changed:
        raise TICKET.too_late(ticket.status, TicketStatus.WAITING)
    await audit.record("ticket.priority_given", entity="ticket", entity_id=ticket.id, actor=actor, at=now,
                       facts={"priority": int(priority)})  # fmt: skip
    ticket.priority, ticket.is_care, ticket.version = int(priority), priority in LOOKED_AFTER, changed[0]["version"]
    return ticket


@db.in_transaction
async def let_others_first(*, ticket: QueueTicket, actor: Actor, now: datetime) -> QueueTicket:
    """Step back a few places without leaving: number and time of arrival stay."""
    settings, _ = await queries.queue_rules(center=ticket.center)
    changed = await db.rows(
        "UPDATE queue_ticket SET turn_after = {}, version = version + 1 WHERE id = {} AND status = 'waiting' RETURNING version",
        settings.return_places, ticket.id,
    )  # fmt: skip
    if not changed:
        raise TICKET.too_late(ticket.status, TicketStatus.WAITING)
    await audit.record("ticket.stepped_back", entity="ticket", entity_id=ticket.id, actor=actor, at=now)
    ticket.turn_after, ticket.version = settings.return_places, changed[0]["version"]
    return ticket


@db.in_transaction
async def leave(*, ticket: QueueTicket, actor: Actor, now: datetime) -> QueueTicket:
    """Step out of the queue."""
    return await moves.move(ticket, TicketStatus.LEFT, actor=actor, now=now)


def _full(hours: OfficeHours | None, *, now: datetime, bands: str, today: date) -> Callable[[], QueueFullToday]:
    """What to say when today's numbers are all given: when those of the next day begin."""

    def refusal() -> QueueFullToday:
        tomorrow = {"come_back_at": moment(today + timedelta(days=1), time()).isoformat()}
        return QueueFullToday(**(hours.come_back(now, bands, after=today) if hours else tomorrow))

    return refusal


async def _offered_item(code: str, *, today: date, actor: Actor, full: Callable[[], QueueFullToday] | None) -> str:
    if not code:
        return ""
    item = await queries.item(code=code, center=actor.center)
    if not item.is_offered:
        raise ItemNotHere
    if (
        full
        and item.daily_cap is not None
        and not await _one_more_of(code, cap=item.daily_cap, today=today, center=actor.center)
    ):
        raise full()
    return str(item.name_zh)


async def _one_more_of(code: str, *, cap: int, today: date, center: UUID) -> bool:
    """Count one more number for an item, unless the day's are all given."""
    await db.rows(
        "INSERT INTO item_counter (id, center, item_code, business_date, taken) VALUES ({}, {}, {}, {}, 0) "
        "ON CONFLICT (center, item_code, business_date) DO NOTHING",
        ids.new_id(), center, code, today,
    )  # fmt: skip
    return bool(
        await db.rows(
            "UPDATE item_counter SET taken = taken + 1 WHERE center = {} AND item_code = {} AND business_date = {} AND taken < {} "
            "RETURNING taken",
            center, code, today, cap,
        )
    )  # fmt: skip


async def _number(ticket: NewTicket, *, cap: int | None, full: Callable[[], QueueFullToday]) -> None:
    """Draw the day's next serial and write the ticket with it."""
    counter = await db.rows(
        "INSERT INTO queue_counter (id, center, letter, business_date, last) VALUES ({}, {}, {}, {}, 1) "
        "ON CONFLICT (center, letter, business_date) DO UPDATE SET last = queue_counter.last + 1 RETURNING last",
        ids.new_id(), ticket.center, ticket.letter, ticket.business_date,
    )  # fmt: skip
    if cap is not None and counter[0]["last"] > cap:
        raise full()
    ticket.serial = counter[0]["last"]
    ticket.number = rules.number(ticket.letter, ticket.serial)
    await db.rows(
        "INSERT INTO queue_ticket (id, center, letter, serial, number, business_date, item_code, is_care, status, token_hash, "
        "resident, device, assisted_by, issued_at, order_at, priority, wait_low, wait_high, calls, absences, is_offline, version) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0, 0, {}, 1)",
        ticket.id, ticket.center, ticket.letter, ticket.serial, ticket.number, ticket.business_date, ticket.item_code,
        ticket.is_care, ticket.status, ticket.token_hash, ticket.resident, ticket.device, ticket.assisted_by,
        ticket.issued_at, ticket.order_at, ticket.priority, ticket.wait_low, ticket.wait_high, False,
    )  # fmt: skip
