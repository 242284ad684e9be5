"""The demo estate 纺织生活二区: twelve buildings, their households, who answers for them, and their cards; every name is made up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.connection_card import operations
from services.connection_card.lifecycle import CardStatus, Reception
from services.connection_card.operations import IssuedCard
from services.connection_card.tables import ConnectionCard, Pairing
from services.foundation import db
from services.foundation.actor import Actor, system
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.rules import MemberKind
from services.foundation.bodies.tables import EstatePerson
from services.foundation.calendar.rules import local
from services.foundation.residents import operations as residents
from services.foundation.residents import queries as known
from services.foundation.residents.operations import Person
from services.foundation.residents.tables import Building, Household

BUILDINGS, UNITS, STOREYS = 12, 2, 4
CORNER, APART, IN_A_ROW = (
    (25.0912, 117.0168),
    0.0008,
    4,
)  # where the first house stands, and how far the others from it: made up
SHOWN = 3  # cards whose addresses are printed with the credentials
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
GIVEN = [
    "秀英",
    "建国",
    "桂兰",
    "志强",
    "玉珍",
    "国华",
    "美玲",
    "永福",
    "春梅",
    "德明",
    "丽娟",
    "文彬",
    "淑芬",
    "海生",
    "月娥",
    "振宇",
]


@dataclass(frozen=True, slots=True)
class Demo:
    """One demo member."""

    name: str
    kind: MemberKind
    post: str
    hours: str


OFFICE, EVENINGS = "周一至周五 8:00–17:30", "每天 18:00–20:30"
MEMBERS = [
    *(Demo(name, MemberKind.STREET, "街道挂钩党员", OFFICE) for name in ("张建华", "林晓东", "陈立新", "郑小红")),
    *(Demo(name, MemberKind.ESTATE, "小区联户党员", EVENINGS)
      for name in ("陈光明", "吴玉兰", "黄志坚", "谢美华", "赖国平", "邱文英", "罗永生", "江秀梅")),
    *(Demo(name, MemberKind.IN_SERVICE, "双报到党员", "周六 9:00–11:30") for name in ("廖海燕", "苏明辉", "曾祥云")),
]  # fmt: skip


@db.in_transaction
async def seed_cards(center_id: UUID, now: datetime) -> list[str]:
    """Load the estate once; gives the tokens of a few demo cards, fresh ones each time it is seeded."""
    actor = system(center_id)
    buildings = [await _building(number, actor=actor, now=now) for number in range(1, BUILDINGS + 1)]
    homes = [home for building in buildings for home in await _homes(building, actor=actor, now=now)]
    if not await Pairing.exists().where(Pairing.center == center_id):
        await _pairings(buildings, actor=actor, now=now)
    if not await ConnectionCard.exists().where(ConnectionCard.center == center_id):
        await _cards(homes, actor=actor, now=now)
    return [await _fresh(home, actor=actor, now=now) for home in homes[:SHOWN]]


async def _building(number: int, *, actor: Actor, now: datetime) -> Building:
    row = await known.building_numbered(number=str(number), center=actor.center) or await residents.add_building(
        number=str(number), name=f"{number}栋", units=UNITS, storeys=STOREYS, actor=actor, now=now
    )
    if row.lat is not None:
        return row
    lat, long = CORNER[0] - (number - 1) // IN_A_ROW * APART, CORNER[1] + (number - 1) % IN_A_ROW * APART
    return await residents.place_building(building=row, lat=round(lat, 4), long=round(long, 4), actor=actor, now=now)


async def _homes(building: Building, *, actor: Actor, now: datetime) -> list[Household]:
    """Two flats on each storey of each unit; every seventeenth flat is empty."""
    doors = [
        (str(unit), f"{storey}0{flat}")
        for unit in range(1, UNITS + 1)
        for storey in range(1, STOREYS + 1)
        for flat in (1, 2)
    ]
    homes = []
    for place, (unit, room) in enumerate(doors, start=int(building.number) * len(doors)):
        is_empty = place % 17 == 0
        occupancy = "empty" if is_empty else "occupied"
        home = await known.behind_door(building=building.id, unit=unit, room=room) or await residents.add_household(
            building=building, unit=unit, room=room, occupancy=occupancy, actor=actor, now=now
        )
        if not is_empty:
            await residents.register(person=_resident(place, home), actor=actor, now=now)
            homes.append(home)
    return homes


def _resident(place: int, home: Household) -> Person:
    name = SURNAMES[place % len(SURNAMES)] + GIVEN[place * 7 % len(GIVEN)]
    return Person(name=name, phone=f"13800138{place:03d}", birth_year=1940 + place * 5 % 55, household=home.id,
                  gender="female" if place % 2 else "male")  # fmt: skip


async def _pairings(buildings: list[Building], *, actor: Actor, now: datetime) -> None:
    """Each building has a street and an estate member; the in-service members help where they live."""
    members = [await _member(place, demo, actor=actor, now=now) for place, demo in enumerate(MEMBERS)]
    by_kind = {kind: [row for row in members if row.kind == kind] for kind in MemberKind}
    since = date(local(now).year, 1, 1)
    for place, building in enumerate(buildings):
        for kind in (MemberKind.STREET, MemberKind.ESTATE):
            await _pair(building, by_kind[kind][place % len(by_kind[kind])], since=since, actor=actor, now=now)
    for building, member in zip(buildings, by_kind[MemberKind.IN_SERVICE], strict=False):
        await _pair(building, member, since=since, actor=actor, now=now)


async def _member(place: int, demo: Demo, *, actor: Actor, now: datetime) -> EstatePerson:
    return await bodies.add_person(name=demo.name, phone=f"13800138{900 + place}", kind=demo.kind, post=demo.post,
                                       duty_hours=demo.hours, agrees_to_show=True, actor=actor, now=now)  # fmt: skip


async def _pair(building: Building, member: EstatePerson, *, since: date, actor: Actor, now: datetime) -> None:
    await operations.pair(building=building.id, member=member, from_on=since, to_on=None, actor=actor, now=now)


async def _cards(homes: list[Household], *, actor: Actor, now: datetime) -> None:
    """Most households signed for theirs a month ago; some wait for paper, some were left at the door, lost or replaced."""
    month_ago = now - timedelta(days=30)
    for place, home in enumerate(homes):
        issued = await operations.issue_card(household=home.id, actor=actor, now=month_ago)
        if place % 19 == 5:
            continue
        received = Reception.ABSENT if place % 11 == 4 else Reception.SIGNED
        card = await operations.deliver(card=issued.card, received=received, actor=actor, now=month_ago)
        if place % 37 == 6:
            await operations.report_lost(card=card, actor=actor, now=now)
        elif place % 41 == 7:
            await operations.replace_card(card=card, why="worn", actor=actor, now=now)


async def _fresh(home: Household, *, actor: Actor, now: datetime) -> str:
    """A signed card whose token we still know, because it is new."""
    live = await ConnectionCard.objects().where(
        ConnectionCard.household == home.id, ConnectionCard.status == str(CardStatus.ACTIVE)
    ).first()  # fmt: skip
    made: IssuedCard
    if live is None:
        made = await operations.issue_card(household=home.id, actor=actor, now=now)
    else:
        made = await operations.replace_card(card=live, why="demo", actor=actor, now=now)
    await operations.deliver(card=made.card, received=Reception.SIGNED, actor=actor, now=now)
    return made.token
