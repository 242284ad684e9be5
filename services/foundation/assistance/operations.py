"""Fetching a code, beginning to help with it, and ending."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.assistance.lifecycle import ASSISTANCE, AssistanceStatus
from services.foundation.assistance.tables import Assistance
from services.foundation.errors import Conflict
from services.foundation.staff.tables import StaffMember

CODE_DIGITS = 6
CODE_MINUTES = 10
HELP_MINUTES = 30
MOST_MISSES = 5  # then every code that is out is dead: who guesses has one chance in 200,000


class HelperCodeUnknown(Conflict):
    """No such code is out: mistyped, used, too old, or dead after wrong tries."""

    code = "helper_code_unknown"


@dataclass(frozen=True, slots=True)
class Offered:
    """A code to type at a kiosk; told once."""

    code: str
    good_until: datetime


@dataclass(frozen=True, slots=True)
class Begun:
    """Who helps now, and what shows it in every request of the kiosk; the token is told once."""

    token: str
    name: str
    good_until: datetime


@db.in_transaction
async def offer(*, actor: Actor, now: datetime) -> Offered:
    """Give a member of staff a code; the one fetched before is worthless."""
    await db.rows(
        "UPDATE assistance SET status = {} WHERE center = {} AND status = {} AND (staff = {} OR good_until <= {})",
        AssistanceStatus.LAPSED, actor.center, AssistanceStatus.OFFERED, actor.id, now,
    )  # fmt: skip
    code = await _free_code(center=actor.center)
    row = Assistance(id=ids.new_id(), center=actor.center, staff=actor.id, status=str(AssistanceStatus.OFFERED),
                     code_index=_index(code), offered_at=now, good_until=now + timedelta(minutes=CODE_MINUTES))  # fmt: skip
    await row.save()
    await audit.record("assistance.offered", entity="assistance", entity_id=row.id, actor=actor, at=now)
    return Offered(code=code, good_until=row.good_until)


@db.in_transaction
async def begin(*, code: str, actor: Actor, now: datetime) -> Begun:
    """The helper stands at this kiosk; whoever helped here before has gone."""
    await end(actor=actor, now=now)
    token, until = ids.new_token(), now + timedelta(minutes=HELP_MINUTES)
    found = await db.rows(
        "UPDATE assistance SET status = {}, device = {}, token_hash = {}, begun_at = {}, good_until = {} "
        "WHERE center = {} AND code_index = {} AND status = {} AND good_until > {} AND misses < {} RETURNING id, staff",
        AssistanceStatus.BEGUN, actor.id, ids.token_hash(token), now, until,
        actor.center, _index(code), AssistanceStatus.OFFERED, now, MOST_MISSES,
    )  # fmt: skip
    staff = await StaffMember.objects().get(StaffMember.id == found[0]["staff"]) if found else None
    if staff is None or not staff.is_active:
        raise HelperCodeUnknown
    await audit.record("assistance.begun", entity="assistance", entity_id=found[0]["id"], actor=actor, at=now,
                       facts={"assisted_by": staff.username})  # fmt: skip
    return Begun(token=token, name=staff.name, good_until=until)


@db.in_transaction
async def count_wrong_code(*, center: UUID) -> None:
    """Somebody typed a code that is not out; after a few of them the codes that are out are dead."""
    await db.rows("UPDATE assistance SET misses = misses + 1 WHERE center = {} AND status = {}",
                  center, AssistanceStatus.OFFERED)  # fmt: skip


@db.in_transaction
async def end(*, actor: Actor, now: datetime) -> None:
    """The person has gone, or the helper has: nothing at this kiosk carries the name any more."""
    for row in await Assistance.objects().where(
        Assistance.device == actor.id, Assistance.status == AssistanceStatus.BEGUN
    ):
        ASSISTANCE.move(row, AssistanceStatus.ENDED)
        row.ended_at = now
        await row.save([Assistance.status, Assistance.ended_at])
        await audit.record("assistance.ended", entity="assistance", entity_id=row.id, actor=actor, at=now)


async def _free_code(*, center: UUID) -> str:
    while True:
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        if not await db.rows("SELECT id FROM assistance WHERE center = {} AND status = {} AND code_index = {}",
                             center, AssistanceStatus.OFFERED, _index(code)):  # fmt: skip
            return code


def _index(code: str) -> bytes:
    return crypto.vault().index(code, kind="assistance_code")
