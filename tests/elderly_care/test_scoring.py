"""How a carer is judged: every point has its word, every obstacle rules out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.elderly_care.dispatch.scoring import Facts, Judgement, judge

pytestmark = pytest.mark.pure


def judged(*, building: str = "3", **known: object) -> Judgement:
    facts: dict[str, object] = {"is_able": True, "is_on_shift": True, **known}
    return judge(Facts(**facts), building=building)  # type: ignore[arg-type]  # a builder takes what a test wants


@pytest.mark.parametrize(
    ("known", "obstacles"),
    [
        ({"is_able": False}, ["no_skill"]),
        ({"is_blocked": True}, ["blocked"]),
        ({"is_wrong_sex": True}, ["wrong_sex"]),
        ({"diary": "leave", "is_on_shift": False}, ["leave"]),
        ({"diary": "busy"}, ["busy"]),
        ({"diary": "day_full"}, ["day_full"]),
        ({"is_on_shift": False}, ["off_shift"]),
        ({"has_refused": True}, ["refused"]),
        ({"is_able": False, "has_refused": True}, ["no_skill", "refused"]),
    ],
)
def test_what_rules_a_carer_out_is_said(known: dict[str, object], obstacles: list[str]) -> None:
    found = judged(**known)

    assert (found.score, found.reasons, found.obstacles) == (0, [], obstacles)


def test_whoever_came_last_outweighs_whoever_is_in_the_same_building() -> None:
    assert judged(came_last=True, times_before=1).score > judged(buildings=("3",)).score
    assert judged(buildings=("3",)).score > judged(buildings=("4",)).score > judged(buildings=("9",)).score
    assert judged(is_chosen=True).score > judged(came_last=True, times_before=9).score


def test_the_reasons_are_words_with_their_numbers() -> None:
    found = judged(came_last=True, times_before=4, buildings=("5", "12"), visits=2)

    assert [(one.code, one.n) for one in found.reasons] == [
        ("skill", None),
        ("last_carer", 4),
        ("near_building", None),
        ("load", 2),
    ]


@given(st.integers(0, 20), st.integers(0, 20))
def test_who_has_less_to_do_is_never_judged_worse(few: int, more: int) -> None:
    assert judged(visits=min(few, more)).score >= judged(visits=max(few, more)).score


@given(st.booleans(), st.booleans(), st.integers(0, 30), st.integers(0, 9))
def test_the_score_is_the_sum_of_its_reasons(is_chosen: bool, came_last: bool, before: int, visits: int) -> None:
    found = judged(is_chosen=is_chosen, came_last=came_last, times_before=before, visits=visits, buildings=("3",))

    assert found.score == sum(one.points for one in found.reasons)
