"""What an admin sets for the hall: letters, items, hours, days off and kiosks; every change holds at once and stands in the trail."""

from typing import Any
from uuid import UUID

import pytest

from services.foundation.audit.tables import AuditEntry
from services.foundation.centers import operations as centers
from services.foundation.staff.roles import DeviceKind, StaffRole
from services.one_window import operations
from tests.clients import Caller, Clock, SignIn, a_clerk, a_device
from tests.in_process import AppClient
from tests.one_window.builders import a_taken_ticket, a_ticket, at

SETTINGS = "/api/one-window/settings"
TICKETS = "/api/one-window/tickets"
WEEKDAYS = [{"months": list(range(1, 13)), "spans": [["08:00", "12:00"], ["14:30", "17:30"]]}]


@pytest.fixture
async def admin(sign_in: SignIn, center: UUID) -> Caller:
    """Somebody who may set things."""
    caller: Caller = await sign_in("admin_wu", StaffRole.ADMIN, center=center)
    return caller


async def put(caller: Caller, path: str, body: dict[str, Any]) -> Any:
    """Set it."""
    return await caller.send("PUT", f"{SETTINGS}/{path}", json=body)


async def test_a_daily_cap_of_a_letter_holds_for_the_next_number(admin: Caller, as_kiosk: Caller) -> None:
    body = {"is_open": True, "minutes": 12, "daily_cap": 1, "bands": []}

    answer = await put(admin, "letters/B", body)

    assert (answer.status, answer.body["daily_cap"]) == (200, 1)
    assert (await as_kiosk.post(TICKETS, {"queue": "B"})).status == 201
    assert (await as_kiosk.post(TICKETS, {"queue": "B"})).body["code"] == "queue_full_today"
    (entry,) = await AuditEntry.objects().where(AuditEntry.event == "queue.set")
    assert '"daily_cap":[null,1]' in entry.facts.replace(" ", "")


async def test_a_closed_letter_gives_no_numbers(admin: Caller, as_kiosk: Caller) -> None:
    await put(admin, "letters/J", {"is_open": False, "minutes": 8})

    assert (await as_kiosk.post(TICKETS, {"queue": "J"})).body["code"] == "queue_closed"


async def test_bands_are_put_in_order_and_overlapping_ones_are_refused(admin: Caller) -> None:
    body = {"is_open": True, "minutes": 8, "bands": [["14:30", "16:00"], ["08:30", "11:00"]]}

    good = await put(admin, "letters/A", body)
    bad = await put(admin, "letters/A", body | {"bands": [["08:30", "11:00"], ["10:00", "12:00"]]})

    assert good.body["bands"] == [["08:30", "11:00"], ["14:30", "16:00"]]
    assert (bad.status, bad.body["code"]) == (422, "spans_wrong")


async def test_an_item_is_capped_taken_off_and_put_back(admin: Caller, as_kiosk: Caller) -> None:
    body = {"queue": "Y", "is_offered": True, "promise_limit": "10", "is_confirmed": False, "daily_cap": 1}
    wish = {"item_code": "LN-01"}

    await put(admin, "items/ln-01", body)
    first, second = await as_kiosk.post(TICKETS, wish), await as_kiosk.post(TICKETS, wish)
    await put(admin, "items/LN-01", body | {"is_offered": False, "daily_cap": None})
    third = await as_kiosk.post(TICKETS, wish)

    assert (first.status, second.body["code"], third.body["code"]) == (201, "queue_full_today", "item_not_offered")
    listed = (await admin.get(f"{SETTINGS}/items")).body
    assert next(row["is_offered"] for row in listed if row["code"] == "LN-01") is False


@pytest.mark.parametrize(
    ("limit", "told"),
    [("15日", (15, "natural", None)), ("5", (5, "working", None)), ("按年度", (None, "working", "按年度"))],
)
async def test_a_limit_becomes_a_promise_when_staff_confirm_it(
    limit: str, told: tuple[Any, ...], admin: Caller, public: Caller
) -> None:
    body = {"queue": "Y", "is_offered": True, "promise_limit": limit, "is_confirmed": True}

    await put(admin, "items/LN-01", body)

    item = (await public.get("/api/one-window/items/LN-01")).body
    assert (item["promise_days"], item["promise_unit"], item["promise_limit"]) == told


async def test_a_limit_that_says_nothing_is_never_a_promise(admin: Caller) -> None:
    body = {"queue": "A", "is_offered": True, "promise_limit": "—", "is_confirmed": True}

    assert (await put(admin, "items/ZF-03", body)).body["code"] == "limit_needed"


