"""A member of staff helps at the kiosk: named in everything that is done, with the resident's own yes, for a short time."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.staff import operations as staff
from services.one_window.tables import QueueTicket, WindowAppointment
from services.whistles.operations import Reporter
from tests.clients import Answer, Caller, Clock
from tests.whistles.town import a_town, answered, blown

NOON = datetime.fromisoformat("2026-11-25T12:00:00+08:00")
APPLICATIONS = "/api/one-window/applications"
WISH = {"item_code": "LN-01", "applicant": {"name": "王女士", "phone": "13812345678"}, "got": []}


async def code_of(clerk: Caller) -> str:
    answer = await clerk.post("/api/staff/assistance-codes")
    assert answer.status == 201
    return str(answer.body["code"])


async def begins(kiosk: Caller, code: str) -> Answer:
    return await kiosk.post("/api/staff/assistances", {"code": code})


async def helped_by(clerk: Caller, kiosk: Caller, *, said: bool = False) -> Caller:
    begun = await begins(kiosk, await code_of(clerk))
    assert begun.status == 201
    yes = {"x-said-by": "resident"} if said else {}
    return Caller(kiosk.client, {**kiosk.headers, "x-assistance": begun.body["token"], **yes})


async def trail(event: str) -> list[dict[str, Any]]:
    rows = await db.rows("SELECT facts FROM audit_entry WHERE event = {} ORDER BY id", event)
    return [json.loads(row["facts"]) for row in rows]


async def test_the_helper_is_named_on_the_screen_and_in_the_ticket(
    as_kiosk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    begun = await begins(as_kiosk, await code_of(as_clerk_li))
    kiosk = Caller(as_kiosk.client, {**as_kiosk.headers, "x-assistance": begun.body["token"]})

    helped = await kiosk.post("/api/one-window/tickets", {"queue": "A"})
    alone = await as_kiosk.post("/api/one-window/tickets", {"queue": "A"})

    li = next(row for row in await staff_rows(center) if row["username"] == "clerk_li")
    tickets = {row.number: row.assisted_by for row in await QueueTicket.objects()}
    assert begun.body["name"] == "clerk_li"
    assert tickets == {helped.body["number"]: li["id"], alone.body["number"]: None}
    assert await trail("ticket.issued") == [{"assisted_by": "clerk_li"}, {}]


async def test_the_helper_may_press_but_the_resident_says_yes(as_kiosk: Caller, as_clerk_li: Caller) -> None:
    pressed = await helped_by(as_clerk_li, as_kiosk)
    silent = await pressed.post(APPLICATIONS, WISH)
    said = await Caller(as_kiosk.client, {**pressed.headers, "x-said-by": "resident"}).post(APPLICATIONS, WISH)

    assert (silent.status, silent.body["code"]) == (409, "resident_must_say")
    assert said.status == 201
    assert await trail("application.submitted") == [{"assisted_by": "clerk_li", "said_by": "resident"}]
    whole = await as_clerk_li.get(f"{APPLICATIONS}/{said.body['id']}")
    assert whole.body["assisted_by"] == "clerk_li"


async def test_a_booked_half_hour_names_the_helper(as_kiosk: Caller, as_clerk_li: Caller, clock: Clock) -> None:
    clock.fixed = NOON
    kiosk = await helped_by(as_clerk_li, as_kiosk, said=True)
    day = await kiosk.get("/api/one-window/appointment-slots?day=2026-11-26&queue=A")

    made = await kiosk.post("/api/one-window/appointments", {"queue": "A", "starts_at": day.body[0]["starts_at"]})

    row = await WindowAppointment.objects().first()
    assert made.status == 201
    assert row is not None
    assert row.assisted_by is not None


async def test_a_review_is_given_without_a_helper(as_kiosk: Caller, as_clerk_li: Caller) -> None:
    kiosk = await helped_by(as_clerk_li, as_kiosk, said=True)
    ticket = (await kiosk.post("/api/one-window/tickets", {"queue": "A"})).body
    await as_clerk_li.post("/api/one-window/windows/1/opening")
    await as_clerk_li.post("/api/one-window/windows/1/calls")
    await as_clerk_li.post(f"/api/one-window/tickets/{ticket['id']}/completions")
    said = {"token": ticket["token"], "level": "very_good"}

    beside = await kiosk.post("/api/one-window/reviews", said)
    await as_kiosk.send("DELETE", "/api/staff/assistances")
    alone = await as_kiosk.post("/api/one-window/reviews", said)

    assert (beside.status, beside.body["code"]) == (409, "for_resident_alone")
    assert alone.status == 201


async def test_a_code_is_good_once_for_one_kiosk_for_ten_minutes(
    as_kiosk: Caller, as_clerk_li: Caller, clock: Clock
) -> None:
    clock.fixed = NOON
    first, second = await code_of(as_clerk_li), await code_of(as_clerk_li)
    replaced, good, again = [await begins(as_kiosk, code) for code in (first, second, second)]
    third = await code_of(as_clerk_li)
    clock.fixed = NOON + timedelta(minutes=10)
    late = await begins(as_kiosk, third)

    assert [one.status for one in (replaced, good, again, late)] == [409, 201, 409, 409]
    assert late.body["code"] == "helper_code_unknown"


async def test_after_five_wrong_codes_the_right_one_is_dead(as_kiosk: Caller, as_clerk_li: Caller) -> None:
    code = await code_of(as_clerk_li)
    wrong = f"{(int(code) + 1) % 10**6:06d}"

    tries = [(await begins(as_kiosk, wrong)).status for _ in range(5)]
    dead = await begins(as_kiosk, code)
    fresh = await begins(as_kiosk, await code_of(as_clerk_li))

    assert (tries, dead.status, fresh.status) == ([409] * 5, 409, 201)


async def test_four_wrong_codes_are_forgiven(as_kiosk: Caller, as_clerk_li: Caller) -> None:
    code = await code_of(as_clerk_li)
    for _ in range(4):
        await begins(as_kiosk, f"{(int(code) + 1) % 10**6:06d}")

    assert (await begins(as_kiosk, code)).status == 201


@pytest.mark.parametrize("how", ["ended", "late", "account closed", "another helper"])
async def test_nothing_is_done_in_a_name_that_is_not_there_any_more(
    as_kiosk: Caller, as_clerk_li: Caller, as_clerk_chen: Caller, clock: Clock, how: str
) -> None:
    clock.fixed = NOON
    kiosk = await helped_by(as_clerk_li, as_kiosk)
    if how == "ended":
        await as_kiosk.send("DELETE", "/api/staff/assistances")
    elif how == "late":
        clock.fixed = NOON + timedelta(minutes=30)
    elif how == "account closed":
        await staff.end_staff(username="clerk_li", now=NOON)
    else:
        await helped_by(as_clerk_chen, as_kiosk)

    refused = await kiosk.post("/api/one-window/tickets", {"queue": "A"})

    assert (refused.status, refused.body["code"]) == (409, "assistance_over")
    assert await QueueTicket.count() == 0


async def test_only_a_kiosk_begins_and_only_staff_fetch_a_code(
    public: Caller, as_kiosk: Caller, as_clerk_li: Caller
) -> None:
    code = await code_of(as_clerk_li)

    assert (await begins(public, code)).status == 401
    assert (await begins(as_clerk_li, code)).status == 403
    assert (await as_kiosk.post("/api/staff/assistance-codes")).status == 403
    kept = await db.rows("SELECT code_index, token_hash FROM assistance")
    assert code.encode() not in bytes(kept[0]["code_index"])


async def staff_rows(center: UUID) -> list[dict[str, Any]]:
    return await db.rows("SELECT id, username FROM staff_member WHERE center = {}", center)


OTHERS = {
    "/api/whistles/": {"category": "leak", "building": None, "spot": "大门口", "files": []},
    "/api/community/opinions/": {"words": "路灯坏了"},
}


async def test_how_a_whistle_was_answered_is_said_with_nobody_of_the_staff_beside(
    as_kiosk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    town = await a_town(center)
    filed = await blown(town, now=NOON, reporter=Reporter(is_anonymous=False, phone="13812345678"))
    row = await answered(town, filed.whistle, NOON)
    proof, place = {"code": filed.code}, f"/api/whistles/{row.id}"
    helped = await helped_by(as_clerk_li, as_kiosk)

    judged = await helped.post(f"{place}/evaluation", {**proof, "said": [{"level": 5, "solved": True}]})
    shown = await helped.post(f"{place}/release", {**proof, "released": True})
    withdrawn = await helped.post(f"{place}/withdrawal", {**proof, "words": "不用了"})
    alone = await as_kiosk.post(f"{place}/evaluation", {**proof, "said": [{"level": 5, "solved": True}]})
    reopened = await helped.post(f"{place}/reopening", {**proof, "words": "又漏了"})

    assert judged.body["code"] == "for_resident_alone"
    assert [one.body["code"] for one in (shown, withdrawn, reopened)] == ["resident_must_say"] * 3
    assert (alone.status, alone.body["state"]) == (200, "closed")


async def test_how_an_opinion_was_answered_is_said_with_nobody_of_the_staff_beside(
    as_kiosk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    made = (await as_kiosk.post("/api/community/opinions/", OTHERS["/api/community/opinions/"])).body
    proof = {"number": made["number"], "code": made["code"]}

    helped = await helped_by(as_clerk_li, as_kiosk)
    judged = await helped.post("/api/community/opinions/tracking/evaluation", {**proof, "level": "good"})

    assert judged.body["code"] == "for_resident_alone"


@pytest.mark.parametrize("path", OTHERS)
async def test_what_is_reported_or_said_is_the_residents_own_yes_too(
    as_kiosk: Caller, as_clerk_li: Caller, path: str
) -> None:
    silent = await (await helped_by(as_clerk_li, as_kiosk)).post(path, OTHERS[path])

    assert silent.body["code"] == "resident_must_say"
