"""What the commands do to accounts, devices and printers."""

import secrets
from uuid import UUID

from kiosk.clock import utc_now
from printers.devices import UnknownDevice, open_device
from services.foundation.centers import operations as center_operations
from services.foundation.centers import queries as centers
from services.foundation.errors import Invalid, NotFound
from services.foundation.print_spool import operations as spool
from services.foundation.print_spool.tables import Printer
from services.foundation.staff import operations
from services.foundation.staff.roles import DeviceKind, StaffRole


class RoleUnknown(Invalid):
    """There is no such role."""

    code = "role_unknown"


class PrinterUnknown(NotFound):
    """The centre has no printer of this name."""

    code = "printer_unknown"


class PrinterAddressWrong(Invalid):
    """This is no address of a printer."""

    code = "printer_address_wrong"


async def add_device(*, name: str, kind: str, printer: str | None, center: str | None) -> str:
    """Make a device and give its token."""
    home = await _center(center)
    beside = await _printer(printer, home) if printer else None
    _, token = await operations.add_device(name=name, kind=DeviceKind(kind), center=home, now=utc_now(), printer=beside)
    return token


async def add_staff(*, user: str, role: str, name: str | None, password: str | None, center: str | None) -> str:
    """Make an account and give its password."""
    if role not in set(StaffRole):
        raise RoleUnknown(role)
    secret = password if password is not None else secrets.token_urlsafe(12)
    await operations.add_staff(username=user, name=name or user, role=StaffRole(role), password=secret,
                               center=await _center(center), now=utc_now())  # fmt: skip
    return secret


async def set_password(*, user: str, password: str | None) -> str:
    """Give an account another password, and give it back."""
    secret = password if password is not None else secrets.token_urlsafe(12)
    await operations.set_password(username=user, password=secret, now=utc_now())
    return secret


async def begin_second_factor(*, user: str) -> str:
    """Ask for six digits from now on; gives the address for the authenticator app."""
    return await operations.begin_second_factor(username=user, now=utc_now())


async def end_staff(*, user: str) -> None:
    """Close an account."""
    await operations.end_staff(username=user, now=utc_now())


async def renew_token(*, name: str, center: str | None) -> str:
    """Give a device another token."""
    return await operations.renew_token(name=name, center=await _center(center), now=utc_now())


async def revoke_token(*, name: str, center: str | None) -> None:
    """Make a device's token worthless."""
    await operations.revoke_token(name=name, center=await _center(center), now=utc_now())


async def add_printer(*, name: str, url: str, center: str | None) -> None:
    """Make a printer known."""
    try:
        open_device(url)
    except UnknownDevice as unknown:
        raise PrinterAddressWrong(str(unknown)) from unknown
    await spool.add_printer(name=name, url=url, center=await _center(center))


async def _center(code: str | None) -> UUID:
    if code is None:
        return UUID(str((await center_operations.first_center()).id))
    row = await centers.by_code(code=code)
    if row is None:
        raise centers.CenterUnknown(code)
    return UUID(str(row.id))


async def _printer(name: str, center: UUID) -> UUID:
    row = await Printer.objects().where(Printer.center == center, Printer.name == name).first()
    if row is None:
        raise PrinterUnknown(f"kiosk printer add {name} URL")
    return UUID(str(row.id))
