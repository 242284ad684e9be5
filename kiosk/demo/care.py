"""The demo's home care: three carers, two weeks of free times at every hour, and two working days of bookings."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from uuid import UUID

from kiosk.demo.canteen import seed_canteen
from kiosk.demo.elders import seed_elders
from kiosk.demo.providers import seed_providers
from services.elderly_care import availability, operations, queries
from services.elderly_care.eligibility.operations import PapersNotThere
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.tables import CareBooking, Carer, CareService, CareSlot
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.calendar.rules import business_date, local, moment
from services.foundation.centers import queries as centers
from services.foundation.centers.home import Home
from services.foundation.residents.operations import Person
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember

DAYS = 14
SHIFT_HOURS = (time(6), time(22))
HOME_STARTS = [time(7), time(8, 30), time(10), time(13), time(14, 30), time(16), time(17, 30), time(19), time(20, 30)]
NIGHT_STARTS = [time(0, 30), time(3)]
STATION_STARTS = {
    "ZC-01": [time(11), time(12), time(17), time(18), time(20)],
    "ZY-02": [time(9), time(10, 30), time(14), time(15, 30), time(19)],
    "RJ-01": [time(8), time(13), time(18)],
    "ZD-01": [time(9), time(15), time(19, 30)],
}
FIRST_HOUR = timedelta(hours=8)
SEATS = {"ZC-01": 20, "ZY-02": 2, "RJ-01": 10, "ZD-01": 6}


@dataclass(frozen=True, slots=True)
class DemoCarer:
    """One demo carer: the account, the name if there is no account, and the kinds of help learned."""

    username: str
    name: str
    gender: str
    learned: tuple[str, ...]


CARERS = [
    DemoCarer("carer1", "周红", "female", ("ZC", "ZY", "ZJ", "HL", "TF", "JS")),
    DemoCarer("carer2", "郑海", "male", ("ZX", "ZM", "JJ", "DB", "GZ", "JS")),
    DemoCarer("carer3", "王兰", "female", ("ZC", "ZJ", "JK", "HL", "TF", "JS")),
]
# Made-up people; the numbers are of no operator.
ELDERS = [
    Person("王秀英", "19900000001", birth_year=1941, gender="female"),
    Person("陈德福", "19900000002", birth_year=1938, gender="male"),
    Person("林玉兰", "19900000003", birth_year=1946, gender="female"),
    Person("张国强", "19900000004", birth_year=1950, gender="male"),
    Person("欧阳淑珍", "19900000005", birth_year=1936, gender="female"),
    Person("黄阿妹", "19900000006", birth_year=1943, gender="female"),
    Person("吴金水", "19900000007", birth_year=1948, gender="male"),
    Person("赖桂香", "19900000008", birth_year=1940, gender="female"),
]
WISHES = ["ZC-01", "ZJ-01", "ZC-01", "JS-01", "ZC-02", "ZC-01", "ZJ-03", "DB-01", "ZC-01", "JK-03", "ZD-01", "ZX-01"]


async def seed_care(center_id: UUID, now: datetime) -> None:
    """Load services, carers, shifts, free times and bookings of a demo centre, all synthetic.

    Call it after the staff accounts exist (carer1 to carer3 are linked by their usernames) and with the vault open. Running it again
    adds the days that are new and nothing twice; bookings of today and tomorrow are made on an empty book only.
    """
    center = await centers.center(id=center_id)
    desk = Actor(kind="staff", id=None, name="demo", role=str(StaffRole.CARE_DESK), center=center_id)
    await operations.load_services(center=center_id, is_always_open=center.is_always_open)
    offered = [row for row in await queries.services(center=center_id) if row.minutes > 0]
    carers = [await _carer(person, offered=offered, actor=desk, now=now) for person in CARERS]
    await seed_providers(actor=desk, now=now)
    await seed_canteen(actor=desk, now=now)
    await seed_elders(ELDERS, actor=desk, now=now)
    days = [local(now).date() + timedelta(days=ahead) for ahead in range(DAYS + 1)]
    fresh = [day for day in days if not await _is_open(day, center=center_id)]
    await _open(fresh, offered=offered, carers=carers, actor=desk, now=now)
    if not await CareBooking.exists().where(CareBooking.center == center_id):
        home = Home(center=center.name, helpline=center.helpline, public_url="")
        for day in days[:2]:
            await _book_a_day(day, home=home, actor=desk, now=now)


async def _carer(person: DemoCarer, *, offered: list[CareService], actor: Actor, now: datetime) -> Carer:
    account = await StaffMember.objects().where(
        StaffMember.center == actor.center, StaffMember.username == person.username
    ).first()  # fmt: skip
    skills = [row.code for row in offered if row.place != "station" and row.code[:2] in person.learned]
    name = account.name if account else person.name
    known = await Carer.objects().where(Carer.center == actor.center, Carer.name == name).first()
    if known is not None:
        return known
    return await operations.add_carer(name=name, gender=person.gender, skills=skills, actor=actor, now=now,
                                      staff=account.id if account else None)  # fmt: skip


async def _is_open(day: date, *, center: UUID) -> bool:
    start, end = queries.day_span(day)
    return await CareSlot.exists().where(
        CareSlot.center == center, CareSlot.starts_at >= start, CareSlot.starts_at < end
    )  # fmt: skip


@db.in_transaction
async def _open(
    days: list[date], *, offered: list[CareService], carers: list[Carer], actor: Actor, now: datetime
) -> None:
    """Each carer works every day, one of them through the night, so that the demo can be tried at any hour."""
    plans: list[operations.SlotPlan] = []
    for day in days:
        night = carers[day.toordinal() % len(carers)]
        for carer in carers:
            starts = HOME_STARTS + (NIGHT_STARTS if carer.id == night.id else [])
            await _shifts(carer, day=day, is_night=carer.id == night.id, actor=actor, now=now)
            plans += _visits(carer, day=day, starts=starts, offered=offered)
        plans += _station(day, offered=offered)
    await operations.open_slots(plans=plans, actor=actor, now=now)


async def _shifts(carer: Carer, *, day: date, is_night: bool, actor: Actor, now: datetime) -> None:
    first, last = (moment(day, hour) for hour in SHIFT_HOURS)
    spans = [(moment(day, time()), first)] if is_night else []
    for starts_at, ends_at in [*spans, (first, last)]:
        await operations.add_shift(carer=carer.id, starts_at=starts_at, ends_at=ends_at, actor=actor, now=now)


def _visits(carer: Carer, *, day: date, starts: list[time], offered: list[CareService]) -> list[operations.SlotPlan]:
    """Every service the carer has learned at every start that fits into the shift."""
    skills = set(json.loads(carer.skills))
    latest = moment(day, SHIFT_HOURS[1])
    plans = [
        operations.SlotPlan(service=row, starts_at=moment(day, start), carer=carer.id)
        for row in offered
        for start in starts
        if row.code in skills
    ]
    return [plan for plan in plans if plan.ends_at <= latest and not _crosses_six(plan, day)]


def _crosses_six(plan: operations.SlotPlan, day: date) -> bool:
    six = moment(day, SHIFT_HOURS[0])
    return plan.starts_at < six < plan.ends_at


def _station(day: date, *, offered: list[CareService]) -> list[operations.SlotPlan]:
    return [
        operations.SlotPlan(service=row, starts_at=moment(day, start), capacity=SEATS[row.code])
        for row in offered
        if row.place == "station"
        for start in STATION_STARTS[row.code]
    ]


async def _book_a_day(day: date, *, home: Home, actor: Actor, now: datetime) -> None:
    """One day's work, booked in its first minute; what lies behind us by now has been done."""
    midnight, end = queries.day_span(day)
    for place, (code, person) in enumerate(zip(WISHES, cycle(ELDERS), strict=False)):
        service = await queries.service(code=code, center=actor.center)
        free = await availability.free_slots(
            service=service, center=actor.center, start=midnight + FIRST_HOUR, end=end, now=midnight
        )  # fmt: skip
        for turn in range(len(free)):
            slot = free[(place + turn) % len(free)]
            wish = operations.Wish(service=code, slot=slot.id, person=person, agrees_to_pay=True)
            if await _try(wish, home=home, actor=actor, at=midnight, now=now):
                break


async def _try(wish: operations.Wish, *, home: Home, actor: Actor, at: datetime, now: datetime) -> bool:
    try:
        booked = await operations.book(wish=wish, actor=actor, now=at, business_date=business_date(at), home=home)
    except (operations.OverlappingBooking, operations.AlreadyBooked, operations.SlotFull, PapersNotThere):
        return False
    if booked.booking.status == BookingStatus.ACCEPTED:
        await _live(booked, actor=actor, at=at, now=now)
    return True


async def _live(booked: operations.Booked, *, actor: Actor, at: datetime, now: datetime) -> None:
    """Dispatch what is at home, and let time pass until now."""
    visit = booked.booking
    if booked.carer is not None:
        await operations.dispatch(booking=visit.id, actor=actor, now=at)
    if visit.starts_at <= now:
        await operations.check_in(booking=visit.id, actor=actor, now=visit.starts_at)
    if visit.ends_at <= now:
        await operations.check_out(booking=visit.id, actor=actor, now=visit.ends_at)
        await operations.confirm(booking=visit.id, actor=actor, now=visit.ends_at)
