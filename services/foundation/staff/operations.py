"""Signing in and out, and making accounts and devices."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

import argon2
import pyotp

from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor, system
from services.foundation.errors import Conflict, Invalid, TooMany, Unauthenticated
from services.foundation.staff.roles import DeviceKind, StaffRole
from services.foundation.staff.tables import Device, StaffMember, StaffSession

SESSION_HOURS = 12
IDLE_MINUTES = 60
SHORTEST_PASSWORD = 8
FREE_TRIES = 5

# 46 MiB, one pass: OWASP's second choice; two at a time so that sign-ins cannot starve the hall.
HASHER = argon2.PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
HASHING = asyncio.Semaphore(2)


class WrongCredentials(Unauthenticated):
    """The name, the password or the code is wrong; which one is not said."""

    code = "credentials_wrong"


class LockedForNow(TooMany):
    """Too many wrong tries; the delay grows and ends by itself."""

    code = "sign_in_locked"


class PasswordTooShort(Invalid):
    """A password has at least 8 characters."""

    code = "password_too_short"


class UsernameTaken(Conflict):
    """Somebody has this name already."""

    code = "username_taken"


class DeviceNameTaken(Conflict):
    """A device of this centre has this name already."""

    code = "device_name_taken"


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
    matches = await _matches(staff.password_hash if staff else _nobodys_hash(), password)
    if staff is None or not staff.is_active or not matches or not await _second_factor(staff=staff, code=totp, now=now):
        if staff is not None:
            await _count_failure(staff=staff.id, now=now)
        raise WrongCredentials
    return await _open_session(staff=staff, now=now)


@db.in_transaction
async def sign_out(*, token: str) -> None:
    """End this session."""
    await StaffSession.delete().where(StaffSession.token_hash == ids.token_hash(token))


@db.in_transaction
async def add_staff(
    *, username: str, name: str, role: StaffRole, password: str, center: UUID, now: datetime, is_demo: bool = False
) -> StaffMember:
    """Make an account; one of the demo may be made again, and have whatever password the demo is told."""
    if len(password) < SHORTEST_PASSWORD and not is_demo:
        raise PasswordTooShort
    row = await StaffMember.objects().where(StaffMember.username == username).first()
    if row is not None and not is_demo:
        raise UsernameTaken
    row = row or StaffMember(id=ids.new_id(), center=center, username=username, created_at=now)
    row.name, row.role, row.password_hash = name, str(role), HASHER.hash(password)
    await row.save()
    await audit.record("staff.added", entity="staff", entity_id=row.id, actor=system(center), at=now,
                       facts={"role": str(role)})  # fmt: skip
    return row


@db.in_transaction
async def add_device(
    *, name: str, kind: DeviceKind, center: UUID, now: datetime, printer: UUID | None = None
) -> tuple[Device, str]:
    """Make a device and the token that it alone will know."""
    if await Device.exists().where(Device.center == center, Device.name == name):
        raise DeviceNameTaken
    token = ids.new_token()
    row = Device(id=ids.new_id(), center=center, name=name, kind=str(kind), token_hash=ids.token_hash(token),
                 printer=printer, created_at=now)  # fmt: skip
    await row.save()
    await audit.record("device.added", entity="device", entity_id=row.id, actor=system(center), at=now)
    return row, token


@db.in_transaction
async def revoke_device(*, device: Device, actor: Actor, now: datetime) -> None:
    """Make the device's token worthless at once."""
    device.is_active = False
    await device.save([Device.is_active])
    await audit.record("device.revoked", entity="device", entity_id=device.id, actor=actor, at=now)


@cache
def _nobodys_hash() -> str:
    """Checked when the name is unknown, so that both answers take as long."""
    return HASHER.hash(secrets.token_hex(16))


async def _matches(password_hash: str, password: str) -> bool:
    async with HASHING:
        try:
            return await asyncio.to_thread(HASHER.verify, password_hash, password)
        except argon2.exceptions.VerificationError:
            return False


async def _second_factor(*, staff: StaffMember, code: str, now: datetime) -> bool:
    if not staff.totp_sealed:
        return True
    secret = crypto.vault().open(staff.totp_sealed, field="staff_member.totp", row=staff.id)
    step = int(now.timestamp()) // 30
    if step <= staff.totp_last_step or not pyotp.TOTP(secret).verify(code, for_time=now, valid_window=1):
        return False
    await StaffMember.update({StaffMember.totp_last_step: step}).where(StaffMember.id == staff.id)
    return True


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