async def test_office_hours_hold_at_once_and_a_declared_day_opens_the_hall(
    sign_in: SignIn, as_kiosk: Caller, clock: Clock, center: UUID
) -> None:
    clock.fixed = at("10:00", day=28)  # a Saturday
    admin = await sign_in("admin_wu", StaffRole.ADMIN, center=center)
    assert (await as_kiosk.post(TICKETS, {"queue": "A"})).status == 201

    await put(admin, "hours", {"is_always_open": False, "hours": WEEKDAYS})
    closed = await as_kiosk.post(TICKETS, {"queue": "A"})
    await put(admin, "days/2026-11-28", {"is_working": True, "note": "调休"})
    opened = await as_kiosk.post(TICKETS, {"queue": "A"})
    await admin.send("DELETE", f"{SETTINGS}/days/2026-11-28")

    assert (closed.body["code"], closed.body["come_back_at"]) == ("hall_closed", "2026-11-30T08:00:00+08:00")
    assert opened.status == 201
    assert (await admin.get(f"{SETTINGS}/days")).body == []
    assert (await as_kiosk.post(TICKETS, {"queue": "A"})).body["code"] == "hall_closed"


async def test_hours_that_end_before_they_begin_are_refused(admin: Caller) -> None:
    wrong = [{"months": [1], "spans": [["12:00", "08:00"]]}]

    assert (await put(admin, "hours", {"is_always_open": False, "hours": wrong})).body["code"] == "spans_wrong"


async def test_a_kiosk_keeps_numbers_only_where_the_centre_says_so(
    admin: Caller, as_kiosk: Caller, client: AppClient, center: UUID
) -> None:
    before = (await as_kiosk.get("/api/screens/kiosk")).body["lends_numbers"]
    (kiosk,) = (await admin.get(f"{SETTINGS}/kiosks")).body

    wire = client.app.state.hub.listen(center=center, after=None)
    await anext(wire)
    await put(admin, f"kiosks/{kiosk['id']}", {"lends_numbers": True})
    heard = await anext(wire)
    await wire.aclose()
    assert heard is not None
    assert (heard.type, heard.data) == ("screen.changed", {"device": kiosk["id"]})

    assert (before, (await as_kiosk.get("/api/screens/kiosk")).body["lends_numbers"]) == (False, True)
    block = (await as_kiosk.post("/api/one-window/number-blocks", {"queue": "A", "size": 5})).body
    assert block["page_url"].endswith("/T/")


async def test_a_clerk_sees_the_settings_and_sets_none(as_clerk_li: Caller) -> None:
    assert len((await as_clerk_li.get(f"{SETTINGS}/letters")).body) == 6
    assert (await put(as_clerk_li, "letters/A", {"is_open": True, "minutes": 8})).status == 403
    assert (await put(as_clerk_li, "hours", {"is_always_open": True})).status == 403


async def test_another_centre_is_not_touched(admin: Caller, client: Any) -> None:
    other = await centers.open_center(code="other", name="别处")
    theirs = await a_device(client, center=other.id, name="their-kiosk", kind=DeviceKind.KIOSK)
    await operations.open_queue(
        center=other.id, letter="A", name_zh="综合", name_en="", area_zh="", area_en="", order=0
    )

    await put(admin, "letters/A", {"is_open": False, "minutes": 8})

    assert (await theirs.post(TICKETS, {"queue": "A"})).status == 201


async def test_until_it_is_measured_the_wait_follows_the_minutes_that_are_set(hall: UUID) -> None:
    await a_ticket(hall)
    short = (await a_taken_ticket(hall, now=at("09:01"))).place.wait
    settings = operations.LetterSettings(is_open=True, minutes=60, daily_cap=None, bands=[])

    await operations.set_letter(letter="A", settings=settings, actor=a_clerk(hall), now=at("09:02"))

    assert (await a_taken_ticket(hall, now=at("09:03"))).place.wait.high > short.high


async def test_a_display_shows_the_public_board_only_where_the_centre_says_so(
    admin: Caller, client: AppClient, center: UUID
) -> None:
    board = await a_device(client, center=center, name="hall-board", kind=DeviceKind.BOARD)
    (row,) = (await admin.get(f"{SETTINGS}/boards")).body
    before = (await board.get("/api/screens/board")).body["shows_whistles"]

    set = await put(admin, f"boards/{row['id']}", {"shows_whistles": True})

    assert (row["name"], before, set.body["shows_whistles"]) == ("hall-board", False, True)
    assert (await board.get("/api/screens/board")).body["shows_whistles"] is True
    assert (await board.get("/api/whistles/published")).status == 200
