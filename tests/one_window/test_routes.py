"""One-window over HTTP."""

import asyncio
from uuid import UUID

import pytest

from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn

ITEMS = "/api/one-window/items"
TICKETS = "/api/one-window/tickets"


def says_what_to_do(problem: dict[str, str], code: str) -> bool:
    """A problem has its code and words in both languages."""
    return problem["code"] == code and all(problem[key] for key in ("zh", "en", "next_zh", "next_en"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("高龄补贴", "LN-01"),
        ("gaolingbutie", "LN-01"),
        ("glbt", "LN-01"),
        ("old-age", "LN-01"),
        ("ln-01", "LN-01"),
        ("高铃补贴", "LN-01"),
    ],
)
async def test_an_item_is_found_by_words_pinyin_initials_english_code_and_sound(
    as_kiosk: Caller, words: str, code: str
) -> None:
    found = await as_kiosk.get(ITEMS, params={"q": words})

    assert found.body[0]["code"] == code


async def test_all_sixty_items_are_listed_and_nothing_unconfirmed_is_promised(as_kiosk: Caller) -> None:
    items = (await as_kiosk.get(ITEMS)).body

    assert len(items) == 60
    assert {item["promise_limit"] for item in items if not item["is_confirmed"]} == {None}
    assert any(item["is_confirmed"] and item["promise_days"] == 1 for item in items)


async def test_nonsense_finds_nothing(as_kiosk: Caller) -> None:
    assert (await as_kiosk.get(ITEMS, params={"q": "zzqx"})).body == []


async def test_a_kiosk_takes_a_number(as_kiosk: Caller) -> None:
    answer = await as_kiosk.post(TICKETS, {"queue": "A"})

    assert answer.status == 201
    assert {"id", "number", "token", "queue", "ahead", "wait", "status_url"} <= set(answer.body)
    assert (answer.body["number"], answer.body["queue"], answer.body["ahead"]) == ("A001", "A", 0)


async def test_an_item_knows_its_queue(as_kiosk: Caller) -> None:
    assert (await as_kiosk.post(TICKETS, {"item_code": "LN-01"})).body["number"] == "Y001"


async def test_a_number_without_its_slip_is_found_at_the_kiosk(as_kiosk: Caller) -> None:
    await as_kiosk.post(TICKETS, {"queue": "A"})

    found = await as_kiosk.get("/api/one-window/numbers/a001")
    missing = await as_kiosk.get("/api/one-window/numbers/A999")

    assert (found.body["number"], found.body["state"], found.body["ahead"]) == ("A001", "waiting", 0)
    assert says_what_to_do(missing.body, "ticket_unknown")


async def test_a_number_is_not_told_to_strangers(public: Caller) -> None:
    assert (await public.get("/api/one-window/numbers/A001")).status == 401


async def test_two_hundred_numbers_at_once_over_http(as_kiosk: Caller) -> None:
    answers = await asyncio.gather(*(as_kiosk.post(TICKETS, {"queue": "A"}, key=f"key-{n}") for n in range(200)))

    assert {answer.status for answer in answers} == {201}
    assert sorted(answer.body["number"] for answer in answers) == [f"A{n:03d}" for n in range(1, 201)]


async def test_the_same_key_gives_the_same_ticket_however_often_and_however_fast(as_kiosk: Caller) -> None:
    answers = await asyncio.gather(*(as_kiosk.post(TICKETS, {"queue": "A"}, key="one-wish") for _ in range(20)))

    assert {answer.body["id"] for answer in answers} == {answers[0].body["id"]}
    assert (await as_kiosk.post(TICKETS, {"queue": "A"}, key="another")).body["number"] == "A002"


async def test_the_same_key_with_another_wish_is_refused(as_kiosk: Caller) -> None:
    await as_kiosk.post(TICKETS, {"queue": "A"}, key="one-wish")

    refused = await as_kiosk.post(TICKETS, {"queue": "B"}, key="one-wish")

    assert refused.status == 409
    assert says_what_to_do(refused.body, "idempotency_key_reused")


async def test_a_refused_wish_may_be_sent_again_with_its_key(as_kiosk: Caller) -> None:
    assert (await as_kiosk.post(TICKETS, {"item_code": "XX-99"}, key="k")).status == 404

    assert (await as_kiosk.post(TICKETS, {"item_code": "XX-99"}, key="k")).body["code"] == "item_unknown"


