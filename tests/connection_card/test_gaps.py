"""Each building has a street and an estate member on every day, also on those to come."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.connection_card import gaps, operations, queries
from services.connection_card.gaps import Gap, Span
from services.foundation.bodies.rules import MemberKind
from services.foundation.notifications.tables import Notification
from tests.connection_card.estate import NOW, SINCE, Estate, a_member, a_pairing

TODAY = date(2026, 11, 23)
STREET, ESTATE, HELPER = uuid4(), uuid4(), uuid4()
DAYS = st.integers(0, 20).map(lambda n: TODAY + timedelta(days=n))


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


def both(street_to: date | None = None) -> list[Span]:
    return [Span(STREET, SINCE, street_to, kind="street"), Span(ESTATE, SINCE, None, kind="estate")]


def found(paired: list[Span], absences: dict[UUID, list[Span]] | None = None) -> list[Gap]:
    return gaps.of_building(
        building=uuid4(), number="3", paired=paired, absences=absences or {}, since=TODAY, until=day(90)
    )


@pytest.mark.pure
def test_a_building_with_a_street_and_an_estate_member_has_no_gap() -> None:
    assert found(both()) == []
    assert found(both(), {STREET: [Span(STREET, TODAY, day(3))]}) == []


@pytest.mark.pure
def test_a_pairing_that_ends_leaves_a_gap_from_the_next_day_on() -> None:
    (gap,) = found(both(street_to=day(9)))

    assert (gap.lacking, gap.nobody_answers, gap.from_on, gap.to_on) == ((MemberKind.STREET,), False, day(10), None)


@pytest.mark.pure
def test_a_gap_ends_where_the_next_pairing_begins() -> None:
    (gap,) = found([*both(street_to=day(9)), Span(HELPER, day(15), None, kind="street")])

    assert (gap.from_on, gap.to_on) == (day(10), day(14))


@pytest.mark.pure
def test_while_everybody_is_away_nobody_answers_unless_a_deputy_stands_in() -> None:
    away = {who: [Span(who, day(2), day(4))] for who in (STREET, ESTATE)}
    stood_in = {**away, ESTATE: [Span(ESTATE, day(2), day(4), deputy=HELPER)]}
    deputy_away_too = {**stood_in, HELPER: [Span(HELPER, day(4), day(4))]}

    assert [(gap.from_on, gap.to_on, gap.nobody_answers) for gap in found(both(), away)] == [(day(2), day(4), True)]
    assert found(both(), stood_in) == []
    assert [(gap.from_on, gap.to_on) for gap in found(both(), deputy_away_too)] == [(day(4), day(4))]


@pytest.mark.pure
@given(st.lists(st.tuples(st.sampled_from(["street", "estate"]), DAYS, st.none() | DAYS), max_size=6), DAYS)
def test_a_day_is_in_a_gap_exactly_when_a_kind_is_missing_on_it(
    spans: list[tuple[str, date, date | None]], asked: date
) -> None:
    paired = [Span(uuid4(), begin, end, kind=kind) for kind, begin, end in spans if end is None or end >= begin]

    inside = [gap for gap in found(paired) if gap.from_on <= asked and (gap.to_on is None or asked <= gap.to_on)]

    missing = {"street", "estate"} - {span.kind for span in paired if span.holds(asked)}
    assert {str(kind) for gap in inside for kind in gap.lacking} == missing
    assert len(inside) <= 1


async def test_the_desk_sees_a_gap_before_it_opens(estate: Estate) -> None:
    street = (await queries.paired(center=estate.center, on=TODAY))[0]
    await operations.end_pairing(id=street["id"], last_on=day(9), actor=estate.worker, now=NOW)

    ahead = await queries.gaps(center=estate.center, on=TODAY, until=day(90))

    assert [(gap.number, gap.lacking, gap.from_on) for gap in ahead] == [
        ("3", (MemberKind.STREET,), day(10)),
        ("4", (MemberKind.STREET, MemberKind.ESTATE), TODAY),
    ]


async def test_the_community_is_told_of_a_coming_gap_once_a_week_before(estate: Estate) -> None:
    for kind in (MemberKind.STREET, MemberKind.ESTATE):
        await a_pairing(estate.worker, estate.buildings[1], await a_member(estate.worker, "林晓东", kind), to_on=day(9))

    told = [
        await operations.tell_gaps_ahead(center=estate.center, now=NOW + timedelta(days=n)) for n in (0, 2, 3, 3, 4)
    ]

    assert told == [0, 0, 2, 0, 0]
    assert [row.message for row in await Notification.objects()] == ["pairing_gap"] * 2  # of the street, of the estate
