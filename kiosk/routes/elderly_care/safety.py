"""Alarms on the care desk: who is worried about whom, the steps with their clocks, and a named person's closure."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands
from kiosk.across import doors, safety
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.safety import AlarmOut, ClosureIn, Reachable, SettingIn, SettingOut, TryIn, WorryIn
from services.elderly_care import queries as care
from services.elderly_care.files.contacts import Contact
from services.elderly_care.safety import operations, people, queries
from services.elderly_care.safety.chains import AlarmKind
from services.elderly_care.safety.operations import Worry
from services.elderly_care.safety.tables import SafetyAlarm
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.errors import Forbidden
from services.foundation.residents import queries as residents
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import StaffRole

NO_STORE = {"Cache-Control": "no-store"}
watchers = auth.allow(StaffRole.CARE_DESK, StaffRole.SECRETARY, StaffRole.ADMIN)
watchers_and_carers = auth.allow(StaffRole.CARE_DESK, StaffRole.SECRETARY, StaffRole.ADMIN, StaffRole.CARER)
READS_WORDS = (StaffRole.CARE_DESK,)


@get("/alarms", guards=[watchers])
async def list_alarms(actor: NamedDependency[Actor], closed: FromQuery[bool] = False) -> list[AlarmOut]:
    """The alarms nobody has closed; with `closed`, the latest of all."""
    found = await queries.alarms(center=actor.center, is_open=not closed)
    names = await staff.names(center=actor.center)
    return [AlarmOut.line(one, building=await care.building_of(resident=one.resident), names=names) for one in found]


@get("/alarms/{id:uuid}", guards=[watchers])
async def show_alarm(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[AlarmOut]:
    """One alarm with everybody's telephone; the reading is written down."""
    return Response(await _opened(id, actor=actor, now=now), headers=NO_STORE)


@post("/alarms", guards=[watchers_and_carers])
async def raise_alarm(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WorryIn],
) -> Response[bytes]:
    """Somebody is worried; a carer only about an own visit where nobody opens."""
    await _may_worry(data, actor=actor)
    member = await safety.member_for(resident=data.resident, center=actor.center, now=now)
    worry = Worry(kind=data.kind, resident=data.resident, booking=data.booking, member=member)

    async def verb() -> AlarmOut:
        return await _line(await operations.raise_alarm(worry=worry, actor=actor, now=now))

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("alarm.changed", {}, center=actor.center)
    return answer


@post("/alarms/{id:uuid}/tries", guards=[watchers_and_carers])
async def log_try(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[TryIn],
) -> Response[bytes]:
    """Somebody knocked or called."""

    async def verb() -> AlarmOut:
        row = await operations.log_try(
            alarm=id, key=data.step, result=data.result, words=data.words, actor=actor, now=now
        )
        return await _line(row)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("alarm.changed", {"id": id}, center=actor.center)
    return answer


@post("/alarms/{id:uuid}/emergency", guards=[watchers])
async def hurry_emergency(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> AlarmOut:
    """Do not wait for the clock: the secretary and 110 or 120 are due now."""
    row = await operations.hurry_emergency(alarm=id, actor=actor, now=now)
    await operations.raise_due(center=actor.center, now=now)
    await hub.publish("alarm.changed", {"id": id}, center=actor.center)
    return await _line(row)


@post("/alarms/{id:uuid}/closure", guards=[watchers])
async def close_alarm(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[ClosureIn],
) -> AlarmOut:
    """A named person says how it ended, and the bell is silent."""
    row = await operations.close(
        alarm=id,
        is_mistake=data.is_mistake,
        does_visit_go_on=data.does_visit_go_on,
        words=data.words,
        actor=actor,
        now=now,
    )
    await hub.publish("alarm.changed", {"id": id}, center=actor.center)
    await hub.publish("messages.changed", {}, center=actor.center)
    if row.booking is not None:
        await hub.publish("booking.changed", {"id": row.booking}, center=actor.center)
    return await _line(row)


@get("/safety-setting", guards=[auth.care_staff])
async def show_setting(actor: NamedDependency[Actor]) -> SettingOut:
    """Whom the last steps call."""
    return SettingOut.of(await queries.setting(center=actor.center))


@put("/safety-setting", guards=[auth.care_staff])
async def keep_setting(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SettingIn]
) -> SettingOut:
    """Say who the guard is, and whether the city hears of alarms."""
    row = await operations.keep_setting(
        guard_name=data.guard_name, guard_phone=data.guard_phone, tells_city=data.tells_city, actor=actor, now=now
    )
    return SettingOut.of(row)


async def _may_worry(data: WorryIn, *, actor: Actor) -> None:
    """A booking must be the elder's own, and a carer speaks only of own visits where nobody opens."""
    booking = await care.booking(id=data.booking, center=actor.center) if data.booking else None
    if booking is not None and booking.resident != data.resident:
        raise residents.ResidentUnknown
    if actor.role == StaffRole.CARER:
        carer = await care.carer(id=booking.carer, center=actor.center) if booking and booking.carer else None
        if carer is None or carer.staff != actor.id or data.kind != AlarmKind.NOT_HOME:
            raise Forbidden


async def _line(row: SafetyAlarm) -> AlarmOut:
    [found] = await queries.around([row], center=row.center)
    names = await staff.names(center=row.center)
    return AlarmOut.line(found, building=await care.building_of(resident=found.resident), names=names)


@db.in_transaction
async def _opened(id: UUID, *, actor: Actor, now: datetime) -> AlarmOut:
    row = await queries.alarm(id=id, center=actor.center)
    [found] = await queries.around([row], center=actor.center)
    await audit.record("care_file.read", entity="resident", entity_id=row.resident, actor=actor, at=now,
                       facts={"for": "safety_alarm"})  # fmt: skip
    reachable = await _reachable(found, actor=actor, now=now)
    return AlarmOut.opened(
        found, building=await care.building_of(resident=found.resident), names=await staff.names(center=actor.center),
        door=await doors.door_of(found.resident),
        reachable=reachable, with_words=actor.role in READS_WORDS,
    )  # fmt: skip


async def _member(liaison: Contact | None, member: UUID | None, *, center: UUID) -> tuple[str, str]:
    """The member the elder is linked with and agreed to, else whoever answers for the building."""
    if liaison is not None:
        return liaison.name, liaison.phone
    return await safety.member_to_call(id=member, center=center) if member else ("", "")


async def _reachable(found: queries.OpenAlarm, *, actor: Actor, now: datetime) -> Reachable:
    row, center = found.alarm, actor.center
    setting = await queries.setting(center=center)
    carer = await care.carer(id=found.booking.carer, center=center) if found.booking and found.booking.carer else None
    around = await people.circle(resident=row.resident, center=center, now=now)
    return Reachable(
        contacts=around.contacts,
        member=await _member(around.liaison, row.member, center=center),
        guard=(setting.guard_name, setting.guard_phone) if setting else ("", ""),
        carer=(carer.name, "") if carer else ("", ""),
        elder=(residents.name_of(found.resident), residents.phone_of(found.resident)),
    )


care_safety = Router(
    "/api/elderly-care",
    route_handlers=[
        list_alarms, show_alarm, raise_alarm, log_try, hurry_emergency, close_alarm, show_setting, keep_setting,
    ],
    tags=["elderly-care"],
)  # fmt: skip
