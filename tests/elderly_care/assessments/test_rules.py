"""From scores to a level, read from the table of GB/T 42195-2022."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.elderly_care.assessments import rules
from services.elderly_care.assessments.rules import Change, Findings, RiskEvent
from services.elderly_care.assessments.scale import FILE, scale
from tests.elderly_care.standing import answers, total_of

pytestmark = pytest.mark.pure
DAY = date(2026, 7, 17)
# The table as the domain notes have it, written out once more: what the data says must be this.
MOST = {
    "B1": [4, 4, 4, 4, 4, 4, 4, 4], "B2": [4, 4, 4, 3], "B3": [4, 4, 4, 4, 4, 4, 1, 1, 2], "B4": [2, 2, 4, 3, 4],
}  # fmt: skip
LEVELS = [(0, 90, 90), (1, 66, 89), (2, 46, 65), (3, 30, 45), (4, 0, 29)]
FALL = RiskEvent("fall", DAY)
LOST = RiskEvent("lost", DAY - timedelta(days=30))
OLD = RiskEvent("choking", DAY - timedelta(days=31))
SCORES = st.fixed_dictionaries({item.code: st.integers(0, item.most) for item in scale().items})


def test_the_table_has_its_26_items_and_90_points() -> None:
    assert {part.code: [item.most for item in part.items] for part in scale().parts} == MOST
    assert [part.most for part in scale().parts] == [32, 15, 28, 15]
    assert (len(scale().items), sum(item.most for item in scale().items)) == (26, 90)
    assert [(one.level, one.least, one.most) for one in scale().levels] == LEVELS


def test_every_score_of_every_item_has_words_in_both_languages() -> None:
    for item in scale().items:
        assert [one.score for one in item.answers] == list(range(item.most, -1, -1))
        assert all(one.zh and one.en for one in item.answers)
    assert Path(FILE).name == "ability_42195.json"
    assert json.loads(FILE.read_text(encoding="utf-8"))["standard"] == "GB/T 42195-2022"


@pytest.mark.parametrize("total", range(91))
def test_every_total_has_the_level_of_the_table(total: int) -> None:
    expected = next(level for level, least, most in LEVELS if least <= total <= most)

    assert rules.level_of(total) == expected
    assert rules.outcome(answers(total), findings=Findings(), assessed_on=DAY).level == expected


@pytest.mark.parametrize(("level", "least", "most"), LEVELS)
@pytest.mark.parametrize(
    ("findings", "steps", "once"),
    [
        (Findings(), 0, 0),
        (Findings(diagnosis="F00"), 1, 1),
        (Findings(diagnosis="F03"), 1, 1),
        (Findings(diagnosis="f32.1"), 1, 1),
        (Findings(diagnosis="F99"), 1, 1),
        (Findings(diagnosis="G30"), 0, 0),
        (Findings(events=(FALL,)), 0, 0),
        (Findings(events=(FALL, LOST)), 1, 1),
        (Findings(events=(FALL, OLD)), 0, 0),
        (Findings(events=(FALL, FALL, LOST)), 1, 1),
        (Findings(diagnosis="F01", events=(FALL, LOST)), 2, 1),
        (Findings(is_in_coma=True), 4, 4),
        (Findings(is_in_coma=True, diagnosis="F01", events=(FALL, LOST)), 4, 4),
    ],
)
def test_change_rules_at_both_ends_of_every_level(
    level: int, least: int, most: int, findings: Findings, steps: int, once: int
) -> None:
    for total in (least, most):
        added = rules.outcome(answers(total), findings=findings, assessed_on=DAY)
        single = rules.outcome(answers(total), findings=findings, assessed_on=DAY, changes_add=False)

        assert (added.score_level, added.level) == (level, min(4, level + steps))
        assert (single.score_level, single.level) == (level, min(4, level + once))


def test_an_event_that_lies_ahead_does_not_count() -> None:
    ahead = RiskEvent("fall", DAY + timedelta(days=1))

    assert rules.recent_events([ahead, FALL, LOST, OLD], on=DAY) == [FALL, LOST]


def test_what_changed_the_level_is_named() -> None:
    findings = Findings(is_in_coma=True, diagnosis="F02", events=(FALL, LOST))

    assert rules.outcome(answers(), findings=findings, assessed_on=DAY).changes == tuple(Change)


@pytest.mark.parametrize("code", ["", "F", "F1", "FX1", "X12", "12"])
def test_other_codes_are_no_mental_diagnosis(code: str) -> None:
    assert not rules.is_mental_diagnosis(code)


@given(SCORES)
def test_sums_add_up_and_more_points_never_make_it_worse(scores: dict[str, int]) -> None:
    found = rules.outcome(scores, findings=Findings(), assessed_on=DAY)
    better = dict(scores)
    lower = next((item for item in scale().items if scores[item.code] < item.most), None)
    if lower:
        better[lower.code] += 1

    assert sum(found.sums.values()) == found.total == total_of(scores)
    assert rules.outcome(better, findings=Findings(), assessed_on=DAY).level <= found.level
    assert found.is_impaired == (found.level >= 3 or scores["B3.4"] <= 2 or scores["B3.5"] <= 2)


@given(SCORES, st.sampled_from(["", "F01", "F45"]), st.integers(0, 3), st.booleans())
def test_no_finding_ever_improves_a_level_or_goes_below_the_floor(
    scores: dict[str, int], diagnosis: str, events: int, add: bool
) -> None:
    findings = Findings(diagnosis=diagnosis, events=(FALL,) * events)

    found = rules.outcome(scores, findings=findings, assessed_on=DAY, changes_add=add)

    assert found.score_level <= found.level <= 4


def test_open_items_and_wrong_scores_are_named() -> None:
    given_ = answers()
    del given_["B2.3"]

    assert rules.unanswered(given_) == ["B2.3"]
    assert rules.wrong_answers({"B2.4": 4, "B9.1": 0, "B4.1": 2, "B3.7": -1}) == ["B2.4", "B9.1", "B3.7"]


@pytest.mark.parametrize(
    ("on", "due"), [(date(2026, 7, 17), date(2027, 7, 17)), (date(2028, 2, 29), date(2029, 2, 28))]
)
def test_it_is_due_again_after_twelve_months(on: date, due: date) -> None:
    assert rules.due_on(on) == due
    assert rules.is_current(assessed_on=on, today=due)
    assert not rules.is_current(assessed_on=on, today=due + timedelta(days=1))
