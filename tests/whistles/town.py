"""The small town the whistles are blown in, and the moves people make, as verbs with defaults."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation.actor import Actor
from services.foundation.centers import operations as centers
from services.foundation.centers.home import Home
from services.foundation.residents import operations as residents
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import StaffRole
from services.whistles import operations, queries
from services.whistles.lifecycle import Outcome
from services.whistles.operations import Filed, Report, Reporter, Said, Way
from services.whistles.tables import Whistle
from tests.clients import PASSWORD, Caller, a_kiosk

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, ten in the morning
TODAY = date(2026, 11, 23)
HOME = Home(center="翠屏社区党群服务中心", helpline="0597-2200000", public_url="https://kiosk.cuiping.example")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
Desk = Callable[[StaffRole], Awaitable[Caller]]


@dataclass(slots=True)
class Town:
    """Who lives and works here."""

    center: UUID
    kiosk: Actor
    property: Actor
    owners: Actor
    secretary: Actor
    worker: Actor
    building: UUID
    household: UUID


async def a_town(center: UUID | None = None, *, code: str = "350802002") -> Town:
    if center is None:
        center = UUID(str((await centers.open_center(code=code, name="翠屏社区党群服务中心")).id))
    people = {
        role: await an_account(center, f"{role}_{code[-3:]}", role)
        for role in (StaffRole.PROPERTY, StaffRole.OWNERS, StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER)
    }
    building = await residents.add_building(
        number="3", name="3栋", units=2, storeys=6, actor=people[StaffRole.PROPERTY], now=NOW
    )
    home = await residents.add_household(
        building=building, unit="2", room="甲402", actor=people[StaffRole.PROPERTY], now=NOW
    )
    return Town(center=center, kiosk=a_kiosk(center), property=people[StaffRole.PROPERTY], owners=people[StaffRole.OWNERS],
                secretary=people[StaffRole.SECRETARY], worker=people[StaffRole.COMMUNITY_WORKER], building=building.id,
                household=home.id)  # fmt: skip


async def an_account(center: UUID, username: str, role: StaffRole) -> Actor:
    row = await staff.add_staff(username=username, name=username, role=role, password=PASSWORD, center=center, now=NOW)
    return Actor(kind="staff", id=row.id, name=username, role=str(role), center=center)


async def blown(town: Town, *, now: datetime = NOW, reporter: Reporter | None = None, **changes: Any) -> Filed:
    said: dict[str, Any] = {"category": "leak", "building": town.building, "items": ["楼道漏水"]} | changes
    return await operations.raise_whistle(
        report=Report(reporter=reporter or Reporter(), **said), channel="kiosk", actor=town.kiosk, now=now,
        business_date=TODAY, home=HOME,
    )  # fmt: skip


async def a_whistle(town: Town, **changes: Any) -> Whistle:
    return (await blown(town, **changes)).whistle


async def fresh(row: Whistle) -> Whistle:
    return await queries.whistle(id=row.id, center=row.center)


def desk(town: Town, row: Whistle) -> Actor:
    """Whose turn it is; the community's workers keep in touch with the street."""
    return {"property": town.property, "owners": town.owners, "branch": town.secretary}.get(row.body, town.worker)


async def report_in(town: Town, row: Whistle, now: datetime = NOW) -> Whistle:
    row = await fresh(row)
    return await operations.report_in(id=row.id, actor=desk(town, row), now=now)


async def give_result(town: Town, row: Whistle, now: datetime = NOW, item: UUID | None = None) -> Whistle:
    row = await fresh(row)
    return await operations.give_result(
        id=row.id, outcome=Outcome.SOLVED, words="换了水管", actor=desk(town, row), now=now, item=item
    )


async def feed_back(town: Town, row: Whistle, now: datetime = NOW, *, has_reached: bool = True, **more: Any) -> Whistle:
    row = await fresh(row)
    return await operations.feed_back(
        id=row.id, way=Way.PHONE, words="修好了", has_reached=has_reached, actor=desk(town, row), now=now, **more
    )


async def evaluate(town: Town, row: Whistle, now: datetime = NOW, *, is_solved: bool = True, level: int = 5,
                   said: Sequence[Said] = ()) -> Whistle:  # fmt: skip
    reporter = (await queries.reporters(whistle=row.id))[0]
    return await operations.evaluate(
        id=row.id, said=said or [Said(level=level, is_solved=is_solved)], by=reporter, channel="kiosk", actor=town.kiosk,
        now=now,
    )  # fmt: skip


async def answered(town: Town, row: Whistle, now: datetime = NOW) -> Whistle:
    """Reported in, worked, told; the resident may judge."""
    await report_in(town, row, now)
    await give_result(town, row, now)
    return await feed_back(town, row, now)


async def closed(town: Town, row: Whistle, now: datetime = NOW) -> Whistle:
    await answered(town, row, now)
    return await evaluate(town, row, now)
