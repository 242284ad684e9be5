"""Builders for the station, its people and its wishes."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from services.elderly_care import operations, queries
from services.elderly_care.tables import Carer, CareSlot
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.centers import operations as centers
from services.foundation.centers.home import Home
from services.foundation.residents import operations as residents
from services.foundation.residents.operations import Person
from services.foundation.staff.roles import DeviceKind, StaffRole

NOW = datetime(2026, 7, 17, 1, 0, tzinfo=UTC)  # Friday, nine in the morning at the centre
TODAY = NOW.date()
HOME = Home(center="翠屏社区党群服务中心", helpline="0597-2200000", public_url="http://kiosk.test")
HOUR = timedelta(hours=1)


async def a_station(*, code: str = "350802002", is_always_open: bool = True) -> UUID:
    """A centre with its services."""
    center = await centers.open_center(code=code, name="翠屏社区党群服务中心")
    await operations.load_services(center=center.id, is_always_open=is_always_open)
    return UUID(str(center.id))


def desk(center: UUID) -> Actor:
    """The care desk."""
    return Actor(kind="staff", id=None, name="care_desk", role=str(StaffRole.CARE_DESK), center=center)


def kiosk(center: UUID) -> Actor:
    """The kiosk in the hall."""
    return Actor(kind="device", id=None, name="kiosk", role=str(DeviceKind.KIOSK), center=center)


async def an_elder(center: UUID, *, number: int = 1, name: str = "王秀英") -> UUID:
    """A resident."""
    person = Person(name, f"1990000{number:04d}", birth_year=1941)
    row = await residents.register(person=person, actor=desk(center), now=NOW)
    return UUID(str(row.id))


async def a_station_slot(
    center: UUID, *, service: str = "ZC-01", at: datetime = NOW + 3 * HOUR, seats: int = 1
) -> CareSlot:
    """A time at the station."""
    row = await queries.service(code=service, center=center)
    plan = operations.SlotPlan(service=row, starts_at=at, capacity=seats)
    return await operations.open_slot(plan=plan, actor=desk(center), now=NOW)


async def a_carer(
    center: UUID, *, name: str = "周红", skills: tuple[str, ...] = ("ZJ-01", "JS-01"), staff: UUID | None = None
) -> Carer:
    """A carer who works the whole day, and the days around it."""
    row = await operations.add_carer(
        name=name, gender="female", skills=skills, actor=desk(center), now=NOW, staff=staff
    )
    for day in range(-1, 3):
        start = NOW + timedelta(days=day)
        await operations.add_shift(
            carer=row.id, starts_at=start, ends_at=start + 14 * HOUR, actor=desk(center), now=NOW
        )
    return row


async def a_home_slot(center: UUID, *, carer: Carer, service: str = "ZJ-01", at: datetime = NOW + 3 * HOUR) -> CareSlot:
    """A carer's time."""
    row = await queries.service(code=service, center=center)
    plan = operations.SlotPlan(service=row, starts_at=at, carer=carer.id)
    return await operations.open_slot(plan=plan, actor=desk(center), now=NOW)


async def book(
    slot: CareSlot,
    person: UUID | Person,
    *,
    now: datetime = NOW,
    service: str | None = None,
    actor: Actor | None = None,
) -> operations.Booked:
    """Book as the kiosk does."""
    wish = operations.Wish(service=service or slot.service_code, slot=slot.id, person=person)
    return await operations.book(wish=wish, actor=actor or kiosk(slot.center), now=now, business_date=TODAY, home=HOME)


async def seats(slot: CareSlot) -> tuple[int, int]:
    """What the slot counts, and how many bookings live in it."""
    taken = await db.rows("SELECT taken FROM care_slot WHERE id = {}", slot.id)
    live = await db.rows("SELECT id FROM care_booking WHERE slot = {} AND status NOT LIKE 'cancelled%'", slot.id)
    return taken[0]["taken"], len(live)
