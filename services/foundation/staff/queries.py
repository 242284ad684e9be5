"""Who is asking."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.foundation import db, ids
from services.foundation.actor import Actor
from services.foundation.errors import NotFound
from services.foundation.staff.operations import IDLE_MINUTES
from services.foundation.staff.tables import Device, StaffMember


class DeviceUnknown(NotFound):
    """The centre has no such device in use."""

    code = "device_not_here"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session and what guards its writes."""

    actor: Actor
    display_name: str
    csrf: str


async def session(*, token: str, now: datetime) -> SignedIn | None:
    """The staff member behind a cookie, unless the session is over, idle too long, or the account is closed."""
    rows = await db.rows(
        "SELECT s.id AS session, s.csrf AS csrf, s.seen_at AS seen_at, m.id AS id, m.username AS username, m.name AS name, "
        "m.role AS role, m.center AS center FROM staff_session s JOIN staff_member m ON m.id = s.staff "
        "WHERE s.token_hash = {} AND s.expires_at > {} AND s.seen_at > {} AND m.is_active = {}",
        ids.token_hash(token), now, now - timedelta(minutes=IDLE_MINUTES), True,
    )  # fmt: skip
    if not rows:
        return None
    row = rows[0]
    if row["seen_at"] < now - timedelta(minutes=1):
        await db.rows("UPDATE staff_session SET seen_at = {} WHERE id = {}", now, row["session"])
    actor = Actor(kind="staff", id=row["id"], name=row["username"], role=row["role"], center=row["center"])
    return SignedIn(actor=actor, display_name=row["name"], csrf=row["csrf"])


async def device(*, token: str) -> tuple[Actor, UUID | None] | None:
    """The device behind a token, and the printer it stands beside."""
    rows = await db.rows(
        "SELECT id, name, kind, center, printer FROM device WHERE token_hash = {} AND is_active = {}",
        ids.token_hash(token), True,
    )  # fmt: skip
    if not rows:
        return None
    row = rows[0]
    return Actor(kind="device", id=row["id"], name=row["name"], role=row["kind"], center=row["center"]), row["printer"]


async def device_row(*, id: UUID, center: UUID) -> Device:
    """One device of a centre that is in use."""
    rows = await db.objects(Device, "WHERE id = {} AND center = {} AND is_active = {}", id, center, True)
    if not rows:
        raise DeviceUnknown
    return rows[0]


async def devices(*, center: UUID) -> list[Device]:
    """The devices of a centre."""
    return await Device.objects().where(Device.center == center).order_by(Device.name)


async def name_of(*, id: UUID | None, center: UUID) -> str:
    """How a member of staff is called; nobody has no name."""
    rows = await db.rows("SELECT name FROM staff_member WHERE id = {} AND center = {}", id, center) if id else []
    return str(rows[0]["name"]) if rows else ""


async def names(*, center: UUID) -> dict[str, str]:
    """What the staff are called, by the accounts that stand in a history."""
    return {row.username: row.name for row in await people(center=center)}


async def people(*, center: UUID) -> list[StaffMember]:
    """The staff of a centre."""
    return await StaffMember.objects().where(StaffMember.center == center).order_by(StaffMember.username)
