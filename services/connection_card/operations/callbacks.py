"""请他给我回电话: a household asks, somebody calls within a working day, or a superior hears of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.connection_card import papers, queries, rules
from services.connection_card.lifecycle import CALLBACK, CallbackStatus
from services.connection_card.operations.moves import move_callback
from services.connection_card.operations.numbers import next_number
from services.connection_card.tables import CallbackRequest
from services.foundation import audit, crypto, db, ids, notifications, print_spool
from services.foundation.actor import Actor, system
from services.foundation.calendar import queries as calendar
from services.foundation.errors import Conflict
from services.foundation.residents import rules as person_rules


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
    """Ask whoever answers today to call; the same wish while it is open is the same callback."""  # fmt: skip
    card = await queries.look_up(token=token, now=now, center=center)
    await _hold_still(card)
    chosen = _chosen(card.contacts, contact)
    number = person_rules.phone(phone) if phone.strip() else ""
    known = await queries.open_of_card(card=card.card)
    for callback in known:
        if callback.member == (chosen.id if chosen else None) and _phone(callback) == number:
            return AskedCallback(callback=callback, contact=chosen, print_job=None)
    if len(known) >= rules.MOST_OPEN_CALLBACKS:
        raise CallbacksOpen
    callback = await _write(card, chosen, phone=number, channel=channel, actor=actor, now=now)
    slip = papers.callback_slip(callback, building=card.building_name, home=home)
    job = await print_spool.queue(
        document=slip, printer=printer, business_key=f"callback:{callback.id}", center=card.center, at=now
    )
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


async def _hold_still(card: queries.LookedUp) -> None:
    """Two wishes with one card go one after the other, and none slips in beside its replacement."""
    alive = await db.rows(
        "UPDATE connection_card SET version = version WHERE id = {} AND status IN ('printed', 'delivered', 'active') RETURNING id",
        card.card,
    )  # fmt: skip
    if not alive:
        raise queries.CardUnknown


def _chosen(contacts: list[queries.Contact], wanted: UUID | None) -> queries.Contact | None:
    if wanted is None:
        return contacts[0] if contacts else None
    found = next((contact for contact in contacts if contact.id == wanted), None)
    if found is None:
        raise ContactNotToday
    return found


def _phone(callback: CallbackRequest) -> str:
    return queries.phone_of_callback(callback.id, callback.phone_sealed)


async def _write(
    card: queries.LookedUp, chosen: queries.Contact | None, *, phone: str, channel: str, actor: Actor, now: datetime
) -> CallbackRequest:
    id = ids.new_id()
    row = CallbackRequest(
        id=id, center=card.center, card=card.card, building=card.building, household=card.household,
        member=chosen.id if chosen else None, device=actor.id if actor.kind == "device" else None,
        phone_sealed=crypto.vault().seal(phone, field="callback_request.phone", row=id),
        status=str(CALLBACK.first), channel=channel, asked_at=now,
        due_at=await calendar.due_after(center=card.center, start=now, working_days=rules.CALLBACK_WORKING_DAYS),
        number=rules.callback_number(await next_number(kind="callback", center=card.center)),
    )  # fmt: skip
    await row.save()
    await audit.record(
        "callback.asked", entity="callback", entity_id=id, actor=actor, at=now, facts={"channel": channel}
    )
    await notifications.notify("callback_asked", center=card.center, at=now, to_role="community_worker", entity="callback",
                               entity_id=id, parameters={"number": row.number, "building": card.building_name})  # fmt: skip
    return row
