"""Accounts of people who sign in: made, given another password or a second factor, and ended."""

from datetime import datetime
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import system
from services.foundation.errors import Conflict, NotFound
from services.foundation.staff import names, passwords, second_factor
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember, StaffSession


class UsernameTaken(Conflict):
    """Somebody has this name already."""

    code = "username_taken"


class AccountUnknown(NotFound):
    """Nobody signs in with this name."""

    code = "account_unknown"


@db.in_transaction
async def add_staff(
    *, username: str, name: str, role: StaffRole, password: str, center: UUID, now: datetime, is_demo: bool = False
) -> StaffMember:
    """Make an account; one of the demo may be made again, and have whatever password the demo is told."""
    names.check(username, name)
    password_hash = passwords.hashed(password, is_demo=is_demo)
    row = await StaffMember.objects().where(StaffMember.username == username).first()
    if row is not None and not is_demo:
        raise UsernameTaken
    row = row or StaffMember(id=ids.new_id(), center=center, username=username, created_at=now)
    row.name, row.role, row.password_hash = name, str(role), password_hash
    await row.save()
    await audit.record("staff.added", entity="staff", entity_id=row.id, actor=system(center), at=now,
                       facts={"role": str(role)})  # fmt: skip
    return row


@db.in_transaction
async def set_password(*, username: str, password: str, now: datetime) -> None:
    """Give an account another password; who is signed in with the old one is signed out."""
    row = await _account(username)
    row.password_hash, row.failures, row.locked_until = passwords.hashed(password), 0, None
    await row.save()
    await _sign_out_everywhere(row)
    await audit.record("staff.password_set", entity="staff", entity_id=row.id, actor=system(row.center), at=now)


@db.in_transaction
async def begin_second_factor(*, username: str, now: datetime) -> str:
    """Ask for six digits from now on; gives the otpauth address for the authenticator app, told only here."""
    row = await _account(username)
    address, row.totp_sealed = second_factor.new_secret(row)
    row.totp_last_step = 0
    await row.save()
    await _sign_out_everywhere(row)
    await audit.record("staff.second_factor_begun", entity="staff", entity_id=row.id, actor=system(row.center), at=now)
    return address


@db.in_transaction
async def end_staff(*, username: str, now: datetime) -> None:
    """Somebody has left: the account is closed at once, and what it did keeps its name."""
    row = await _account(username)
    row.is_active = False
    await row.save()
    await _sign_out_everywhere(row)
    await audit.record("staff.ended", entity="staff", entity_id=row.id, actor=system(row.center), at=now)


async def _account(username: str) -> StaffMember:
    row = await StaffMember.objects().where(StaffMember.username == username).first()
    if row is None:
        raise AccountUnknown(username)
    return row


async def _sign_out_everywhere(row: StaffMember) -> None:
    await StaffSession.delete().where(StaffSession.staff == row.id)
