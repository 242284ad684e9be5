"""A small estate: two buildings, a street and an estate member, households and their cards."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.connection_card import operations
from services.connection_card.tables import ConnectionCard, Pairing
from services.foundation.actor import Actor
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.rules import MemberKind
from services.foundation.bodies.tables import EstatePerson
from services.foundation.centers import operations as centers
from services.foundation.residents import operations as residents
from services.foundation.residents.tables import Building, Household

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # a Monday, two in the afternoon
SINCE = date(2026, 1, 1)
STREET_NAME, ESTATE_NAME = "张建华", "欧阳小明"
STREET_PHONE, ESTATE_PHONE = "13800138901", "13800138902"
ROOM = "8642"
SECRETS = (STREET_NAME, ESTATE_NAME, STREET_PHONE, ESTATE_PHONE, ROOM)


@dataclass(frozen=True, slots=True)
class Home:
    """What papers say of the centre."""

    center: str = "翠屏社区党群服务中心"
    helpline: str = "0597-2200000"
    public_url: str = "https://kiosk.cuiping.example"


@dataclass(slots=True)
class Estate:
    """The rows of the small estate."""

    center: UUID
    worker: Actor
    buildings: list[Building]
    homes: list[Household]  # of the first building
    street: EstatePerson
    estate: EstatePerson
    card: ConnectionCard
    token: str


async def a_center(code: str = "350802002") -> UUID:
    row = await centers.open_center(code=code, name="翠屏社区党群服务中心", helpline="0597-2200000")
    return UUID(str(row.id))


def a_worker(center: UUID) -> Actor:
    return Actor(kind="staff", id=None, name="community_worker", role="community_worker", center=center)


async def a_member(actor: Actor, name: str, kind: MemberKind, *, phone: str = "", agrees: bool = True) -> EstatePerson:
    return await bodies.add_person(
        name=name, phone=phone, kind=kind, post=f"{kind}挂钩党员", duty_hours="周一至周五 8:00–17:30", agrees_to_show=agrees,
        actor=actor, now=NOW,
    )  # fmt: skip


async def a_pairing(actor: Actor, building: Building, member: EstatePerson, **changes: Any) -> Pairing:
    said = {"from_on": SINCE, "to_on": None} | changes
    return await operations.pair(building=building.id, member=member, actor=actor, now=NOW, **said)


async def an_estate(center: UUID, *, homes: int = 3) -> Estate:
    """Building 3 has both members and some homes; building 4 has nobody."""
    worker = a_worker(center)
    buildings = [
        await residents.add_building(number=number, name=f"{number}栋", units=2, storeys=6, actor=worker, now=NOW)
        for number in ("3", "4")
    ]
    made = [
        await residents.add_household(building=buildings[0], unit="2", room=f"{ROOM}{n}", actor=worker, now=NOW)
        for n in range(homes)
    ]
    street = await a_member(worker, STREET_NAME, MemberKind.STREET, phone=STREET_PHONE)
    estate = await a_member(worker, ESTATE_NAME, MemberKind.ESTATE, phone=ESTATE_PHONE)
    for member in (street, estate):
        await a_pairing(worker, buildings[0], member)
    issued = await operations.issue_card(household=made[0].id, actor=worker, now=NOW)
    return Estate(center=center, worker=worker, buildings=buildings, homes=made, street=street, estate=estate,
                  card=issued.card, token=issued.token)  # fmt: skip
