"""Sums, months and the lot, without a database."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.elderly_care.settlement import rules
from services.elderly_care.settlement.lifecycle import LineStatus

pytestmark = pytest.mark.pure

LINES = st.lists(st.uuids(version=4), unique=True, max_size=60)


def test_what_is_disputed_or_struck_is_not_paid() -> None:
    lines = [rules.Billed(uuid4(), 1000, 60, status) for status in LineStatus]

    sums = rules.sums(lines)

    assert (sums.visits, sums.billed_cents, sums.held_back, sums.held_back_cents) == (4, 4000, 2, 2000)
    assert sums.payable_cents == 2000


@given(st.lists(st.tuples(st.integers(0, 100_000), st.sampled_from(list(LineStatus)))))
def test_nothing_is_paid_that_was_not_billed(lines: list[tuple[int, LineStatus]]) -> None:
    sums = rules.sums(rules.Billed(uuid4(), cents, 1, status) for cents, status in lines)

    assert 0 <= sums.payable_cents <= sums.billed_cents
    assert sums.payable_cents + sums.held_back_cents == sums.billed_cents
    assert sums.quota_cents + sums.self_cents == sums.payable_cents


@pytest.mark.parametrize(("lines", "asked"), [(0, 0), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3), (300, 30)])
def test_one_elder_in_ten_is_asked_and_at_least_one(lines: int, asked: int) -> None:
    assert rules.needed(lines) == asked


@given(LINES, st.text(max_size=20), st.randoms())
def test_the_lot_can_be_drawn_again_and_does_not_depend_on_the_order_of_the_list(
    lines: list[UUID], seed: str, random: object
) -> None:
    shuffled = sorted(lines)

    assert rules.drawn(lines, seed=seed) == rules.drawn(shuffled, seed=seed)
    assert sorted(rules.drawn(lines, seed=seed)) == shuffled


@given(LINES, st.data())
def test_who_never_answers_is_followed_by_the_next_of_the_lot(lines: list[UUID], data: st.DataObject) -> None:
    silent = data.draw(st.sets(st.sampled_from(lines))) if lines else set()

    asked = rules.asked(lines, seed="s", answered=set(lines) - silent, silent=silent)

    assert list(asked.sample) == rules.drawn(lines, seed="s")[: len(asked.sample)]
    assert asked.answered == min(rules.needed(len(lines)), len(lines) - len(silent))
    assert asked.is_enough == (len(lines) - len(silent) >= rules.needed(len(lines)))


def test_different_seeds_choose_differently() -> None:
    lines = [uuid4() for _ in range(30)]

    assert len({tuple(rules.drawn(lines, seed=str(seed))[:3]) for seed in range(20)}) > 10


@pytest.mark.parametrize(
    ("month", "end"),
    [("2026-07", datetime(2026, 7, 31, 16, tzinfo=UTC)), ("2026-12", datetime(2026, 12, 31, 16, tzinfo=UTC))],
)
def test_a_month_ends_at_midnight_here(month: str, end: datetime) -> None:
    assert rules.end_of(rules.month_of(month)) == end
