"""The one order: on thousands of made-up days nobody is forgotten, and what is shown is what is called."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.one_window.order import Fairness, Priority, Reason, Turn, Waiting, turns

pytestmark = pytest.mark.pure

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ANY_PRIORITY = st.sampled_from([0, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3])

fairness_rules = st.builds(
    Fairness,
    patience=st.integers(5, 20).map(lambda minutes: minutes * MINUTE),
    most_in_a_row=st.integers(1, 4),
    longest=st.integers(20, 60).map(lambda minutes: minutes * MINUTE),
)


@st.composite
def halls(draw: st.DrawFn) -> list[Waiting]:
    """Up to sixty people who came in three hours, some with priority, some back late."""
    people = draw(
        st.lists(st.tuples(st.integers(0, 180), ANY_PRIORITY, st.sampled_from([None] * 9 + [0, 1, 3])), max_size=60)
    )
    return [
        Waiting(id=UUID(int=place), since=START + came * MINUTE, priority=priority, turn_after=late)
        for place, (came, priority, late) in enumerate(people, start=1)
    ]


def person(id: int, came: int, priority: Priority = Priority.ORDINARY, turn_after: int | None = None) -> Waiting:
    return Waiting(id=UUID(int=id), since=START + came * MINUTE, priority=priority, turn_after=turn_after)


def names(order: list[Turn]) -> list[int]:
    return [turn.who.id.int for turn in order]


def ordered(people: list[Waiting], *, at: int, fairness: Fairness = Fairness(), **wishes: object) -> list[Turn]:  # noqa: B008  # a constant
    return list(turns(people, fairness=fairness, now=START + at * MINUTE, **wishes))  # type: ignore[arg-type]  # passed on


@given(halls(), fairness_rules, st.integers(180, 300), st.integers(0, 9))
def test_everybody_is_called_once_and_the_order_is_always_the_same(
    hall: list[Waiting], fairness: Fairness, at: int, step: int
) -> None:
    order = ordered(hall, at=at, fairness=fairness, step=step * MINUTE)

    assert sorted(names(order)) == sorted(who.id.int for who in hall)
    assert ordered(list(reversed(hall)), at=at, fairness=fairness, step=step * MINUTE) == order


@given(halls(), fairness_rules, st.integers(180, 300), st.integers(0, 9))
def test_nobody_is_passed_over_by_later_people_beyond_the_bound(
    hall: list[Waiting], fairness: Fairness, at: int, step: int
) -> None:
    order = ordered(hall, at=at, fairness=fairness, step=step * MINUTE)

    when = {turn.who.id: START + (at + step * place) * MINUTE for place, turn in enumerate(order)}
    for place, turn in enumerate(order):
        for later in order[place + 1 :]:
            if _is_passed(later.who, by=turn.who):
                assert when[turn.who.id] - later.who.since <= fairness.longest


def _is_passed(who: Waiting, *, by: Waiting) -> bool:
    """Emergencies pass everybody; who came back late has agreed to wait for others, but may not pass who came before."""
    return by.priority != Priority.EMERGENCY and who.turn_after is None and by.since > who.since


@given(halls(), fairness_rules, st.integers(180, 300), st.integers(0, 9))
def test_at_most_so_many_with_priority_in_a_row_while_somebody_has_waited_long(
    hall: list[Waiting], fairness: Fairness, at: int, step: int
) -> None:
    order = ordered(hall, at=at, fairness=fairness, step=step * MINUTE)

    in_a_row = 0
    for place, turn in enumerate(order):
        now = START + (at + step * place) * MINUTE
        is_ahead_by_priority = (
            turn.reason in (Reason.PRIORITY, Reason.APPOINTMENT) and turn.who.priority != Priority.EMERGENCY
        )
        if is_ahead_by_priority and any(_waits_long(later.who, now, fairness) for later in order[place + 1 :]):
            assert in_a_row < fairness.most_in_a_row
        in_a_row = _in_a_row_after(turn, in_a_row)


def _waits_long(who: Waiting, now: datetime, fairness: Fairness) -> bool:
    return who.priority == Priority.ORDINARY and who.turn_after is None and now - who.since > fairness.patience


def _in_a_row_after(turn: Turn, before: int) -> int:
    if turn.who.priority == Priority.EMERGENCY or turn.reason == Reason.RETURNED:
        return before
    return 0 if turn.who.priority == Priority.ORDINARY else before + 1


@given(halls(), fairness_rules, st.integers(180, 300), st.integers(0, 9))
@settings(deadline=None)
def test_calling_the_head_leaves_the_rest_exactly_as_it_was_shown(
    hall: list[Waiting], fairness: Fairness, at: int, step: int
) -> None:
    shown = ordered(hall, at=at, fairness=fairness, step=step * MINUTE)

    called, left, in_a_row = [], hall, 0
    for place in range(len(hall)):
        head = ordered(left, at=at + step * place, fairness=fairness, in_a_row=in_a_row, step=step * MINUTE)[0]
        called.append(head)
        in_a_row = head.in_a_row
        left = [_one_place_on(who) for who in left if who.id != head.who.id]

    assert names(called) == names(shown)
    assert [turn.reason for turn in called] == [turn.reason for turn in shown]


def _one_place_on(who: Waiting) -> Waiting:
    return replace(who, turn_after=who.turn_after - 1) if who.turn_after is not None else who


@given(halls(), fairness_rules, st.integers(180, 300))
def test_somebody_who_steps_out_changes_nothing_for_two_others_of_one_kind(
    hall: list[Waiting], fairness: Fairness, at: int
) -> None:
    people = [replace(who, turn_after=None) for who in hall]
    order = ordered(people, at=at, fairness=fairness)

    rest = ordered([turn.who for turn in order[1:]], at=at, fairness=fairness)

    for kind in Priority:
        assert [turn.who for turn in rest if turn.who.priority == kind] == [
            turn.who for turn in order[1:] if turn.who.priority == kind
        ]


def test_who_needs_care_goes_before_the_last_quarter_of_an_hour_only() -> None:
    people = [person(1, 0), person(2, 19), person(3, 20, Priority.CARE)]

    assert names(ordered(people, at=20)) == [1, 3, 2]


def test_after_two_with_priority_comes_an_ordinary_person_who_has_waited_long() -> None:
    people = [person(1, 0), *(person(id, 10, Priority.CARE) for id in (2, 3, 4))]

    assert names(ordered(people, at=16)) == [2, 3, 1, 4]
    assert names(ordered(people, at=14)) == [2, 3, 4, 1]
    assert names(ordered(people, at=16, in_a_row=1)) == [2, 1, 3, 4]


def test_an_emergency_goes_first_and_care_before_an_appointment() -> None:
    people = [
        person(1, 0),
        person(2, 5, Priority.APPOINTMENT),
        person(3, 6, Priority.CARE),
        person(4, 9, Priority.EMERGENCY),
    ]

    order = ordered(people, at=10)

    assert names(order) == [4, 3, 2, 1]
    assert [turn.reason for turn in order] == [Reason.PRIORITY, Reason.PRIORITY, Reason.APPOINTMENT, Reason.ARRIVAL]


def test_whoever_waited_more_than_half_an_hour_is_next() -> None:
    people = [person(1, 0), person(2, 10, Priority.CARE)]

    order = ordered(people, at=31)

    assert (names(order), order[0].reason) == ([1, 2], Reason.WAITED_LONGEST)


def test_who_comes_back_late_stands_three_places_behind() -> None:
    people = [person(1, 0, turn_after=3), *(person(id, id) for id in range(2, 7))]

    order = ordered(people, at=10)

    assert (names(order), order[3].reason) == ([2, 3, 4, 1, 5, 6], Reason.RETURNED)


def test_who_comes_back_late_to_a_short_queue_is_last() -> None:
    assert names(ordered([person(1, 0, turn_after=3), person(2, 1)], at=5)) == [2, 1]
