"""The rules of the queue in the console, and the order that follows them over HTTP."""

from typing import Any

from services.foundation.audit.tables import AuditEntry
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, Clock, SignIn
from tests.one_window.builders import at

RULES = "/api/one-window/queue-rules"
TICKETS = "/api/one-window/tickets"


async def test_an_admin_sets_the_rules_and_the_trail_says_so(sign_in: SignIn, center: Any) -> None:
    admin = await sign_in("admin_ye", StaffRole.ADMIN, center=center)
    usual = (await admin.get(RULES)).body

    changed = await admin.send("PUT", RULES, json={**usual, "most_in_a_row": 1})

    assert (usual["most_in_a_row"], usual["longest_minutes"], changed.status) == (2, 30, 200)
    assert (await admin.get(RULES)).body == {**usual, "most_in_a_row": 1}
    (entry,) = await AuditEntry.objects().where(AuditEntry.event == "queue_rules.set")
    assert entry.facts == '{"most_in_a_row": [2, 1]}'


async def test_rules_that_would_be_unfair_are_refused_and_a_clerk_sets_none(
    sign_in: SignIn, as_clerk_li: Caller, center: Any
) -> None:
    admin = await sign_in("admin_ye", StaffRole.ADMIN, center=center)
    usual = (await as_clerk_li.get(RULES)).body

    assert (await admin.send("PUT", RULES, json={**usual, "longest_minutes": 0})).status == 422
    assert (await as_clerk_li.send("PUT", RULES, json=usual)).status == 403


async def test_the_list_shown_is_the_list_called_and_the_place_told(
    as_kiosk: Caller, as_clerk_li: Caller, public: Caller, clock: Clock
) -> None:
    mine = {}
    for minute, care in enumerate([False, True, False, True, True, False]):
        clock.fixed = at(f"09:{minute:02d}")
        taken = (await as_kiosk.post(TICKETS, {"queue": "A", "care": care})).body
        mine[taken["number"]] = taken
    clock.fixed = at("09:18")

    shown = (await as_clerk_li.get("/api/one-window/hall")).body["waiting"]
    places = {number: (await public.get(taken["status_url"])).body for number, taken in mine.items()}
    called = [(await as_clerk_li.post("/api/one-window/windows/1/calls")).body["number"] for _ in mine]

    assert [ticket["number"] for ticket in shown] == called == ["A002", "A004", "A001", "A005", "A003", "A006"]
    assert [places[number]["ahead"] for number in called] == [0, 1, 2, 3, 4, 5]
    assert [ticket["reason"] for ticket in shown] == [places[number]["reason"] for number in called]
    assert {ticket["reason"] for ticket in shown} <= {"priority", "arrival", "waited_longest"}


async def test_staff_let_an_emergency_go_first_and_a_screen_never_says_why(
    as_kiosk: Caller, as_clerk_li: Caller, public: Caller
) -> None:
    await as_kiosk.post(TICKETS, {"queue": "A"})
    ill = (await as_kiosk.post(TICKETS, {"queue": "A"})).body

    assert (await as_kiosk.post(f"{TICKETS}/{ill['id']}/priority", {"priority": "emergency"})).status == 403
    assert (await as_clerk_li.post(f"{TICKETS}/{ill['id']}/priority", {"priority": "emergency"})).status == 201

    state = (await public.get(ill["status_url"])).body
    assert (state["ahead"], state["reason"]) == (0, "priority")


async def test_who_waits_may_let_others_go_first_from_the_phone(as_kiosk: Caller, public: Caller) -> None:
    mine, *_ = [(await as_kiosk.post(TICKETS, {"queue": "A"})).body for _ in range(6)]

    later = await public.post(f"{TICKETS}/{mine['token']}/yielding")

    assert (later.status, later.body["ahead"], later.body["reason"]) == (200, 3, "returned")
    assert later.body["number"] == mine["number"]


async def test_who_was_called_cannot_let_others_go_first_any_more(
    as_kiosk: Caller, as_clerk_li: Caller, public: Caller
) -> None:
    mine = (await as_kiosk.post(TICKETS, {"queue": "A"})).body
    await as_clerk_li.post("/api/one-window/windows/1/calls")

    assert (await public.post(f"{TICKETS}/{mine['token']}/yielding")).body["code"] == "wrong_moment"
    refused = await as_clerk_li.post(f"{TICKETS}/{mine['id']}/priority", {"priority": "care"})
    assert refused.body["code"] == "wrong_moment"


async def test_the_page_behind_the_slip_lets_others_first_without_a_script(as_kiosk: Caller, public: Caller) -> None:
    first = (await as_kiosk.post("/api/one-window/tickets", {"queue": "A"})).body
    for _ in range(3):
        await as_kiosk.post("/api/one-window/tickets", {"queue": "A"})

    answer = await public.send("POST", f"/t/{first['token']}/yielding")

    assert answer.status == 200
    assert (await public.get(f"/api/one-window/tickets/{first['token']}")).body["ahead"] == 3
