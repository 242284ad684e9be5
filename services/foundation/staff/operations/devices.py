"""Kiosks and call displays, each known by a token of its own."""

from datetime import datetime
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import Actor, system
from services.foundation.errors import Conflict, NotFound
from services.foundation.staff import names
from services.foundation.staff.roles import DeviceKind
from services.foundation.staff.tables import Device


class DeviceNameTaken(Conflict):
    """A device of this centre has this name already."""

    code = "device_name_taken"


class DeviceNameUnknown(NotFound):
    """The centre has no device of this name."""

    code = "device_name_unknown"


@db.in_transaction
async def add_device(
    *, name: str, kind: DeviceKind, center: UUID, now: datetime, printer: UUID | None = None
) -> tuple[Device, str]:
    """Make a device and the token that it alone will know."""
    names.check(name)
    if await Device.exists().where(Device.center == center, Device.name == name):
        raise DeviceNameTaken
    token = ids.new_token()
    row = Device(id=ids.new_id(), center=center, name=name, kind=str(kind), token_hash=ids.token_hash(token),
                 printer=printer, created_at=now)  # fmt: skip
    await row.save()
    await audit.record("device.added", entity="device", entity_id=row.id, actor=system(center), at=now)
    return row, token


@db.in_transaction
async def let_keep_numbers(*, device: Device, lends: bool, actor: Actor, now: datetime) -> Device:
    """Say whether this kiosk keeps numbers for the time the server is out of reach; unused ones are gaps in the day."""
    device.lends_numbers = lends
    await device.save([Device.lends_numbers])
    await audit.record("device.lends_numbers", entity="device", entity_id=device.id, actor=actor, at=now,
                       facts={"lends": lends})  # fmt: skip
    return device


@db.in_transaction
async def let_show_whistles(*, device: Device, shows: bool, actor: Actor, now: datetime) -> Device:
    """Say whether this call display turns to the public board of whistles while nobody is called."""
    device.shows_whistles = shows
    await device.save([Device.shows_whistles])
    await audit.record("device.shows_whistles", entity="device", entity_id=device.id, actor=actor, at=now,
                       facts={"shows": shows})  # fmt: skip
    return device


@db.in_transaction
async def revoke_device(*, device: Device, actor: Actor, now: datetime) -> None:
    """Make the device's token worthless at once."""
    device.is_active = False
    await device.save([Device.is_active])
    await audit.record("device.revoked", entity="device", entity_id=device.id, actor=actor, at=now)


@db.in_transaction
async def renew_token(*, name: str, center: UUID, now: datetime) -> str:
    """Give a device another token, told only here; the old one is worthless at once."""
    row = await _device(name, center=center)
    token = ids.new_token()
    row.token_hash, row.is_active = ids.token_hash(token), True
    await row.save()
    await audit.record("device.token_renewed", entity="device", entity_id=row.id, actor=system(center), at=now)
    return token


@db.in_transaction
async def revoke_token(*, name: str, center: UUID, now: datetime) -> None:
    """Lost, stolen or taken away: the device's token is worthless at once."""
    await revoke_device(device=await _device(name, center=center), actor=system(center), now=now)


async def _device(name: str, *, center: UUID) -> Device:
    row = await Device.objects().where(Device.center == center, Device.name == name).first()
    if row is None:
        raise DeviceNameUnknown(name)
    return row