@pytest.mark.parametrize(
    ("wish", "status", "code"),
    [
        ({"queue": "Q"}, 404, "queue_unknown"),
        ({"item_code": "XX-99"}, 404, "item_unknown"),
        ({}, 404, "queue_unknown"),
        ({"queue": 5}, 422, "invalid"),
        ({"queue": "A", "nonsense": 1}, 422, "invalid"),
        ({"queue": "A", "card_token": "AAAABBBBCCCCDDDDEEEEFFFFGG"}, 404, "card_unknown"),
        ("not an object", 422, "invalid"),
    ],
)
async def test_bad_wishes_get_a_problem_with_words(as_kiosk: Caller, wish: object, status: int, code: str) -> None:
    answer = await as_kiosk.post(TICKETS, wish)

    assert answer.status == status
    assert says_what_to_do(answer.body, code)


async def test_who_has_no_token_takes_no_number(public: Caller, center: UUID) -> None:
    answer = await public.post(TICKETS, {"queue": "A"})

    assert answer.status == 401
    assert says_what_to_do(answer.body, "not_signed_in")


async def test_a_wrong_device_token_is_told_apart(public: Caller, center: UUID) -> None:
    answer = await public.send("POST", TICKETS, json={"queue": "A"}, headers={"authorization": "Bearer NOBODY"})

    assert answer.status == 401
    assert says_what_to_do(answer.body, "device_unknown")


async def test_my_ticket_shows_place_wait_and_history(as_kiosk: Caller, public: Caller) -> None:
    await as_kiosk.post(TICKETS, {"queue": "A"})
    mine = (await as_kiosk.post(TICKETS, {"queue": "A"})).body

    state = (await public.get(mine["status_url"])).body

    assert (state["state"], state["ahead"], state["place"]) == ("waiting", 1, 2)
    assert state["wait"]["low"] <= state["wait"]["high"]
    assert [move["to_status"] for move in state["history"]] == ["waiting"]


async def test_a_ticket_goes_from_the_kiosk_to_a_review(as_kiosk: Caller, as_clerk_li: Caller, public: Caller) -> None:
    mine = (await as_kiosk.post(TICKETS, {"queue": "A"})).body
    called = (await as_clerk_li.post("/api/one-window/windows/1/calls")).body
    assert (called["number"], called["state"], called["window"]) == ("A001", "called", 1)

    for move, state in [("recalls", "called"), ("servings", "serving"), ("completions", "completed")]:
        assert (await as_clerk_li.post(f"{TICKETS}/{mine['id']}/{move}")).body["state"] == state

    assert (await public.get(mine["status_url"])).body["can_review"]
    review = await public.post("/api/one-window/reviews", {"token": mine["token"], "level": "very_good"})
    assert (review.status, review.body["attempt"]) == (201, 1)


async def test_calling_with_nobody_waiting_says_so(as_clerk_li: Caller) -> None:
    answer = await as_clerk_li.post("/api/one-window/windows/1/calls")

    assert answer.status == 409
    assert says_what_to_do(answer.body, "nothing_waiting")


async def test_a_closed_window_calls_nobody(as_clerk_li: Caller) -> None:
    assert (await as_clerk_li.post("/api/one-window/windows/2/closing")).body["state"] == "closed"

    answer = await as_clerk_li.post("/api/one-window/windows/2/calls")

    assert answer.status == 409
    assert says_what_to_do(answer.body, "window_closed")
    assert (await as_clerk_li.post("/api/one-window/windows/2/opening")).body["state"] == "open"


async def test_an_unknown_window_is_not_found(as_clerk_li: Caller) -> None:
    assert (await as_clerk_li.post("/api/one-window/windows/99/calls")).body["code"] == "window_unknown"


@pytest.mark.parametrize("move", ["servings", "completions", "absences", "recalls", "returns", "holds"])
async def test_a_waiting_ticket_refuses_moves_that_come_later(as_kiosk: Caller, as_clerk_li: Caller, move: str) -> None:
    mine = (await as_kiosk.post(TICKETS, {"queue": "A"})).body

    answer = await as_clerk_li.post(f"{TICKETS}/{mine['id']}/{move}")

    assert answer.status == 409
    assert says_what_to_do(answer.body, "wrong_moment")


