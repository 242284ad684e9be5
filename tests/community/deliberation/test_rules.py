"""The rules by exact fractions: at each border, just below it and just above, never by a float."""

import json
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.community.deliberation import rules, template
from services.community.deliberation.lifecycle import StepKind, Touches
from services.community.deliberation.rules import OwnersTally, Share, Tally

pytestmark = pytest.mark.pure

COUNTS = st.integers(0, 10**9)
SHARES = st.builds(Share, st.integers(0, 9), st.integers(1, 9), st.booleans())
TWO_THIRDS, HALF, THREE_QUARTERS = Fraction(2, 3), Fraction(1, 2), Fraction(3, 4)


@given(part=COUNTS, whole=COUNTS, share=SHARES)
def test_a_share_is_reached_as_fractions_say(part: int, whole: int, share: Share) -> None:
    wanted = Fraction(share.num, share.den)

    is_reached = share.is_reached(part, whole)

    if whole == 0:
        assert not is_reached
    elif share.is_more:
        assert is_reached == (Fraction(part, whole) > wanted)
    else:
        assert is_reached == (Fraction(part, whole) >= wanted)


@given(k=st.integers(1, 10**17))
def test_exactly_two_thirds_is_enough_and_one_less_is_not(k: int) -> None:
    """Sums so large that a float would call them equal."""
    enough = Share(2, 3)

    assert (enough.is_reached(2 * k, 3 * k), enough.is_reached(2 * k - 1, 3 * k)) == (True, False)


@given(k=st.integers(1, 10**17))
def test_exactly_half_is_not_more_than_half(k: int) -> None:
    more = Share(1, 2, True)

    assert (more.is_reached(k, 2 * k), more.is_reached(k + 1, 2 * k)) == (False, True)


@st.composite
def owners(draw: st.DrawFn) -> OwnersTally:
    sides = []
    for largest in (10**8, 5_000):
        whole = draw(st.integers(1, largest))
        part = draw(st.integers(0, whole))
        sides.append((whole, part, draw(st.integers(0, part))))
    (area, part_area, yes_area), (heads, part_heads, yes_heads) = sides
    return OwnersTally(area, heads, part_area, part_heads, yes_area, yes_heads)


@given(tally=owners(), touches=st.sampled_from([Touches.ORDINARY, Touches.GRAVE]))
def test_the_owners_pass_by_area_and_by_heads_of_those_who_took_part(tally: OwnersTally, touches: Touches) -> None:
    tally.check()
    take_part = all(Fraction(part, whole) >= TWO_THIRDS for part, whole in (
        (tally.part_area, tally.area), (tally.part_heads, tally.heads)))  # fmt: skip
    shares = [Fraction(yes, part) for yes, part in (
        (tally.yes_area, tally.part_area), (tally.yes_heads, tally.part_heads)) if part]  # fmt: skip
    grave = touches is Touches.GRAVE
    agree = len(shares) == 2 and all(share >= THREE_QUARTERS if grave else share > HALF for share in shares)

    assert rules.owners_pass(tally, touches) == (take_part and agree)


@pytest.mark.parametrize(
    ("touches", "changes", "passes"),
    [
        (Touches.ORDINARY, {}, True),
        (Touches.ORDINARY, {"yes_heads": 3}, False),  # exactly half of those who took part
        (Touches.ORDINARY, {"yes_area": 30_000}, False),
        (Touches.ORDINARY, {"part_heads": 5}, False),  # fewer than two thirds of nine
        (Touches.ORDINARY, {"part_area": 59_999}, False),
        (Touches.GRAVE, {}, False),
        (Touches.GRAVE, {"part_heads": 8, "yes_heads": 6, "yes_area": 45_000}, True),  # exactly three quarters of both
        (Touches.GRAVE, {"part_heads": 8, "yes_heads": 6, "yes_area": 44_999}, False),
    ],
)
def test_the_borders_of_the_owners_vote(touches: Touches, changes: dict[str, int], passes: bool) -> None:
    said = {"area": 90_000, "heads": 9, "part_area": 60_000, "part_heads": 6, "yes_area": 30_001, "yes_heads": 4}

    assert rules.owners_pass(OwnersTally(**said | changes), touches) == passes


@pytest.mark.parametrize(
    "tally",
    [Tally(5, 6, 6, 0, 0), Tally(5, 5, 4, 0, 0), Tally(5, 5, 6, -1, 0), Tally(-1, 0, 0, 0, 0), Tally(5, 3, 1, 1, 2)],
)
def test_votes_that_cannot_be_true_are_refused(tally: Tally) -> None:
    with pytest.raises(rules.TallyWrong):
        tally.check()


def test_the_usual_steps_are_the_twelve_of_the_flow_chart() -> None:
    steps = template.usual_steps()

    assert [step.kind for step in steps] == [
        StepKind.ROUND, StepKind.MEETING, StepKind.MEETING, StepKind.MEETING, StepKind.FILING, StepKind.MEETING, StepKind.MEETING,
        StepKind.PUBLICATION, StepKind.FILING, StepKind.REVIEW, StepKind.WORK, StepKind.PUBLICATION,
    ]  # fmt: skip
    assert [(step.least_days, step.answer_days) for step in steps if step.kind is StepKind.PUBLICATION] == [(7, 3)] * 2
    assert [(step.limit_days, step.is_working) for step in steps if step.kind is StepKind.FILING] == [(3, True)] * 2
    assert template.opened(template.written(steps)) == steps
    template.check(steps)


def test_a_value_that_is_only_proposed_says_so() -> None:
    """What domain 1.5 marks R or bg-H waits for somebody to look it up; what the flow chart itself says does not."""
    told = {step.code: step.is_ours for step in template.usual_steps()}

    assert [code for code, is_ours in told.items() if not is_ours] == ["publication", "works", "result"]


def broken(**changes: object) -> tuple[template.TemplateStep, ...]:
    usual = json.loads(template.written(template.usual_steps()))
    place = changes.pop("at")
    usual[place] = {key: value for key, value in {**usual[place], **changes}.items() if value is not None}
    return template.opened(json.dumps(usual))


@pytest.mark.parametrize(
    "changes",
    [
        {"at": 1, "rule": None}, {"at": 1, "code": "opinions"}, {"at": 7, "least_days": 0}, {"at": 7, "answer_days": 0},
        {"at": 9, "checks": []},
        {"at": 1, "rule": {"quorum": {"num": 3, "den": 2}, "passing": {"num": 1, "den": 2}}},
        {"at": 1, "rule": {"quorum": {"num": 2, "den": 3}, "passing": {"num": 1, "den": 1, "is_more": True}}},
        {"at": 1, "rule": {"quorum": {"num": 2, "den": 0}, "passing": {"num": 1, "den": 2}}},
        {"at": 1, "rule": {"quorum": {"num": 2, "den": 3}, "passing": {"num": 1, "den": 2}, "of": "absent"}},
    ],
)  # fmt: skip
def test_steps_that_cannot_be_walked_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(template.TemplateWrong):
        template.check(broken(**changes))
    with pytest.raises(template.TemplateWrong):
        template.check(())


def test_a_step_with_a_word_nobody_knows_is_no_step() -> None:
    with pytest.raises(msgspec.ValidationError):
        broken(at=0, skip_it=True)
