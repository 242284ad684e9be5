"""What an operator should look at: each finding is one line, worst first. `kiosk doctor` prints them; a BAD one is its exit code."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from kiosk.clock import utc_now
from kiosk.demo.people import ACCOUNTS
from kiosk.screens.font_files import directory
from kiosk.settings import Settings
from printers import fonts
from services.foundation import db
from services.foundation.calendar import rules as calendar
from services.foundation.platform_sync import queries as sync_queries
from services.foundation.print_spool import queries as spool
from services.foundation.staff.tables import Device, StaffMember

ROOM_BAD, ROOM_LOW = 200_000_000, 2_000_000_000  # bytes
PRINTER_SILENT = timedelta(minutes=10)
CITY_SILENT = timedelta(hours=1)
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Weight(IntEnum):
    """How much a finding matters."""

    BAD = 0
    LOOK = 1
    OK = 2


class Finding(NamedTuple):
    """One thing that was looked at."""

    weight: Weight
    line: str


async def examine(*, settings: Settings) -> list[list[str]]:
    """Look at everything: pairs of weight and line, worst first."""
    now = utc_now()
    looks = (_disk, _key, _fonts, _voice, _city, _printers, _people, _calendar)
    found = [finding for look in looks async for finding in look(settings, now)]
    return [[finding.weight.name, finding.line] for finding in sorted(found, key=lambda each: each.weight)]


async def _disk(settings: Settings, _: datetime) -> AsyncIterator[Finding]:
    free = (await asyncio.to_thread(shutil.disk_usage, _existing(settings.data_dir))).free
    weight = Weight.BAD if free < ROOM_BAD else Weight.LOOK if free < ROOM_LOW else Weight.OK
    yield Finding(weight, f"{free / 1e9:.1f} GB are free where the data lies")
    yield Finding(Weight.OK, f"the database is {db.dialect()}")


async def _key(settings: Settings, _: datetime) -> AsyncIterator[Finding]:
    yield Finding(Weight.OK, f"the key file is {settings.master_key_file}: keep a copy away from the backups")
    if not settings.is_public_secure and settings.host not in LOOPBACK:
        yield Finding(Weight.LOOK, "KIOSK_PUBLIC_URL is not https: sign-ins and cards cross the network in the clear")


async def _fonts(_: Settings, __: datetime) -> AsyncIterator[Finding]:
    if not (directory() / "faces.css").exists():
        yield Finding(Weight.BAD, "the fonts are not built: run `kiosk fonts`")
    else:
        yield Finding(Weight.OK, f"the fonts are built, for screens and for paper ({len(fonts.files())} files)")


async def _voice(settings: Settings, _: datetime) -> AsyncIterator[Finding]:
    recordings = len(list((settings.data_dir / "voice").rglob("*.wav")))
    if not recordings and not shutil.which("espeak-ng"):
        yield Finding(
            Weight.LOOK, "the screens are silent: install espeak-ng, or put recordings under the data directory"
        )
    else:
        yield Finding(Weight.OK, f"the screens speak ({recordings} recordings)")


async def _city(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    backlog = await sync_queries.backlog()
    if not settings.platform_url:
        yield Finding(Weight.LOOK, f"no city platform is set; {backlog.open} events wait for one")
        return
    if backlog.parked or backlog.dead:
        yield Finding(Weight.BAD, f"the city refused {backlog.parked + backlog.dead} events: a person must decide")
    if backlog.set_aside:
        yield Finding(Weight.BAD, f"{backlog.set_aside} pages of the city could not be read and were set aside")
    is_late = backlog.oldest_at is not None and now - backlog.oldest_at > CITY_SILENT
    yield Finding(Weight.LOOK if is_late else Weight.OK, f"{backlog.open} events wait for the city")


async def _printers(_: Settings, now: datetime) -> AsyncIterator[Finding]:
    printers = await spool.printers()
    if not printers:
        yield Finding(Weight.LOOK, "no printer is known: kiosks show numbers and codes on the screen")
    for printer in printers:
        is_silent = printer.state_at is None or now - printer.state_at > PRINTER_SILENT
        weight = Weight.OK if printer.state == "ready" else Weight.LOOK
        yield Finding(
            weight,
            f"printer {printer.name}: {printer.state}{', and nothing was heard of it lately' if is_silent else ''}",
        )


async def _people(settings: Settings, _: datetime) -> AsyncIterator[Finding]:
    devices = await Device.count().where(Device.is_active.eq(True))
    yield Finding(Weight.OK if devices else Weight.LOOK, f"{devices} kiosks and call displays are known")
    demo = [account.username for account in ACCOUNTS]
    live = await StaffMember.count().where(StaffMember.username.is_in(demo), StaffMember.is_active.eq(True))
    if live and settings.host not in LOOPBACK:
        yield Finding(Weight.BAD, f"{live} demo accounts can sign in from the network: `kiosk staff end` them")


async def _calendar(_: Settings, now: datetime) -> AsyncIterator[Finding]:
    """The published list of holidays ends each year; until the next one is there, weekdays are counted."""
    today = calendar.local(now).date()
    for year in (today.year, today.year + 1):
        if calendar.has_holiday_data(date(year, 6, 1)):
            yield Finding(Weight.OK, f"the holidays of {year} are known")
        elif year == today.year or today.month == 12:
            yield Finding(
                Weight.LOOK, f"the holidays of {year} are not known: limits count plain weekdays until an upgrade"
            )


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())
