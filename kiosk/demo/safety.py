"""The demo's safety: files of the elders who are visited, a cold warning, a fall, and an alarm that ended well.

Every name, number and place is made up.
"""

from datetime import datetime, timedelta
from uuid import UUID

from kiosk.demo.care import ELDERS
from services.elderly_care import queries as care
from services.elderly_care.files import operations as files
from services.elderly_care.files.contacts import Contact
from services.elderly_care.files.operations import FileFacts
from services.elderly_care.files.sealing import Sealed
from services.elderly_care.incidents import operations as incidents
from services.elderly_care.incidents.rules import IncidentKind, Told
from services.elderly_care.safety import operations as safety
from services.elderly_care.safety import queries as alarms
from services.elderly_care.safety.chains import AlarmKind
from services.elderly_care.safety.lifecycle import TryResult
from services.elderly_care.weather import operations as weather
from services.elderly_care.weather.rules import Colour, SignalKind
from services.elderly_care.welfare import operations as welfare
from services.foundation.actor import Actor
from services.foundation.residents import operations as people
from services.foundation.residents.tables import Household, Resident
from services.foundation.staff.roles import StaffRole

MODES = ("alone", "couple", "alone", "with_family", "alone", "couple", "with_family", "empty_nest")
NEEDS = (
    "左耳听不清，说话靠近右边",
    "走路要扶",
    "眼睛看不清，先说话再靠近",
    "",
    "不喜欢太多人",
    "",
    "膝盖疼，别走太快",
    "",
)
DO_NOT = ("不要动阳台的花盆", "", "不给吃甜的", "不要开里屋的门", "不搬重东西", "", "", "不要动佛龛")
GRANNY, FATHER = 0, 1


async def seed_safety(center: UUID, now: datetime) -> None:
    """Load it once; running it again adds nothing. Call it after the homes and the home care of the demo."""
    desk = Actor(kind="staff", id=None, name="care_desk", role=str(StaffRole.CARE_DESK), center=center)
    await safety.keep_setting(guard_name="黄强", guard_phone="0597-2200001", tells_city=True, actor=desk, now=now)
    elders = [await _elder(place, actor=desk, now=now) for place in range(len(ELDERS))]
    if await alarms.alarms(center=center, is_open=False):
        return
    await _cold_days(desk, now=now)
    await _a_fall(elders[FATHER], actor=desk, now=now)
    await _an_alarm_that_ended_well(elders[GRANNY], actor=desk, now=now)
    await welfare.plan_due(center=center, now=now)


async def _elder(place: int, *, actor: Actor, now: datetime) -> UUID:
    """The elder behind a door of the estate, with a file."""
    row = await people.register(person=ELDERS[place], actor=actor, now=now)
    if row.household is None:
        homes = Household.objects().where(Household.center == actor.center, Household.occupancy == "occupied")
        home = await homes.order_by(Household.id).offset(place * 7).first()
        if home is not None:
            await Resident.update({Resident.household: home.id}).where(Resident.id == row.id)
    profile = await care.profile(resident=row.id, center=actor.center)
    if profile is None or profile.version == 0:
        contact = Contact(f"{ELDERS[place].name[0]}家明", f"1990000{900 + place:04d}", "儿子")
        second = Contact(f"{ELDERS[place].name[0]}家慧", f"1990000{950 + place:04d}", "女儿")
        told = Sealed(needs=NEEDS[place], do_not=DO_NOT[place], hearing="weak" if place == GRANNY else "")
        facts = FileFacts(living_mode=MODES[place], dialect="龙岩话", sealed=told, contacts=[contact, second])
        await files.keep_file(resident=row.id, facts=facts, actor=actor, now=now)
    return UUID(str(row.id))


async def _cold_days(actor: Actor, *, now: datetime) -> None:
    words = weather.SignalWords(SignalKind.COLD, Colour.ORANGE, from_at=now, to_at=now + timedelta(days=2))
    await weather.set_signal(words=words, actor=actor, now=now)


async def _a_fall(elder: UUID, *, actor: Actor, now: datetime) -> None:
    report = incidents.Report(kind=IncidentKind.FALL, resident=elder, happened_at=now - timedelta(minutes=40),
                              words="起身时跌倒，左膝擦伤，已扶起，能走路")  # fmt: skip
    row = await incidents.report(report=report, actor=actor, now=now - timedelta(minutes=25))
    await incidents.tell(incident=row.id, who=Told.FAMILY, actor=actor, now=now - timedelta(minutes=10))


async def _an_alarm_that_ended_well(elder: UUID, *, actor: Actor, now: datetime) -> None:
    began = now - timedelta(days=1)
    worry = safety.Worry(kind=AlarmKind.PHONE_UNANSWERED, resident=elder)
    alarm = await safety.raise_alarm(worry=worry, actor=actor, now=began)
    for minutes, key, result in ((1, "call_1", TryResult.NO_ANSWER), (12, "contact_1", TryResult.REACHED)):
        await safety.log_try(
            alarm=alarm.id, key=key, result=result, actor=actor, now=began + timedelta(minutes=minutes)
        )
    words = "手机没电，在楼下晒太阳"
    await safety.close(alarm=alarm.id, words=words, actor=actor, now=began + timedelta(minutes=15))