async def test_a_review_before_being_served_is_refused(as_kiosk: Caller, public: Caller) -> None:
    mine = (await as_kiosk.post(TICKETS, {"queue": "A"})).body

    answer = await public.post("/api/one-window/reviews", {"token": mine["token"], "level": "good"})

    assert says_what_to_do(answer.body, "not_served_yet")


async def test_only_clerks_call(sign_in: SignIn, center: UUID) -> None:
    carer = await sign_in("carer_zhou", StaffRole.CARER, center=center)

    answer = await carer.post("/api/one-window/windows/1/calls")

    assert answer.status == 403
    assert says_what_to_do(answer.body, "forbidden")


async def test_a_write_without_the_csrf_header_is_refused(as_clerk_li: Caller) -> None:
    without = Caller(as_clerk_li.client, {"cookie": as_clerk_li.headers["cookie"]})

    assert (await without.post("/api/one-window/windows/1/calls")).body["code"] == "csrf_wrong"


async def test_who_waits_may_leave_from_the_phone(as_kiosk: Caller, as_clerk_li: Caller, public: Caller) -> None:
    mine = (await as_kiosk.post(TICKETS, {"queue": "A"})).body

    left = await public.post(f"{TICKETS}/{mine['token']}/departure")

    assert left.body["state"] == "left"
    assert (await as_clerk_li.get("/api/one-window/hall")).body["waiting"] == []


async def test_the_phone_page_of_a_ticket_needs_no_script(as_kiosk: Caller, public: Caller) -> None:
    mine = (await as_kiosk.post(TICKETS, {"queue": "A"})).body

    page = await public.get(f"/T/{mine['token']}")

    text = page.body.decode()
    assert (page.status, "A001" in text, "<script" in text) == (200, True, False)
    assert (await public.get("/t/NOBODY")).status == 404


@pytest.mark.parametrize("header", ["x-csrf-token", "x-csrftoken"])
async def test_the_csrf_cookie_sent_back_in_a_header_lets_a_write_through(
    as_kiosk: Caller, as_clerk_li: Caller, header: str
) -> None:
    await as_kiosk.post(TICKETS, {"queue": "A"})
    csrf = as_clerk_li.headers["cookie"].split("csrftoken=")[1].split(";")[0]
    page = Caller(as_clerk_li.client, {"cookie": as_clerk_li.headers["cookie"], header: csrf})

    assert (await page.post("/api/one-window/windows/1/calls")).status == 201


async def test_whoever_waits_at_the_side_of_a_window_that_has_closed_is_called_to_another_one(
    as_clerk_li: Caller, as_kiosk: Caller, sign_in: SignIn, center: UUID
) -> None:
    as_clerk_chen = await sign_in("clerk_chen", StaffRole.CLERK, center=center)
    ticket = (await as_kiosk.post(TICKETS, {"queue": "A"})).body
    await as_clerk_li.post("/api/one-window/windows/1/calls")
    await as_clerk_li.post(f"{TICKETS}/{ticket['id']}/holds")
    await as_clerk_li.post("/api/one-window/windows/1/closing")

    called = await as_clerk_chen.post("/api/one-window/windows/2/calls", {"ticket": ticket["id"]})

    assert (called.status, called.body["state"], called.body["window"], called.body["calls"]) == (201, "called", 2, 1)
    assert (await as_clerk_chen.get("/api/one-window/hall")).body["aside"] == []


async def test_a_phone_steps_back_in_the_queue_and_out_of_it_once(as_kiosk: Caller, public: Caller) -> None:
    first = (await as_kiosk.post(TICKETS, {"queue": "A"})).body
    await as_kiosk.post(TICKETS, {"queue": "A"})

    back = (await public.send("POST", f"/t/{first['token']}/yielding")).body.decode()
    gone = (await public.send("POST", f"/t/{first['token']}/departure")).body.decode()
    again = (await public.send("POST", f"/t/{first['token']}/departure")).body.decode()

    assert "前面还有 1 位" in back
    assert "这个号已经用完" in gone
    assert ('role="alert"' in gone, 'role="alert"' in again) == (False, True)
