"""What must be on file before a service is given, and how the answer says what is missing."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.elderly_care import catalogue, operations, queries
from services.elderly_care.eligibility import operations as eligibility
from services.elderly_care.eligibility.queries import wants_of
from services.elderly_care.eligibility.rules import Missing, Need, OnFile, Wants, missing, needs_two_carers
from services.foundation import db
from tests.elderly_care.cast import (
    HOME,
    NOW,
    TODAY,
    a_carer,
    a_home_slot,
    a_station,
    a_station_slot,
    an_elder,
    book,
    desk,
    kiosk,
)
from tests.elderly_care.standing import a_guardian, an_assessment, answers

pytestmark = pytest.mark.usefixtures("database")
COMPLETE = OnFile(
    assessed_on=date(2026, 1, 1), level=4, is_impaired=True, has_guardian=True, guardian_agrees=True,
    consents={"health", "private_life"},
)  # fmt: skip


async def wish(slot: Any, elder: UUID, *, actor: Any = None, **more: Any) -> operations.Booked:
    asked = operations.Wish(service=slot.service_code, slot=slot.id, person=elder, **more)
    return await operations.book(wish=asked, actor=actor or kiosk(slot.center), now=NOW, business_date=TODAY, home=HOME)


def codes(error: Any) -> list[tuple[str, str]]:
    return [(one["code"], one["why"]) for one in error.value.facts["missing"]]


@pytest.mark.pure
@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry["code"])
def test_every_service_asks_for_what_its_flags_say_and_nothing_else(entry: dict[str, Any]) -> None:
    needs = entry["requires"]
    wants = Wants(
        code=entry["code"], six_help=entry["six_help"], assessment=needs["assessment"],
        guardian=needs["guardian_consent_if_impaired"], two_carers=needs["two_staff"], consent=needs["separate_consent"],
    )  # fmt: skip
    nothing_on_file = OnFile(is_impaired=True, level=0)
    flags = {
        Need.ASSESSMENT: needs["assessment"], Need.GUARDIAN: needs["guardian_consent_if_impaired"],
        Need.TWO_CARERS: needs["two_staff"], Need.CONSENT: needs["separate_consent"],
    }  # fmt: skip

    found = [one.code for one in missing(wants, nothing_on_file, today=TODAY)]

    assert found == [need for need, asked in flags.items() if asked]
    assert missing(wants, COMPLETE, today=TODAY, carers=2) == []


@pytest.mark.pure
@pytest.mark.parametrize(
    ("assessed_on", "again", "why"),
    [
        (None, False, "never"),
        (date(2025, 7, 16), False, "expired"),
        (date(2026, 7, 18), False, "expired"),
        (date(2026, 7, 1), True, "changed"),
    ],
)
def test_an_assessment_counts_for_twelve_months_and_until_something_changes(
    assessed_on: date | None, again: bool, why: str
) -> None:
    wants, on_file = Wants("HL-01", assessment=True), OnFile(assessed_on=assessed_on, must_assess_again=again)

    assert missing(wants, on_file, today=TODAY) == [Missing(Need.ASSESSMENT, why)]
    assert missing(wants, OnFile(assessed_on=date(2025, 7, 17)), today=TODAY) == []


@pytest.mark.pure
def test_a_bath_of_somebody_severely_impaired_takes_two() -> None:
    bath = Wants("ZY-02", six_help="助浴")

    assert [needs_two_carers(bath, level=level) for level in (None, 2, 3, 4)] == [False, False, True, True]
    assert not needs_two_carers(Wants("ZC-01", six_help="助餐"), level=4)


async def test_with_all_papers_there_nobody_has_to_look() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_assessment(center, elder)

    booked = await book(await a_station_slot(center, service="RJ-01"), elder)

    assert (booked.booking.status, booked.missing) == ("accepted", [])


async def test_the_time_is_kept_while_the_station_fetches_the_assessment() -> None:
    center = await a_station()
    elder = await an_elder(center)
    booked = await book(await a_station_slot(center, service="RJ-01"), elder)

    with pytest.raises(eligibility.PapersNotThere) as refused:
        await operations.accept(booking=booked.booking.id, actor=desk(center), now=NOW)
    await an_assessment(center, elder)
    row = await operations.accept(booking=booked.booking.id, actor=desk(center), now=NOW)

    assert booked.booking.status == "submitted"
    assert codes(refused) == [("assessment_missing", "never")]
    assert row.status == "accepted"


async def test_the_desk_may_accept_with_a_look_and_says_at_what() -> None:
    center = await a_station()
    elder = await an_elder(center)
    booked = await book(await a_station_slot(center, service="RJ-01"), elder)

    row = await operations.accept(booking=booked.booking.id, looked="纸质评估表，二级", actor=desk(center), now=NOW)

    assert row.status == "accepted"
    moves = await queries.history(booking=row.id, center=center)
    assert "纸质评估表，二级" in [move.why for move in moves]
    trail = await db.rows("SELECT facts FROM audit_entry WHERE event = 'booking.looked_at'")
    assert "assessment_missing" in trail[0]["facts"]


async def test_a_look_is_the_desks_alone() -> None:
    center = await a_station()
    elder = await an_elder(center)
    await an_assessment(center, elder, scores=answers(60, B3_4=2))
    slot = await a_station_slot(center, service="RJ-01")

    with pytest.raises(eligibility.PapersNotThere):
        await wish(slot, elder, looked="I say so")
    seen = await wish(slot, elder, actor=desk(center), looked="监护人在场，看过户口簿")

    assert seen.booking.status == "accepted"


@pytest.mark.parametrize(
    ("scores", "asks"),
    [
        (answers(60, B3_4=2), True), (answers(60, B3_5=2), True), (answers(60, B3_4=3, B3_5=3), False),
        (answers(46), False), (answers(45), True),
    ],
)  # fmt: skip
async def test_a_guardian_is_asked_where_memory_or_understanding_is_poor_or_the_level_severe(
    scores: dict[str, int], asks: bool
) -> None:
    center = await a_station()
    elder = await an_elder(center)
    found = await an_assessment(center, elder, scores=scores)

    assert found.is_impaired == asks
    slot = await a_station_slot(center, service="RJ-01")
    if not asks:
        assert (await book(slot, elder)).booking.status == "accepted"
        return
    with pytest.raises(eligibility.PapersNotThere) as without:
        await book(slot, elder)
    await a_guardian(center, elder, agrees=False)
    with pytest.raises(eligibility.PapersNotThere) as silent:
        await book(slot, elder)
    await a_guardian(center, elder)
    assert (await book(slot, elder)).booking.status == "accepted"
    assert codes(without) == [("guardian_missing", "not_on_file")]
    assert codes(silent) == [("guardian_missing", "not_agreed")]


async def test_a_separate_consent_is_said_with_the_booking_or_the_answer_asks_for_it() -> None:
    center = await a_station()
    elder = await an_elder(center)
    carer = await a_carer(center, skills=("JS-02",))
    slot = await a_home_slot(center, carer=carer, service="JS-02")

    with pytest.raises(eligibility.PapersNotThere) as refused:
        await book(slot, elder)
    with pytest.raises(eligibility.PapersNotThere):
        await wish(slot, elder, actor=desk(center), looked="heard it")
    booked = await wish(slot, elder, agreed=frozenset({"private_life"}))

    assert codes(refused) == [("consent_missing", "not_given")]
    assert booked.booking.status == "accepted"
    said = await db.rows("SELECT purpose, way, text_version, taken_by FROM elder_consent")
    assert [(row["purpose"], row["way"], row["taken_by"]) for row in said] == [("private_life", "touch", "kiosk")]
    assert said[0]["text_version"]


async def test_the_flags_of_the_catalogue_reach_the_rows() -> None:
    center = await a_station()

    bath = wants_of(await queries.service(code="ZY-01", center=center))

    assert (bath.assessment, bath.guardian, bath.two_carers, bath.consent) == (True, True, True, False)
