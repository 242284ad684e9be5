"""A bad review of a visit: the same case as any other, and the carer it is about has no part in it."""

import json
from typing import Any
from uuid import UUID

import pytest

from services.elderly_care import operations as care
from services.foundation import db
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot, an_elder, book, desk

API, CASES = "/api/elderly-care", "/api/one-window/review-cases"


@pytest.fixture
async def as_carer(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("carer_zhou", StaffRole.CARER, center=center)


@pytest.fixture
async def as_secretary(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("secretary", StaffRole.SECRETARY, center=center)


@pytest.fixture
async def visit(as_carer: Caller, center: UUID) -> dict[str, Any]:
    """What carer Zhou has done at Granny Wang's, with the elder's yes."""
    account = await StaffMember.objects().where(StaffMember.username == "carer_zhou").first()
    carer = await a_carer(center, staff=account.id if account else None)
    booked = await book(await a_home_slot(center, carer=carer), await an_elder(center))
    row, at = booked.booking, desk(center)
    await care.dispatch(booking=row.id, actor=at, now=NOW)
    await care.check_in(booking=row.id, actor=at, now=row.starts_at)
    await care.check_out(booking=row.id, actor=at, now=row.ends_at)
    await care.confirm(booking=row.id, actor=at, now=row.ends_at)
    return {
        "path": f"{API}/bookings/{row.id}",
        "number": row.number,
        "token": booked.token,
        "resident": str(row.resident),
    }


async def rated(caller: Caller, visit: dict[str, Any], level: str) -> Any:
    return await caller.post(f"{visit['path']}/reviews", {"level": level, "words": "没打扫厨房就走了"})


async def told(kind: str) -> list[dict[str, Any]]:
    """What the city hears, in order."""
    found = await db.rows("SELECT data FROM outbox_message WHERE type = {} ORDER BY id", kind)
    return [json.loads(row["data"]) for row in found]


async def test_a_bad_review_opens_a_case_with_whom_to_call_and_goes_to_the_second_review(
    as_kiosk: Caller, as_secretary: Caller, visit: dict[str, Any], clock: Clock
) -> None:
    await rated(as_kiosk, visit, "very_poor")
    case = (await as_secretary.get(CASES)).body[0]
    path = f"{CASES}/{case['id']}"
    whole = (await as_secretary.get(path)).body

    await as_secretary.post(f"{path}/contact", {"outcome": "reached", "words": "厨房没扫"})
    await as_secretary.post(f"{path}/verification", {"verdict": "true"})
    begun = (await as_secretary.post(f"{path}/rectification", {"measure": "明天再去一次"})).body
    await as_secretary.post(f"{path}/feedback", {"measure": "已经再去打扫"})
    asked = (await as_kiosk.post(f"{API}/my-bookings", {"token": visit["token"]})).body[0]
    again = await rated(as_kiosk, visit, "good")
    closed = (await as_secretary.post(f"{path}/closure")).body

    assert (case["about"], case["subject"], case["state"]) == (visit["number"], "visit", "received")
    assert case["due_at"].startswith("2026-07-20")  # Friday and one working day
    assert whole["call"] == {"name": "王秀英", "phone": "19900000001"}
    assert begun["due_at"].startswith("2026-07-24")  # five working days
    assert (asked["asks_again"], again.status) == (True, 201)
    assert (closed["state"], closed["second_level"]) == ("closed", "good")
    assert [(one["bookingNo"], one["level"], one["attempt"]) for one in await told("review.created")] == [
        (visit["number"], 5, 1), (visit["number"], 2, 2),
    ]  # fmt: skip
    assert [one.get("secondLevel") for one in await told("review.rectified")] == [None, 2]
    rung = await db.rows("SELECT to_role FROM notification WHERE message = 'bad_review'")
    assert [row["to_role"] for row in rung] == ["secretary"]


async def test_the_carer_it_is_about_sees_it_only_when_it_is_closed_and_never_acts(
    as_kiosk: Caller, as_secretary: Caller, as_carer: Caller, visit: dict[str, Any]
) -> None:
    await rated(as_kiosk, visit, "poor")
    path = f"{CASES}/{(await as_secretary.get(CASES)).body[0]['id']}"

    open_now = (await as_carer.get(f"{CASES}/mine")).body
    touched = [
        await as_carer.post(f"{path}/contact", {"outcome": "reached"}),
        await as_carer.get(path),
        await as_carer.get(CASES),
    ]
    for move, body in {
        "contact": {"outcome": "reached"}, "verification": {"verdict": "wrong", "evidence": "有照片"},
        "feedback": {"measure": "说明了"}, "closure": {},
    }.items():  # fmt: skip
        await as_secretary.post(f"{path}/{move}", body)
    later = (await as_carer.get(f"{CASES}/mine")).body

    assert open_now == []
    assert [one.status for one in touched] == [403, 403, 403]
    assert [(one["about"], one["state"]) for one in later] == [(visit["number"], "closed")]


async def test_a_good_review_opens_nothing_and_is_not_asked_again(
    as_kiosk: Caller, as_secretary: Caller, visit: dict[str, Any]
) -> None:
    await rated(as_kiosk, visit, "good")

    assert (await as_secretary.get(CASES)).body == []
    assert not (await as_kiosk.post(f"{API}/my-bookings", {"token": visit["token"]})).body[0]["asks_again"]


async def test_a_visit_is_counted_among_what_was_finished(
    as_kiosk: Caller, as_secretary: Caller, visit: dict[str, Any], clock: Clock
) -> None:
    await rated(as_kiosk, visit, "good")
    span = {"since": NOW.isoformat(), "until": (NOW + 24 * HOUR).isoformat()}

    figures = (await as_secretary.get(f"{CASES}/figures", params=span)).body

    assert (figures["finished"], figures["reviewed"], figures["good_rate"]) == (1, 1, 1.0)


async def test_a_visit_is_rated_once_on_the_phone_and_once_more_when_something_was_put_right(
    public: Caller, as_secretary: Caller, visit: dict[str, Any], clock: Clock
) -> None:
    page = f"/b/{visit['token']}"
    asked = (await public.get(page)).body.decode()
    first = await on_the_phone(public, page, "poor")
    second = await on_the_phone(public, page, "good")
    case = (await as_secretary.get(CASES)).body[0]
    for noun, said in (("contact", {"outcome": "reached", "words": "厨房没扫"}), ("verification", {"verdict": "true"}),
                       ("rectification", {"measure": "明天再去一次"}), ("feedback", {"measure": "已经再去打扫"})):  # fmt: skip
        (await as_secretary.post(f"{CASES}/{case['id']}/{noun}", said))
    again = await on_the_phone(public, page, "good")
    last = await on_the_phone(public, page, "poor")

    assert "这次办得怎么样" in asked
    assert "<script" not in asked
    assert ("谢谢您的评价" in first, "这次办得怎么样" in first) == (True, False)
    assert (case["about"], case["state"]) == (visit["number"], "received")
    assert ('role="alert"' in second, 'role="alert"' in again, 'role="alert"' in last) == (True, False, True)
    assert [(one["level"], one["attempt"], one["channel"]) for one in await told("review.created")] == [
        (4, 1, 3),
        (2, 2, 3),
    ]


async def test_a_visit_that_is_not_done_cannot_be_rated_on_the_phone(public: Caller, center: UUID) -> None:
    booked = await book(await a_home_slot(center, carer=await a_carer(center)), await an_elder(center))

    page = await on_the_phone(public, f"/b/{booked.token}", "good")

    assert 'role="alert"' in page
    assert await told("review.created") == []


async def on_the_phone(public: Caller, page: str, level: str) -> str:
    """Send the form, and follow to the page it leads to."""
    return str((await public.send("POST", f"{page}/reviews", content=f"level={level}&words=x".encode(),
                                  headers={"content-type": "application/x-www-form-urlencoded"})).body.decode())  # fmt: skip
