"""Care plans over HTTP."""

from datetime import timedelta
from uuid import UUID

from tests.clients import Caller
from tests.elderly_care.calls import API, GRANNY_WANG
from tests.elderly_care.plans.cast import NOW, a_carer, the_festival

WISH = {
    "service": "ZJ-01",
    "rule": "FREQ=WEEKLY;BYDAY=MO",
    "starts_on": "2027-02-01",
    "clock": "09:00",
    "on_holiday": "skip",
}


async def granny(as_desk: Caller) -> str:
    made = await as_desk.post(f"{API}/residents", GRANNY_WANG)
    return str(made.body["resident_id"])


async def test_a_plan_is_looked_at_made_changed_for_one_day_for_the_following_and_ended(
    as_desk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    await the_festival(center)
    await a_carer(center)
    elder = await granny(as_desk)

    seen = await as_desk.post(f"{API}/plans/preview", {"resident": elder, "plan": WISH})
    made = await as_desk.post(f"{API}/plans", {"resident": elder, "plan": WISH}, key="p1")
    again = await as_desk.post(f"{API}/plans", {"resident": elder, "plan": WISH}, key="p1")
    plan = made.body["plan"]["id"]
    skipped = await as_desk.send("PUT", f"{API}/plans/{plan}/days/2027-02-01", json={"kind": "skip", "why": "女儿回来"})
    changed = await as_desk.send(
        "PUT", f"{API}/plans/{plan}", json={"plan": {**WISH, "clock": "14:00"}, "from_on": "2027-02-15"}
    )
    later = changed.body["plan"]["id"]
    ended = await as_desk.post(f"{API}/plans/{later}/ending", {"on": "2027-02-15"})

    assert [(one["on"], one["left_out"], one["carer_name"]) for one in seen.body] == [
        ("2027-02-01", "", "周红"), ("2027-02-08", "holiday", ""), ("2027-02-15", "", "周红"), ("2027-02-22", "", "周红"),
    ]  # fmt: skip
    assert (made.status, len(made.body["visit_code"]), again.body) == (201, 4, made.body)
    assert [(one["state"], one["code"]) for one in made.body["days"]] == [
        ("booked", ""), ("skipped", "holiday"), ("booked", ""), ("booked", ""),
    ]  # fmt: skip
    assert made.body["has_days_without_calendar"]
    assert skipped.body["days"][0]["booking_state"] == "cancelled_by_station"
    assert [one["starts_at"][11:16] for one in changed.body["days"]] == ["06:00", "06:00"]  # in UTC
    assert [one["state"] for one in ended.body["days"]] == ["booked", "dropped"]
    assert (await as_clerk_li.get(f"{API}/plans")).status == 403


async def test_a_plan_that_makes_no_sense_is_refused_kindly(as_desk: Caller, center: UUID) -> None:
    elder = await granny(as_desk)

    refused = [
        await as_desk.post(f"{API}/plans", {"resident": elder, "plan": {**WISH, **change}})
        for change in (
            {"rule": "FREQ=HOURLY"}, {"until_on": "2026-01-01"}, {"service": "XX-99"}, {"clock": "25:00"},
            {"starts_on": f"{NOW + timedelta(days=999):%Y-%m-%d}"}, {"carer": elder},
        )
    ]  # fmt: skip

    assert [(answer.status, answer.body["code"]) for answer in refused] == [
        (422, "plan_rule_invalid"), (422, "care_plan_invalid"), (404, "care_service_unknown"), (422, "invalid"),
        (422, "care_plan_invalid"), (404, "carer_unknown"),
    ]  # fmt: skip


async def test_the_desk_sees_the_conflicts_of_all_plans_and_tries_again(as_desk: Caller, center: UUID) -> None:
    made = await as_desk.post(f"{API}/plans", {"resident": await granny(as_desk), "plan": WISH})
    plan = made.body["plan"]["id"]
    before = await as_desk.get(f"{API}/plans/conflicts")
    await a_carer(center)

    tried = await as_desk.post(f"{API}/plans/{plan}/days/2027-02-01/retrial")

    assert [(one["on"], one["code"]) for one in before.body][:2] == [
        ("2027-02-01", "plan_no_carer_then"), ("2027-02-08", "plan_no_carer_then"),
    ]  # fmt: skip
    assert tried.body["days"][0]["state"] == "booked"


async def test_the_desk_sees_the_week_enters_leave_and_counts_the_meals(as_desk: Caller, center: UUID) -> None:
    carer = await a_carer(center)
    leave = {"starts_at": "2027-02-01T00:00:00+08:00", "ends_at": "2027-02-02T00:00:00+08:00", "kind": "sick"}

    entered = await as_desk.post(f"{API}/carers/{carer.id}/leaves", leave)
    week = await as_desk.get(f"{API}/roster/week?day=2027-02-03")
    back = await as_desk.post(f"{API}/leaves/{entered.body['leave']['id']}/withdrawal")
    seats = await as_desk.post(
        f"{API}/weekly_seats", {"service": "ZC-01", "weekday": 0, "starts": "11:30", "capacity": 20}
    )
    meals = await as_desk.get(f"{API}/meals?day=2027-02-01")

    assert (entered.status, entered.body["given"], back.status) == (201, [], 201)
    assert [(len(one["shifts"]), len(one["leaves"])) for one in week.body] == [(7, 1)]
    assert seats.body == {"opened": 4}
    assert [(one["capacity"], one["booked"], one["is_closed"]) for one in meals.body] == [(20, 0, False)]
