"""Loading the demo centre, and the credentials it prints."""

import secrets
from uuid import UUID

from kiosk.clock import utc_now
from kiosk.demo import enrolment
from kiosk.demo.bodies import seed_bodies
from kiosk.demo.cards import seed_cards
from kiosk.demo.care import seed_care
from kiosk.demo.care_plans import seed_plans
from kiosk.demo.deliberations import seed_deliberations
from kiosk.demo.dual_registration import seed_dual_registration
from kiosk.demo.family import seed_family
from kiosk.demo.hall import seed_hall
from kiosk.demo.matters import seed_matters
from kiosk.demo.people import ACCOUNTS, Account
from kiosk.demo.safety import seed_safety
from kiosk.demo.voices import seed_voices
from kiosk.demo.whistles import seed_whistles
from kiosk.settings import Settings
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import DeviceKind
from services.foundation.staff.tables import Device

DEVICES = {"kiosk": "demo-kiosk", "board": "demo-board"}


async def seed_demo(*, settings: Settings, always_open: bool = True) -> list[str]:
    """Load everything once; gives the lines to print. Running it again adds nothing and makes new credentials."""
    now = utc_now()
    center, printer = await seed_hall(now=now, always_open=always_open)
    passwords = {account.username: settings.demo_password or secrets.token_urlsafe(9) for account in ACCOUNTS}
    for account in ACCOUNTS:
        await _add(account, password=passwords[account.username], center=center)
    await seed_bodies(center, now)
    card_tokens = await seed_cards(center, now)
    await seed_dual_registration(center, now)
    await seed_care(center, now)
    await seed_plans(center, now)
    await seed_matters(center, now)
    await seed_safety(center, now)
    calendar = await seed_family(center, now, port=settings.port)
    await seed_voices(center, now)
    await seed_deliberations(center, now, folder=settings.attachments_dir)
    await seed_whistles(center, now)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    tokens = {kind: await _device(kind, center=center, printer=printer) for kind in DEVICES}
    enrolment.keep(settings.data_dir, tokens)
    family = f"family  {settings.public_url}/api/elderly-care/calendar/{calendar}.ics"
    return [*_lines(settings, passwords=passwords, tokens=tokens, cards=card_tokens), family]


async def _add(account: Account, *, password: str, center: UUID) -> None:
    await staff.add_staff(username=account.username, name=account.name, role=account.role, password=password,
                          center=center, now=utc_now(), is_demo=True)  # fmt: skip


async def _device(kind: str, *, center: UUID, printer: UUID) -> str:
    """A fresh token each time the demo is seeded; the earlier device ends."""
    await Device.delete().where(Device.center == center, Device.name == DEVICES[kind], Device.is_active.eq(False))
    await Device.update({Device.is_active: False, Device.name: f"{DEVICES[kind]}-{secrets.token_hex(4)}"}).where(
        Device.center == center, Device.name == DEVICES[kind]
    )
    beside = printer if kind == DeviceKind.KIOSK else None
    _, token = await staff.add_device(
        name=DEVICES[kind], kind=DeviceKind(kind), center=center, now=utc_now(), printer=beside
    )
    return token


def _lines(settings: Settings, *, passwords: dict[str, str], tokens: dict[str, str], cards: list[str]) -> list[str]:
    url = settings.public_url
    return [
        f"kiosk   {url}/#device={tokens['kiosk']}",
        f"board   {url}/board#device={tokens['board']}",
        f"staff   {url}/staff",
        f"carer   {url}/carer",
        *(f"account {name} {password}" for name, password in passwords.items()),
        *(f"card    {url}/c/{token}" for token in cards),
        f"device  kiosk {tokens['kiosk']}",
        f"device  board {tokens['board']}",
    ]
