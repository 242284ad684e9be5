"""The demo's recurring help: two plans over the coming days, somebody on the waiting list, a leave, and whom an elder does not want."""

from datetime import datetime, time, timedelta
from uuid import UUID

from kiosk.demo.care import ELDERS
from services.elderly_care import queries
from services.elderly_care.dispatch import operations as wishes
from services.elderly_care.plans import operations as plans
from services.elderly_care.plans.operations import PlanWish
from services.elderly_care.plans.tables import CarePlan
from services.elderly_care.rosters import operations as rosters
from services.elderly_care.waiting import operations as waiting
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local, moment
from services.foundation.residents.operations import register
from services.foundation.staff.roles import StaffRole

LASTS = timedelta(days=12)  # as far as the demo's rosters reach
LEAVE_AFTER = 10


async def seed_plans(center_id: UUID, now: datetime) -> None:
    """Plan something for the made-up elders once; call it when their visits are there."""
    if await CarePlan.exists().where(CarePlan.center == center_id):
        return
    desk = Actor(kind="staff", id=None, name="demo", role=str(StaffRole.CARE_DESK), center=center_id)
    lunch, company, waits, wants = [
        (await register(person=person, actor=desk, now=now)).id
        for person in (ELDERS[7], ELDERS[2], ELDERS[3], ELDERS[4])
    ]
    tomorrow = local(now).date() + timedelta(days=1)
    until = tomorrow + LASTS
    await _plan(PlanWish("ZC-01", "FREQ=DAILY", tomorrow, time(12), until, agrees_to_pay=True), lunch, desk, now)
    weekly = PlanWish(
        "JS-01", "FREQ=WEEKLY;BYDAY=TU,FR", tomorrow, time(15, 45), until, on_holiday="move", agrees_to_pay=True
    )
    await _plan(weekly, company, desk, now)
    await waiting.wait(
        resident=waits, service="ZY-02", from_at=now, to_at=now + LASTS, agrees_to_pay=True, actor=desk, now=now
    )
    carers = await queries.carers(center=center_id)
    away = moment(tomorrow + timedelta(days=LEAVE_AFTER), time())
    await rosters.add_leave(
        carer=carers[-1].id, starts_at=away, ends_at=away + timedelta(days=1), kind="training", actor=desk, now=now
    )
    await wishes.wish_same_sex(resident=wants, same_sex=True, actor=desk, now=now)
    await wishes.block(resident=wants, carer=carers[0].id, why="演示", actor=desk, now=now)


async def _plan(wish: PlanWish, resident: UUID, desk: Actor, now: datetime) -> None:
    made, _ = await plans.make_plan(wish=wish, resident=resident, actor=desk, now=now)
    await plans.fill_plan(plan=made.id, actor=desk, now=now)
