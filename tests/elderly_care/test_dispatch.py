"""Who is asked, who answers, and what happens when nobody does."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from services.elderly_care import operations, queries
from services.elderly_care.dispatch import operations as wishes
from services.elderly_care.dispatch import queries as dispatch_queries
from services.elderly_care.tables import CareBooking, Carer
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.residents import operations as residents
from services.foundation.residents.operations import Person
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import StaffRole
from tests.elderly_care.cast import (
    HOUR,
    NOW,
    a_carer,
    a_home_slot,
    a_station,
    an_elder,
    book,
    desk,
)

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)
SEEN = "评估表在柜里"
START = NOW + 6 * HOUR
BATH = ("ZY-01", "ZJ-01")


async def a_team(center: UUID, *names: str, skills: tuple[str, ...] = BATH) -> list[tuple[Carer, Actor]]:
    """Carers with accounts."""
    found = []
    for place, name in enumerate(names):
        account = await staff.add_staff(
            username=f"carer{place}", name=name, role=StaffRole.CARER, password="long enough", center=center, now=NOW
        )
        carer = await a_carer(center, name=name, skills=skills, staff=account.id)
        actor = Actor(kind="staff", id=account.id, name=f"carer{place}", role=str(StaffRole.CARER), center=center)
        found.append((carer, actor))
    return found


async def a_visit(center: UUID, carer: Carer, *, service: str = "ZJ-01", elder: UUID | None = None) -> UUID:
    slot = await a_home_slot(center, carer=carer, service=service, at=START)
    return UUID(str((await book(slot, elder or await an_elder(center))).booking.id))


async def the(booking: UUID, center: UUID) -> CareBooking:
    return await queries.booking(id=booking, center=center)


async def asked(booking: UUID, center: UUID) -> list[tuple[str, str]]:
    """Whom a visit was offered to, and what came of it."""
    names = {row.id: row.name for row in await queries.carers(center=center)}
    offers = await dispatch_queries.offers_of(booking=booking, center=center)
    return [(names[one.carer], one.status) for one in offers]


async def test_a_yes_makes_the_visit_certain() -> None:
    center = await a_station()
    [(carer, zhou)] = await a_team(center, "周红")
    visit = await a_visit(center, carer)
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)

    waiting = await dispatch_queries.waiting_for(staff=carer.staff, center=center)
    sure = await operations.accept_visit(booking=visit, actor=zhou, now=NOW + MINUTE)

    assert [one.visit.booking.id for one in waiting] == [visit]
    assert sure.status == "provider_confirmed"
    assert await asked(visit, center) == [("周红", "accepted")]
    assert await dispatch_queries.waiting_for(staff=carer.staff, center=center) == []


async def test_a_no_asks_the_next_at_once_and_nobody_twice() -> None:
    center = await a_station()
    (carer, zhou), (_, wang) = await a_team(center, "周红", "王兰")
    visit = await a_visit(center, carer)
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)

    moved = await operations.refuse_visit(booking=visit, why="孩子发烧", actor=zhou, now=NOW + MINUTE)
    gone = await operations.refuse_visit(booking=visit, why="太远", actor=wang, now=NOW + 2 * MINUTE)

    assert moved.status == "dispatched"
    assert (gone.status, gone.carer) == ("accepted", None)
    assert await asked(visit, center) == [("周红", "refused"), ("王兰", "refused")]
    told = await db.rows("SELECT message, to_role FROM notification WHERE to_role = 'care_desk'")
    assert [row["message"] for row in told] == ["dispatch_to_station"]
    with pytest.raises(operations.NobodyFree):
        await operations.dispatch(booking=visit, actor=desk(center), now=NOW + 3 * MINUTE)


async def test_who_said_yes_may_still_fall_ill() -> None:
    center = await a_station()
    (carer, zhou), (other, wang) = await a_team(center, "周红", "王兰")
    visit = await a_visit(center, carer)
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)
    await operations.accept_visit(booking=visit, actor=zhou, now=NOW)

    await operations.refuse_visit(booking=visit, why="病了", actor=zhou, now=NOW + HOUR)
    sure = await operations.accept_visit(booking=visit, actor=wang, now=NOW + HOUR + MINUTE)

    assert (sure.status, sure.carer) == ("provider_confirmed", other.id)


async def test_no_answer_in_half_an_hour_asks_the_next_and_after_two_hours_the_station_has_it() -> None:
    center = await a_station()
    team = await a_team(center, "周红", "王兰", "郑海", "陈立", "吴倩")
    visit = await a_visit(center, team[0][0])
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)

    passed = [
        await operations.reoffer_due(center=center, now=NOW + minutes * MINUTE)
        for minutes in (29, 30, 30, 59, 60, 90, 120, 121)
    ]

    assert passed == [0, 1, 0, 0, 1, 1, 1, 0]
    assert [state for _, state in await asked(visit, center)] == ["expired"] * 4
    assert len({name for name, _ in await asked(visit, center)}) == 4
    assert (await the(visit, center)).status == "accepted"


async def test_two_loops_pass_one_offer_on_once() -> None:
    center = await a_station()
    team = await a_team(center, "周红", "王兰", "郑海")
    visit = await a_visit(center, team[0][0])
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)

    await asyncio.gather(
        *(operations.reoffer_due(center=center, now=NOW + 31 * MINUTE) for _ in range(4)), return_exceptions=True
    )

    assert [state for _, state in await asked(visit, center)] == ["expired", "offered"]


async def test_a_late_yes_after_the_next_was_asked_comes_too_late() -> None:
    center = await a_station()
    (carer, zhou), _ = await a_team(center, "周红", "王兰")
    visit = await a_visit(center, carer)
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)
    await operations.reoffer_due(center=center, now=NOW + 30 * MINUTE)

    with pytest.raises(operations.NotYourVisit):
        await operations.accept_visit(booking=visit, actor=zhou, now=NOW + 31 * MINUTE)


async def test_a_bath_in_bed_needs_two_and_both_must_say_yes() -> None:
    center = await a_station()
    (carer, zhou), (other, wang) = await a_team(center, "周红", "王兰")
    visit = await a_visit(center, carer, service="ZY-01")
    await operations.dispatch(booking=visit, looked=SEEN, actor=desk(center), now=NOW)

    half = await operations.accept_visit(booking=visit, actor=wang, now=NOW)
    whole = await operations.accept_visit(booking=visit, actor=zhou, now=NOW)

    assert (half.status, whole.status) == ("dispatched", "provider_confirmed")
    assert (whole.carer, whole.second_carer) == (carer.id, other.id)


async def test_when_the_second_says_no_only_the_second_is_replaced() -> None:
    center = await a_station()
    (carer, zhou), (_, wang), (third, _) = await a_team(center, "周红", "王兰", "王丽")
    visit = await a_visit(center, carer, service="ZY-01")
    await operations.dispatch(
        booking=visit, looked=SEEN, second=(await the_carer(center, "王兰")).id, actor=desk(center), now=NOW
    )
    await operations.accept_visit(booking=visit, actor=zhou, now=NOW)

    row = await operations.refuse_visit(booking=visit, why="没空", actor=wang, now=NOW)

    assert (row.carer, row.second_carer) == (carer.id, third.id)
    assert await asked(visit, center) == [("周红", "accepted"), ("王兰", "refused"), ("王丽", "offered")]


async def the_carer(center: UUID, name: str) -> Carer:
    return next(row for row in await queries.carers(center=center) if row.name == name)


async def test_a_bath_for_which_only_one_can_go_is_not_dispatched() -> None:
    center = await a_station()
    [(carer, _)] = await a_team(center, "周红")
    visit = await a_visit(center, carer, service="ZY-01")

    with pytest.raises(operations.SecondCarerNotFree):
        await operations.dispatch(booking=visit, actor=desk(center), now=NOW)

    assert (await the(visit, center)).status == "submitted"
    assert await asked(visit, center) == []


async def test_who_must_not_come_is_never_sent_not_even_by_name() -> None:
    center = await a_station()
    (carer, _), (other, _) = await a_team(center, "周红", "王兰")
    elder = await an_elder(center)
    visit = await a_visit(center, carer, elder=elder)
    await wishes.block(resident=elder, carer=carer.id, why="吵过架", actor=desk(center), now=NOW)

    with pytest.raises(operations.CarerUnfit) as barred:
        await operations.dispatch(booking=visit, carer=carer.id, actor=desk(center), now=NOW)
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)

    assert barred.value.facts["obstacles"] == ["blocked"]
    assert (await the(visit, center)).carer == other.id
    sealed = await db.rows("SELECT why_sealed FROM carer_block")
    assert "吵过架".encode() not in bytes(sealed[0]["why_sealed"])


async def test_for_a_bath_an_elder_may_ask_for_the_same_sex() -> None:
    center = await a_station()
    (carer, _), _ = await a_team(center, "周红", "王兰")
    man = await residents.register(
        person=Person("陈德福", "19900000009", birth_year=1938, gender="male"), actor=desk(center), now=NOW
    )
    await wishes.wish_same_sex(resident=man.id, same_sex=True, actor=desk(center), now=NOW)
    bath = await a_visit(center, carer, service="ZY-01", elder=man.id)

    found = await dispatch_queries.candidates(booking=await the(bath, center), now=NOW)

    assert [one.judgement.obstacles for one in found] == [["wrong_sex"], ["wrong_sex"]]
    with pytest.raises(operations.NobodyFree):
        await operations.dispatch(booking=bath, actor=desk(center), now=NOW)


async def test_whoever_came_last_is_asked_first() -> None:
    center = await a_station()
    (carer, zhou), (other, _) = await a_team(center, "周红", "王兰")
    elder = await an_elder(center)
    slot = await a_home_slot(center, carer=carer, at=NOW + HOUR)
    before = await book(slot, elder)
    await operations.dispatch(booking=before.booking.id, actor=desk(center), now=NOW)
    await operations.check_in(booking=before.booking.id, visit_code=before.visit_code, actor=zhou, now=NOW + HOUR)
    visit = await a_visit(center, other, elder=elder)
    await db.rows("UPDATE care_slot SET carer = NULL WHERE id = {}", (await the(visit, center)).slot)

    best, *_ = await dispatch_queries.candidates(booking=await the(visit, center), now=NOW)

    assert best.carer.name == "周红"
    assert [reason.code for reason in best.judgement.reasons] == ["skill", "last_carer", "load"]


async def test_a_visit_called_off_asks_nobody_any_more() -> None:
    center = await a_station()
    [(carer, zhou)] = await a_team(center, "周红")
    visit = await a_visit(center, carer)
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)

    await operations.cancel(booking=visit, by="station", actor=desk(center), now=NOW)

    assert await asked(visit, center) == [("周红", "withdrawn")]
    with pytest.raises(operations.NotYourVisit):
        await operations.accept_visit(booking=visit, actor=zhou, now=NOW)
