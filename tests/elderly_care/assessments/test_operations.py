"""Drafts, results, and what follows from them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from services.elderly_care import queries as care
from services.elderly_care.assessments import operations, queries
from services.elderly_care.assessments.operations import Assessor, Sheet
from services.elderly_care.assessments.rules import Call, Findings, Reason, RiskEvent
from services.elderly_care.assessments.scale import scale
from services.elderly_care.files.operations import FileFacts, keep_file
from services.elderly_care.limits import operations as limits
from services.foundation import db
from services.foundation.lifecycle import WrongMoment
from tests.elderly_care.cast import NOW, TODAY, a_station, an_elder, desk
from tests.elderly_care.standing import TWO_ASSESSORS, an_assessment, answers

pytestmark = pytest.mark.usefixtures("database")
WHOLE = Sheet(Reason.ROUTINE, answers(70), Findings(note="左膝痛"), TWO_ASSESSORS, TODAY)


async def an_open_file(center: UUID, *, number: int = 1) -> UUID:
    elder = await an_elder(center, number=number)
    await keep_file(resident=elder, facts=FileFacts(), actor=desk(center), now=NOW)
    return elder


async def test_a_draft_is_kept_part_by_part_and_is_one() -> None:
    center = await a_station()
    elder = await an_elder(center)
    first_part = {item.code: 4 for item in scale().parts[0].items}

    begun = await operations.keep_draft(
        resident=elder, sheet=Sheet(Reason.FIRST, first_part), actor=desk(center), now=NOW
    )
    went_on = await operations.keep_draft(resident=elder, sheet=WHOLE, version=1, actor=desk(center), now=NOW)

    assert begun.id == went_on.id
    assert queries.answers_of(went_on) == WHOLE.answers
    assert queries.findings_of(went_on).note == "左膝痛"
    with pytest.raises(operations.AssessmentChanged):
        await operations.keep_draft(resident=elder, sheet=WHOLE, version=1, actor=desk(center), now=NOW)
    with pytest.raises(operations.AnswerInvalid) as wrong:
        await operations.keep_draft(
            resident=elder, sheet=replace(WHOLE, answers={"B2.4": 4}), actor=desk(center), now=NOW
        )
    assert wrong.value.facts["items"] == ["B2.4"]


async def test_answers_are_sealed() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await operations.keep_draft(resident=elder, sheet=WHOLE, actor=desk(center), now=NOW)

    stored = (await db.rows("SELECT answers_sealed, findings_sealed FROM care_assessment"))[0]

    assert b"B1.1" not in bytes(stored["answers_sealed"])
    assert "左膝痛".encode() not in bytes(stored["findings_sealed"])


async def test_a_result_gives_the_file_its_level_and_is_not_changed_again() -> None:
    center = await a_station()
    elder = await an_open_file(center)
    await operations.call_for(resident=elder, why=Call.HOSPITAL, actor=desk(center), now=NOW)

    found = await an_assessment(center, elder, scores=answers(46), findings=Findings(diagnosis="F01"))

    profile = await care.profile(resident=elder, center=center)
    assert profile is not None
    assert (found.score_level, found.level, profile.care_level, profile.assess_since) == (2, 3, 3, None)
    done = await queries.latest(resident=elder, center=center)
    assert done is not None
    with pytest.raises(WrongMoment):
        await operations.complete(assessment=done.id, actor=desk(center), now=NOW)
    with pytest.raises(WrongMoment):
        await operations.discard(assessment=done.id, actor=desk(center), now=NOW)


@pytest.mark.parametrize(
    "assessors",
    [
        (),
        (Assessor("林静", is_medical=True),),
        (Assessor("林静"), Assessor("赖明")),
        (Assessor("林静", is_medical=True), Assessor("林静")),
    ],
)
async def test_two_people_assess_and_one_of_them_is_medical(assessors: tuple[Assessor, ...]) -> None:
    center = await a_station()
    elder = await an_elder(center)
    draft = await operations.keep_draft(
        resident=elder, sheet=replace(WHOLE, assessors=assessors), actor=desk(center), now=NOW
    )

    with pytest.raises(operations.AssessorsNeeded):
        await operations.complete(assessment=draft.id, actor=desk(center), now=NOW)


async def test_nobody_is_assessed_on_a_day_that_has_not_come() -> None:
    center = await a_station()
    elder = await an_elder(center)

    with pytest.raises(operations.DayInvalid):
        await an_assessment(center, elder, on=TODAY + timedelta(days=1))


async def test_an_unfinished_sheet_says_which_items_are_open() -> None:
    center = await a_station()
    elder = await an_elder(center)
    some = {code: score for code, score in WHOLE.answers.items() if not code.startswith("B4")}
    draft = await operations.keep_draft(resident=elder, sheet=replace(WHOLE, answers=some), actor=desk(center), now=NOW)

    with pytest.raises(operations.AssessmentIncomplete) as refused:
        await operations.complete(assessment=draft.id, actor=desk(center), now=NOW)

    assert refused.value.facts["items"] == ["B4.1", "B4.2", "B4.3", "B4.4", "B4.5"]


async def test_whether_the_change_rules_add_is_the_stations_to_say() -> None:
    center = await a_station()
    both = Findings(diagnosis="F01", events=(RiskEvent("fall", TODAY), RiskEvent("lost", TODAY)))
    first, second = [await an_elder(center, number=n) for n in (1, 2)]

    added = await an_assessment(center, first, findings=both)
    await limits.set_limit(name="level_changes_add", value=0, is_confirmed=True, actor=desk(center), now=NOW)
    once = await an_assessment(center, second, findings=both)

    assert (added.level, once.level) == (2, 1)


async def test_the_due_list_says_who_and_why() -> None:
    center, there = await a_station(), await a_station(code="350802003")
    never, old, soon, fine, changed = [await an_open_file(center, number=n) for n in range(5)]
    await an_open_file(there, number=9)
    for elder, on in ((old, date(2025, 7, 1)), (soon, date(2025, 8, 10)), (fine, date(2025, 9, 1)), (changed, TODAY)):
        await an_assessment(center, elder, on=on)
    await operations.call_for(resident=changed, why=Call.INCIDENTS, actor=desk(center), now=NOW)

    due = await queries.due(center=center, today=TODAY)

    assert [(one.resident, one.why) for one in due] == [
        (never, "never"), (old, "expired"), (changed, "incidents"), (soon, "soon"),
    ]  # fmt: skip


async def test_calling_for_an_assessment_twice_asks_the_desk_once() -> None:
    center = await a_station()
    elder = await an_open_file(center)

    for _ in range(2):
        await operations.call_for(resident=elder, why=Call.INCIDENTS, actor=desk(center), now=NOW)

    asked = await db.rows("SELECT to_role FROM notification WHERE message = 'assessment_due'")
    assert [row["to_role"] for row in asked] == ["care_desk"]


async def test_the_newest_result_counts() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_assessment(center, elder, scores=answers(80), on=TODAY - timedelta(days=40))
    await an_assessment(center, elder, scores=answers(50), on=TODAY)

    row = await queries.current(resident=elder, center=center, today=TODAY)

    assert row is not None
    assert (row.total, row.level) == (50, 2)
