"""Signing in and out."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import TooMany, Unauthenticated
from services.foundation.staff import passwords, second_factor
from services.foundation.staff.tables import StaffMember, StaffSession

SESSION_HOURS = 12
IDLE_MINUTES = 60
FREE_TRIES = 5


class WrongCredentials(Unauthenticated):
    """The name, the password or the code is wrong; which one is not said."""

    code = "credentials_wrong"


class LockedForNow(TooMany):
    """Too many wrong tries; the delay grows and ends by itself."""

    code = "sign_in_locked"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A new session: the cookie's token is told once."""

    staff: StaffMember
    token: str
    csrf: str


async def sign_in(*, username: str, password: str, totp: str, now: datetime) -> SignIn:
    """Check the password outside any transaction (it takes 70 ms), then open the session in one."""
    staff = await StaffMember.objects().where(StaffMember.username == username).first()
    if staff is not None and staff.locked_until is not None and staff.locked_until > now:
        raise LockedForNow(retry_after=int((staff.locked_until - now).total_seconds()) + 1)
    matches = await passwords.matches(staff.password_hash if staff else passwords.nobodys_hash(), password)
    if (
        staff is None
        or not staff.is_active
        or not matches
        or not await second_factor.shown(staff=staff, code=totp, now=now)
    ):
        if staff is not None:
            await _count_failure(staff=staff.id, now=now)
        raise WrongCredentials
    return await _open_session(staff=staff, now=now)


@db.in_transaction
async def sign_out(*, token: str) -> None:
    """End this session."""
    await StaffSession.delete().where(StaffSession.token_hash == ids.token_hash(token))


@db.in_transaction
async def _count_failure(*, staff: UUID, now: datetime) -> None:
    rows = await db.rows("UPDATE staff_member SET failures = failures + 1 WHERE id = {} RETURNING failures", staff)
    over = rows[0]["failures"] - FREE_TRIES
    if over >= 0:
        until = now + timedelta(seconds=min(2**over * 5, 900))
        await StaffMember.update({StaffMember.locked_until: until}).where(StaffMember.id == staff)


@db.in_transaction
async def _open_session(*, staff: StaffMember, now: datetime) -> SignIn:
    token, csrf = ids.new_token(), secrets.token_hex(16)
    await StaffMember.update({StaffMember.failures: 0, StaffMember.locked_until: None}).where(
        StaffMember.id == staff.id
    )
    await StaffSession.delete().where(StaffSession.expires_at < now)
    session = StaffSession(id=ids.new_id(), center=staff.center, staff=staff.id, token_hash=ids.token_hash(token),
                           csrf=csrf, created_at=now, seen_at=now, expires_at=now + timedelta(hours=SESSION_HOURS))  # fmt: skip
    await session.save()
    actor = Actor(kind="staff", id=staff.id, name=staff.username, role=staff.role, center=staff.center)
    await audit.record("staff.signed_in", entity="staff", entity_id=staff.id, actor=actor, at=now)
    return SignIn(staff=staff, token=token, csrf=csrf)
