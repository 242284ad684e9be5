"""A yes is taken back while visits are booked: the elder is asked about each, in time."""

from datetime import timedelta
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.files import consents, operations
from tests.clients import Caller
from tests.elderly_care.calls import API
from tests.elderly_care.cast import HOME, HOUR, NOW, TODAY, a_carer, a_home_slot, an_elder, desk

CHECK = "JK-03"  # needs no separate yes
RECORD = "JK-02"  # an intake of the health record: needs the yes to health data


async def three_visits(center: UUID, elder: UUID) -> list[UUID]:
    """Two health records and one advice, the first of them in three hours."""
    carer = await a_carer(center, skills=(RECORD, CHECK))
    await consents.give(resident=elder, purpose="health", way="spoken", actor=desk(center), now=NOW)
    booked = []
    for hours, service in ((3, RECORD), (27, RECORD), (29, CHECK)):
        slot = await a_home_slot(center, carer=carer, service=service, at=NOW + hours * HOUR)
        wish = care.Wish(service=service, slot=slot.id, person=elder, looked="x", agrees_to_pay=True)
        made = await care.book(wish=wish, actor=desk(center), now=NOW, business_date=TODAY, home=HOME)
        booked.append(made.booking.id)
    return booked


async def test_a_withdrawn_yes_puts_its_visits_on_the_list_with_a_time_and_the_elder_decides(
    as_desk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    elder = await an_elder(center)
    soon, later, advice = await three_visits(center, elder)
    await operations.withdraw_consent(resident=elder, purpose="health", actor=desk(center), now=NOW)
    path = f"{API}/residents/{elder}/visit_decisions"

    asked = await as_desk.get(f"{API}/undecided_visits?resident={elder}")
    kept = await as_desk.post(path, {"visits": [str(soon)], "is_kept": True})
    gone = await as_desk.post(path, {"visits": [str(later)], "is_kept": False})
    again = await as_desk.post(path, {"visits": [str(later)], "is_kept": False})

    assert [(one["id"], one["purpose"]) for one in asked.body] == [(str(soon), "health"), (str(later), "health")]
    assert asked.body[0]["decide_by"] == f"{NOW + HOUR:%Y-%m-%dT%H:%M:%SZ}"  # two hours before it begins
    assert ([one["id"] for one in kept.body], gone.body) == ([str(later)], [])
    states = [(await care_queries.booking(id=id, center=center)).status for id in (soon, later, advice)]
    assert states[1] == "cancelled_by_station"
    assert not any(state.startswith("cancelled") for state in (states[0], states[2]))
    assert (again.status, again.body["code"]) == (404, "visit_not_undecided")
    assert (await as_clerk_li.get(f"{API}/undecided_visits")).status == 403


async def test_a_new_yes_ends_the_question_and_a_later_no_asks_again(as_desk: Caller, center: UUID) -> None:
    elder = await an_elder(center)
    await three_visits(center, elder)

    async def waiting() -> int:
        return len((await as_desk.get(f"{API}/undecided_visits")).body)

    counted = [await waiting()]
    for minutes, is_given in ((1, False), (2, True), (3, False)):
        at = NOW + timedelta(minutes=minutes)
        if is_given:
            await consents.give(resident=elder, purpose="health", way="signed", actor=desk(center), now=at)
        else:
            await operations.withdraw_consent(resident=elder, purpose="health", actor=desk(center), now=at)
        counted.append(await waiting())

    assert counted == [0, 2, 0, 2]


async def test_the_desk_finds_the_visits_of_all_elders_with_whom_to_call(as_desk: Caller, center: UUID) -> None:
    first, second = await an_elder(center), await an_elder(center, number=2, name="陈德福")
    for elder in (first, second):
        await three_visits(center, elder)
        await operations.withdraw_consent(resident=elder, purpose="health", actor=desk(center), now=NOW)

    asked = (await as_desk.get(f"{API}/undecided_visits")).body

    assert {(one["resident"], one["name"], one["phone"]) for one in asked} == {
        (str(first), "王秀英", "19900000001"), (str(second), "陈德福", "19900000002"),
    }  # fmt: skip
    assert [one["decide_by"] for one in asked] == sorted(one["decide_by"] for one in asked)
