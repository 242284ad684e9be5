"""Bodies of the estate: who sits in them, who of them answers now, who stands in."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.foundation import db, ids
from services.foundation.actor import Actor, system
from services.foundation.bodies import operations, queries, rules
from services.foundation.bodies.rules import BodyKind, Hours, MemberKind, Person, Rank, Seated, Sits
from services.foundation.bodies.tables import BodySeat, EstateBody, EstatePerson
from services.foundation.calendar.rules import LOCAL
from services.foundation.centers import operations as centers

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # twelve o'clock in the hall
SINCE = date(2026, 1, 1)


@pytest.fixture
async def actor(database: db.Engine) -> Actor:
    return system(await a_center())


@pytest.fixture
async def property_(actor: Actor) -> EstateBody:
    return await a_body(actor)


async def a_center(code: str = "350802002") -> UUID:
    return UUID(str((await centers.open_center(code=code, name="翠屏社区党群服务中心")).id))


async def a_body(actor: Actor, kind: BodyKind = BodyKind.PROPERTY) -> EstateBody:
    return await operations.open_body(kind=kind, name="龙传物业公司", actor=actor, now=NOON)


async def a_person(actor: Actor, name: str = "黄强", phone: str = "13800138940", **said: Any) -> EstatePerson:
    said = {"kind": MemberKind.OTHER, "post": "物业经理"} | said
    return await operations.add_person(name=name, phone=phone, actor=actor, now=NOON, **said)


async def a_seat(actor: Actor, body: EstateBody, person: EstatePerson, **said: Any) -> BodySeat:
    return await operations.give_seat(body=body, person=person, actor=actor, now=NOON, **({"from_on": SINCE} | said))


async def a_duty(actor: Actor, body: EstateBody, person: EstatePerson, weekdays: str = "12345", **said: Any) -> None:
    hours = {"from_time": time(8), "to_time": time(18), "from_on": SINCE} | said
    await operations.add_duty(body=body, person=person, weekdays=weekdays, actor=actor, now=NOON, **hours)


async def on_duty(actor: Actor, at: datetime = NOON) -> list[str]:
    seated = await queries.on_duty(center=actor.center, kind=BodyKind.PROPERTY, now=at)
    return [seat.person.name for seat in seated]


async def test_whoever_stands_on_the_roster_answers_at_their_hours(actor: Actor, property_: EstateBody) -> None:
    person = await a_person(actor)
    await a_seat(actor, property_, person)
    await a_duty(actor, property_, person)

    moments = [NOON, NOON.replace(hour=11), NOON - timedelta(days=1)]

    assert [await on_duty(actor, at) for at in moments] == [["黄强"], [], []]


async def test_a_night_watch_reaches_into_the_next_morning(actor: Actor, property_: EstateBody) -> None:
    person = await a_person(actor, "范小东")
    await a_seat(actor, property_, person)
    await a_duty(actor, property_, person, weekdays="1", from_time=time(20), to_time=time(6))

    hours = [datetime(2026, 11, 23, 19, tzinfo=LOCAL) + timedelta(hours=n) for n in (0, 2, 10, 11)]

    assert [await on_duty(actor, at) for at in hours] == [[], ["范小东"], ["范小东"], []]


async def test_while_somebody_is_away_their_deputy_stands_in(actor: Actor, property_: EstateBody) -> None:
    person, deputy = await a_person(actor), await a_person(actor, "卢建平")
    await a_seat(actor, property_, person, rank=Rank.LEADER)
    await a_duty(actor, property_, person)
    await operations.declare_absence(person=person, deputy=deputy, from_on=MONDAY, to_on=MONDAY, actor=actor, now=NOON)

    today, tomorrow = await on_duty(actor), await on_duty(actor, NOON + timedelta(days=1))

    assert (today, tomorrow) == (["卢建平"], ["黄强"])
    seat = (await queries.answering(center=actor.center, kind=BodyKind.PROPERTY, now=NOON))[0]
    assert (seat.stands_in_for, seat.rank) == (person.id, Rank.LEADER)


async def test_who_is_back_earlier_answers_again(actor: Actor, property_: EstateBody) -> None:
    person = await a_person(actor)
    await a_seat(actor, property_, person)
    await a_duty(actor, property_, person)
    away = await operations.declare_absence(
        person=person, from_on=MONDAY, to_on=MONDAY + timedelta(days=9), actor=actor, now=NOON
    )
    before = await on_duty(actor)

    await operations.end_absence(absence=away, last_on=MONDAY - timedelta(days=1), actor=actor, now=NOON)

    assert (before, await on_duty(actor)) == ([], ["黄强"])


async def test_with_nobody_on_the_roster_the_leader_is_told_first(actor: Actor, property_: EstateBody) -> None:
    for name, rank in (("范小东", Rank.MEMBER), ("黄强", Rank.LEADER)):
        await a_seat(actor, property_, await a_person(actor, name), rank=rank)

    found = await queries.answering(center=actor.center, kind=BodyKind.PROPERTY, now=NOON)

    assert [seat.person.name for seat in found] == ["黄强", "范小东"]


async def test_a_body_without_anybody_to_reach_has_no_contact(actor: Actor, property_: EstateBody) -> None:
    center, kind = actor.center, BodyKind.PROPERTY
    said = [await queries.has_contact(center=center, kind=kind, now=NOON)]
    silent = await a_person(actor, "范小东", phone="")
    await a_seat(actor, property_, silent)
    said.append(await queries.has_contact(center=center, kind=kind, now=NOON))
    await operations.change_person(person=silent, phone="13800138941", actor=actor, now=NOON)
    said.append(await queries.has_contact(center=center, kind=kind, now=NOON))
    await operations.declare_absence(person=silent, from_on=MONDAY, to_on=MONDAY, actor=actor, now=NOON)
    said.append(await queries.has_contact(center=center, kind=kind, now=NOON))

    assert said == [False, False, True, False]
    assert await queries.reachable(center=center, now=NOON + timedelta(days=1)) == {kind}


async def test_a_seat_ends_with_its_duties(actor: Actor, property_: EstateBody) -> None:
    person = await a_person(actor)
    seat = await a_seat(actor, property_, person)
    await a_duty(actor, property_, person)
    await a_duty(actor, property_, person, from_on=MONDAY + timedelta(days=7))

    await operations.end_seat(id=seat.id, last_on=MONDAY, actor=actor, now=NOON)

    assert (await on_duty(actor), await on_duty(actor, NOON + timedelta(days=1))) == (["黄强"], [])
    assert [row.to_on for row in await queries.roster(center=actor.center, on=MONDAY)] == [MONDAY]


async def test_what_cannot_be_is_refused(actor: Actor, property_: EstateBody) -> None:
    person = await a_person(actor)
    with pytest.raises(operations.NotSeated):
        await a_duty(actor, property_, person)
    await a_seat(actor, property_, person)

    with pytest.raises(operations.SeatTaken):
        await a_seat(actor, property_, person, from_on=MONDAY)
    with pytest.raises(operations.DaysWrong):
        await a_seat(actor, property_, person, to_on=SINCE - timedelta(days=1))
    with pytest.raises(operations.WeekdaysWrong):
        await a_duty(actor, property_, person, weekdays="08")
    with pytest.raises(operations.OwnDeputy):
        await operations.declare_absence(
            person=person, deputy=person, from_on=MONDAY, to_on=MONDAY, actor=actor, now=NOON
        )


async def test_a_centre_has_one_body_of_a_kind(actor: Actor, property_: EstateBody) -> None:
    again = await operations.open_body(kind=BodyKind.PROPERTY, name="新物业", actor=actor, now=NOON)

    assert (again.id, [row.name for row in await queries.bodies(center=actor.center)]) == (property_.id, ["新物业"])


async def test_another_centre_knows_nobody_of_ours(actor: Actor, property_: EstateBody) -> None:
    person = await a_person(actor)
    await a_seat(actor, property_, person)
    await a_duty(actor, property_, person)
    other = await a_center("350802003")

    with pytest.raises(queries.PersonUnknown):
        await queries.person(id=person.id, center=other)
    with pytest.raises(queries.BodyUnknown):
        await queries.body(kind=BodyKind.PROPERTY, center=other)
    assert await queries.on_duty(center=other, now=NOON) == []
    assert await queries.sitting(center=other, on=MONDAY) == []
    assert await queries.seats(center=other, on=MONDAY) == []


async def test_names_and_numbers_lie_sealed_and_are_shown_as_agreed(actor: Actor) -> None:
    shy, open_ = await a_person(actor), await a_person(actor, "卢建平", agrees_to_show=True)

    shown = [queries.facts_of(row) for row in (shy, open_)]

    assert "黄强".encode() not in bytes(shy.name_sealed)
    assert [(one.shown_name, one.shown_phone) for one in shown] == [("***", ""), ("卢*平", "138****8940")]


@pytest.mark.pure
@given(begin=st.times(), end=st.times(), at=st.datetimes(datetime(2026, 11, 16), datetime(2026, 11, 29)))
def test_hours_of_all_days_cover_exactly_the_clock_between_them(begin: time, end: time, at: datetime) -> None:
    hours = Hours(ids.new_id(), ids.new_id(), rules.WEEK, begin, end, SINCE, None)
    clock = at.time()

    between = begin <= clock < end if begin < end else clock >= begin or clock < end

    assert rules.covers(hours, at) == between


@pytest.mark.pure
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(list(Rank))), max_size=8), st.dictionaries(
    st.integers(0, 5), st.none() | st.integers(0, 5), max_size=6))  # fmt: skip
def test_nobody_who_is_away_answers_and_nobody_answers_twice(
    sitting: list[tuple[int, Rank]], away: dict[int, int | None]
) -> None:
    people = [Person(ids.new_id(), None, "", True, b"", b"") for _ in range(6)]
    body = ids.new_id()
    seats = [Seated(people[who], body, BodyKind.OWNERS, rank, "") for who, rank in sitting]
    gone = {people[who].id: people[by] if by is not None else None for who, by in away.items()}

    found = rules.present(seats, gone)

    assert not {seat.person.id for seat in found} & gone.keys()
    assert len({seat.person.id for seat in found}) == len(found)
    assert {people[who].id for who, _ in sitting} - gone.keys() <= {seat.person.id for seat in found}


@pytest.mark.pure
def test_crossing_counts_whoever_belongs_to_one_body_and_sits_in_another() -> None:
    chair, manager, stranger = ids.new_id(), ids.new_id(), ids.new_id()
    sits = [
        Sits(ids.new_id(), chair, BodyKind.OWNERS, False), Sits(ids.new_id(), chair, BodyKind.BRANCH, True),
        Sits(ids.new_id(), manager, BodyKind.PROPERTY, False), Sits(ids.new_id(), stranger, BodyKind.BRANCH, True),
    ]  # fmt: skip

    found = {(one.home, one.into): one for one in rules.crossings(sits)}

    way = found.pop((BodyKind.OWNERS, BodyKind.BRANCH))
    assert (way.people, way.seats) == ((chair,), (sits[1].seat,))
    assert (len(found), {one.seats for one in found.values()}) == (5, {()})
