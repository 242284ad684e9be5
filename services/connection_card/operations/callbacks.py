"""请他给我回电话: a household asks, somebody calls within a working day, or a superior hears of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from services.connection_card import papers, queries, rules
from services.connection_card.lifecycle import CALLBACK, CallbackStatus
from services.connection_card.operations.moves import move_callback
from services.connection_card.operations.numbers import next_number
from services.connection_card.tables import CallbackRequest, ConnectionCard
from services.foundation import assistance, audit, crypto, db, ids, notifications, print_spool
from services.foundation.actor import Actor, system
from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict
from services.foundation.residents import queries as residents
from services.foundation.residents import rules as person_rules
from services.foundation.residents.tables import Building

KEEP_CALLBACKS = timedelta(days=180)


class ContactNotToday(Conflict):
    """This member does not answer for the building today."""

    code = "contact_not_today"


class CallbacksOpen(Conflict):
    """The household waits for several calls already."""

    code = "callbacks_open"


class Outcome(StrEnum):
    """How a callback ended."""

    CALLED = "called"
    NOT_REACHED = "not_reached"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class AskedCallback:
    """A callback that somebody owes, and whose turn it is."""

    callback: CallbackRequest
    contact: queries.Contact | None
    print_job: UUID | None


@db.in_transaction
async def ask_callback(
    *,
    token: str,
    contact: UUID | None,
    phone: str,
    channel: str,
    actor: Actor,
    now: datetime,
    home: papers.Home,
    center: UUID | None = None,
    printer: UUID | None = None,
) -> AskedCallback:
    """Ask whoever answers today to call; the same wish while it is open is the same callback."""
    assistance.confirmed_by_resident(actor)
    card = await queries.live_card(token=token, center=center)
    building = await _still(card)
    today = await queries.answering(building=building.id, center=card.center, on=local(now).date())
    chosen = _chosen(today, contact)
    number = person_rules.phone(phone) if phone.strip() else ""
    known = await _known(card, chosen, phone=number)
    if known is not None:
        return AskedCallback(callback=known, contact=chosen, print_job=None)
    callback = _new(card, building, chosen, phone=number, channel=channel, actor=actor, now=now)
    await _keep(callback, building, actor=actor, now=now)
    slip = papers.callback_slip(callback, building=building.name, home=home)
    key = f"callback:{callback.id}"
    job = await print_spool.queue(document=slip, printer=printer, business_key=key, center=card.center, at=now)
    return AskedCallback(callback=callback, contact=chosen, print_job=job)


@db.in_transaction
async def close_callback(
    *, callback: CallbackRequest, outcome: Outcome, words: str, actor: Actor, now: datetime
) -> CallbackRequest:
    """Say how it ended; the number, which was given only for this call, goes."""
    to = CallbackStatus.CALLED if outcome == Outcome.CALLED else CallbackStatus.CLOSED
    return await move_callback(callback, to, actor=actor, now=now, why=str(outcome), closed_at=now, closed_by=actor.name,
                               outcome=f"{outcome}: {words}"[:120] if words else str(outcome), phone_sealed=b"")  # fmt: skip


@db.in_transaction
async def escalate_due(*, now: datetime) -> int:
    """Callbacks that nobody has made in time go to the secretary, once."""
    late = await db.rows(
        "UPDATE callback_request SET status = 'escalated', version = version + 1 WHERE status = 'asked' AND due_at < {} "
        "RETURNING id, center, number",
        now,
    )  # fmt: skip
    for row in late:
        await audit.record("callback.escalated", entity="callback", entity_id=row["id"], actor=system(row["center"]), at=now,
                           facts={"from": "asked", "to": "escalated", "why": "overdue"})  # fmt: skip
        await notifications.notify("callback_overdue", center=row["center"], at=now, to_role="secretary", entity="callback",
                                   entity_id=row["id"], parameters={"number": row["number"]})  # fmt: skip
    return len(late)


@db.in_transaction
async def forget_callbacks(*, now: datetime) -> None:
    """After half a year nobody needs to know which home asked (domain 6.4): the building stays, for counting."""
    await db.rows(
        "UPDATE callback_request SET card = NULL, household = NULL, member = NULL, outcome = '' "
        "WHERE closed_at < {} AND household IS NOT NULL",
        now - KEEP_CALLBACKS,
    )


async def _still(card: ConnectionCard) -> Building:
    """The card's building; two wishes with one card go one after the other, and none slips in beside its replacement."""
    alive = await db.rows(
        "UPDATE connection_card SET version = version WHERE id = {} AND status = {} RETURNING household",
        card.id,
        card.status,
    )
    if not alive:
        raise queries.CardUnknown
    home = await residents.household(id=alive[0]["household"], center=card.center)
    if home is None:
        raise queries.CardUnknown
    return await residents.building(id=home.building, center=card.center)


def _chosen(contacts: list[queries.Contact], wanted: UUID | None) -> queries.Contact | None:
    if wanted is None:
        return contacts[0] if contacts else None
    found = next((contact for contact in contacts if contact.id == wanted), None)
    if found is None:
        raise ContactNotToday
    return found


async def _known(card: ConnectionCard, chosen: queries.Contact | None, *, phone: str) -> CallbackRequest | None:
    """The same wish, if it is still open; a card that has asked for too much is refused."""
    waiting = await queries.open_of_card(card=card.id)
    for callback in waiting:
        if callback.member == (chosen.id if chosen else None) and _phone(callback) == phone:
            return callback
    if len(waiting) >= rules.MOST_OPEN_CALLBACKS:
        raise CallbacksOpen
    return None


def _phone(callback: CallbackRequest) -> str:
    return queries.phone_of_callback(callback.id, callback.phone_sealed)


def _new(
    card: ConnectionCard,
    building: Building,
    chosen: queries.Contact | None,
    *,
    phone: str,
    channel: str,
    actor: Actor,
    now: datetime,
) -> CallbackRequest:
    id = ids.new_id()
    return CallbackRequest(
        id=id, center=card.center, card=card.id, building=building.id, household=card.household,
        member=chosen.id if chosen else None, device=actor.id if actor.kind == "device" else None,
        phone_sealed=crypto.vault().seal(phone, field="callback_request.phone", row=id),
        status=str(CALLBACK.first), channel=channel, asked_at=now,
    )  # fmt: skip


async def _keep(row: CallbackRequest, building: Building, *, actor: Actor, now: datetime) -> None:
    """Give it its limit and, last of all, its number; then tell the community."""
    days = rules.CALLBACK_WORKING_DAYS
    row.due_at = await calendar.due_after(center=row.center, start=now, working_days=days)
    row.number = rules.callback_number(await next_number(kind="callback", center=row.center))
    await row.save()
    await audit.record("callback.asked", entity="callback", entity_id=row.id, actor=actor, at=now,
                       facts={"channel": row.channel})  # fmt: skip
    await notifications.notify("callback_asked", center=row.center, at=now, to_role="community_worker", entity="callback",
                               entity_id=row.id, parameters={"number": row.number, "building": building.name})  # fmt: skip
