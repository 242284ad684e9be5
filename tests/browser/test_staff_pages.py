"""The staff console: what a key, an answer and a lost race mean, tried on the pure modules, and a clerk's morning by keyboard."""

from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

QUEUE = "/static/app/staff/queue/moves.js"
CARE = "/static/app/staff/care/moves.js"
BOOKING = "/static/app/staff/care/booking.js"
CARDS = "/static/app/staff/cards/moves.js"
CALLS = "/static/app/board/calls.js"

Facts = dict[str, Any]


async def tried(tab: Tab, module: str, script: str, given: object = None) -> Any:
    """What a pure module makes of this; `m` is the module, `given` what the test hands in."""
    page = await tab.open("/blank")
    run = "async ([path, given]) => {{ const m = await import(path); return await (async () => {{ {script} }})(); }}"
    return await page.evaluate(run.format(script=script), [module, given])


def a_ticket(number: str, state: str = "waiting", **facts: Any) -> Facts:
    plain = {"queue": number[0], "item_code": "", "care": False, "calls": 1, "window": None}
    moments = {"issued_at": "2026-11-23T02:00:00Z", "called_at": "2026-11-23T02:10:00Z"}
    return {"id": number, "number": number, "state": state, **plain, **moments, **facts}


def a_desk(
    ticket: Facts | None = None, *, state: str = "open", waiting: tuple[str, ...] = ("A002",), **more: Any
) -> Facts:
    window = {"number": 3, "name": "3号窗口", "state": state, "ticket": ticket}
    hall = {"windows": [window], "waiting": [a_ticket(number) for number in waiting], "aside": []}
    return {"window": 3, "hall": hall, "asking": False, "busy": False, **more}


async def wish(tab: Tab, desk: Facts, code: str, **press: bool) -> Any:
    script = "return m.wishOf(given.desk, given.press, ['A', 'B', 'Y'])"
    return await tried(tab, QUEUE, script, {"desk": desk, "press": {"code": code, **press}})


@pytest.mark.parametrize(
    ("desk", "move"),
    [
        (a_desk(), "call"),
        (a_desk(a_ticket("A001", "called")), "serve"),
        (a_desk(a_ticket("A001", "serving")), "complete"),
        (a_desk(state="paused"), "open"),
        (a_desk(state="closed"), "open"),
    ],
    ids=["free", "called", "serving", "paused", "closed"],
)
async def test_enter_does_the_sensible_next_thing(tab: Tab, desk: Facts, move: str) -> None:
    assert await wish(tab, desk, "Enter") == {"move": move}
    assert await wish(tab, desk, "Space") == {"move": move}


@pytest.mark.parametrize(
    ("code", "move"), [("KeyR", "recall"), ("KeyA", "absent"), ("KeyH", "hold"), ("KeyT", "ask"), ("KeyN", None)]
)
async def test_every_move_of_a_called_number_has_its_key(tab: Tab, code: str, move: str | None) -> None:
    found = await wish(tab, a_desk(a_ticket("A001", "called")), code)

    assert found == ({"move": move} if move else None)


async def test_n_finishes_and_calls_the_next(tab: Tab) -> None:
    assert await wish(tab, a_desk(a_ticket("A001", "serving")), "KeyN") == {"move": "call"}


@pytest.mark.parametrize("press", [{"repeat": True}, {"ctrlKey": True}, {"altKey": True}, {"metaKey": True}])
async def test_a_held_key_or_a_shortcut_calls_nobody(tab: Tab, press: dict[str, bool]) -> None:
    assert await wish(tab, a_desk(), "Enter", **press) is None


async def test_a_desk_that_waits_for_its_answer_takes_no_key(tab: Tab) -> None:
    assert await wish(tab, a_desk(busy=True), "Enter") is None


async def test_with_nobody_waiting_enter_asks_the_server_nothing(tab: Tab) -> None:
    assert await wish(tab, a_desk(waiting=()), "Enter") is None


async def test_a_transfer_is_two_keys(tab: Tab) -> None:
    desk = a_desk(a_ticket("A001", "serving"), asking=True)

    assert await wish(tab, desk, "KeyY") == {"move": "transfer", "letter": "Y"}
    assert await wish(tab, desk, "KeyQ") is None
    assert await wish(tab, desk, "Escape") == {"move": "dismiss"}


async def test_a_number_key_sits_down_at_a_window(tab: Tab) -> None:
    desk = a_desk() | {"window": None}

    assert await wish(tab, desk, "Digit3") == {"move": "sit", "window": 3}
    assert await wish(tab, desk, "Digit4") is None
    assert await wish(tab, desk, "Enter") is None


async def test_moves_go_to_the_ticket_at_the_window(tab: Tab) -> None:
    desk = a_desk(a_ticket("A001", "called"))
    script = "return given.wishes.map((wish) => m.request(given.desk, wish))"

    sent = await tried(
        tab,
        QUEUE,
        script,
        {"desk": desk, "wishes": [{"move": "serve"}, {"move": "call"}, {"move": "transfer", "letter": "B"}]},
    )

    assert sent == [
        {"path": "/api/one-window/tickets/A001/servings"},
        {"path": "/api/one-window/windows/3/calls", "body": {}},
        {"path": "/api/one-window/tickets/A001/transfers", "body": {"queue": "B"}},
    ]


async def test_a_question_about_somebody_who_has_gone_closes_by_itself(tab: Tab) -> None:
    asked = a_desk(a_ticket("A001", "serving"), asking=True)
    script = "return m.after(given.asked, {type: 'hall', hall: given.hall}).asking"

    assert await tried(tab, QUEUE, script, {"asked": asked, "hall": a_desk()["hall"]}) is False


async def test_news_while_asking_makes_one_more_round_and_waits_for_it(tab: Tab) -> None:
    rounds, seen = await tried(
        tab,
        "/static/app/staff/refresh.js",
        """let rounds = 0; const gates = [];
           const refresh = m.refresher(() => new Promise((go) => { rounds += 1; gates.push(go); }));
           refresh(); refresh(); refresh();
           const last = refresh().then(() => rounds);
           gates[0](); await new Promise((go) => setTimeout(go)); gates[1]();
           return [await last, rounds];""",
    )

    assert (rounds, seen) == (2, 2)


async def test_calls_missed_during_a_break_are_still_shown_in_order(tab: Tab) -> None:
    shown = await tried(
        tab,
        CALLS,
        """const call = (number) => ({id: number, number, window: 1});
           let calls = m.nextCalls(m.none, {type: "snapshot", calls: [call("A1")]}, 0);
           calls = m.nextCalls(calls, {type: "snapshot", calls: [call("A3"), call("A2"), call("A1")]}, 1000);
           const first = calls.now.number;
           calls = m.nextCalls(calls, {type: "tick"}, 11000);
           return [first, calls.now.number, calls.earlier.map(({number}) => number)];""",
    )

    assert shown == ["A2", "A3", ["A2", "A1"]]


async def test_a_call_is_loud_for_a_minute_and_a_snapshot_is_not(tab: Tab) -> None:
    recent = await tried(
        tab,
        CALLS,
        """const call = {id: "A1", number: "A1", window: 1};
           const called = m.nextCalls(m.none, {type: "called", call}, 0);
           const later = m.nextCalls(called, {type: "tick"}, 60000);
           return [called, later, m.nextCalls(m.none, {type: "snapshot", calls: [call]}, 0)].map(({isRecent}) => isRecent);""",
    )

    assert recent == [True, False, False]


def a_visit(state: str, place: str = "home") -> Facts:
    return {"id": "v", "state": state, "place": place, "service": "ZJ-01", "carer_id": "2", "resident": "王秀英"}


async def test_what_the_care_desk_may_do_follows_the_visit(tab: Tab) -> None:
    states = ["submitted", "accepted", "dispatched", "checked_in", "checked_out", "elder_confirmed"]

    first = await tried(
        tab, CARE, "return given.map((visit) => m.movesOf(visit)[0] ?? null)", [a_visit(state) for state in states]
    )
    station = await tried(tab, CARE, "return m.movesOf(given)", a_visit("accepted", "station"))

    assert first == ["acceptance", "dispatch", "check_in", "check_out", "confirmation", None]
    assert "dispatch" not in station


async def test_a_question_goes_when_the_visit_has_moved_on(tab: Tab) -> None:
    state = {"day": "2026-11-23", "visits": [a_visit("dispatched")], "chosen": "v", "asking": "check_in"}
    script = (
        "const next = m.after(given.state, {type: 'visits', visits: given.visits}); return [next.chosen, next.asking]"
    )

    assert await tried(tab, CARE, script, {"state": state, "visits": [a_visit("checked_in")]}) == ["v", None]
    assert await tried(tab, CARE, script, {"state": state, "visits": []}) == [None, None]


async def test_the_carer_whose_time_was_booked_is_offered_first(tab: Tab) -> None:
    carers = [
        {"id": "1", "skills": ["ZJ-01"]}, {"id": "2", "skills": ["ZJ-01"]}, {"id": "3", "skills": ["ZC-01"]}
    ]  # fmt: skip

    offered = await tried(
        tab,
        CARE,
        "return m.whoCanGo(given.visit, given.carers).map(({id}) => id)",
        {"visit": a_visit("submitted"), "carers": carers},
    )

    assert offered == ["2", "1"]


async def test_empty_answers_are_not_sent(tab: Tab) -> None:
    script = "return m.request(given, 'check_in', {visit_code: '', why: '打过电话'}).body"

    assert await tried(tab, CARE, script, a_visit("dispatched")) == {"why": "打过电话"}


@pytest.mark.parametrize(("name", "shown"), [("王秀英", "王*英"), ("张伟", "张*"), ("欧阳春花", "欧**花")])
async def test_a_name_on_the_list_is_masked(tab: Tab, name: str, shown: str) -> None:
    assert await tried(tab, CARE, "return m.masked(given)", name) == shown


async def test_the_day_after_the_last_of_a_month_is_the_first(tab: Tab) -> None:
    assert await tried(tab, CARE, "return [m.daysFrom('2026-11-30', 1), m.daysFrom('2026-03-01', -1)]") == [
        "2026-12-01",
        "2026-02-28",
    ]


async def test_an_answer_for_another_service_comes_too_late(tab: Tab) -> None:
    script = """const chosen = m.after(m.start, {type: "service", service: {code: "ZJ-01"}});
                return ["ZC-01", "ZJ-01"].map((of) => m.after(chosen, {type: "slots", of, slots: []}).slots);"""

    assert await tried(tab, BOOKING, script) == [None, []]


async def test_a_full_slot_keeps_what_was_typed_and_offers_others(tab: Tab) -> None:
    script = """let state = m.after(m.start, {type: "service", service: {code: "ZJ-01"}});
                state = m.after(state, {type: "slot", slot: {id: "s1"}});
                state = m.after(state, {type: "asked", answers: {name: "王秀英", birth_year: "1944", phone: ""}});
                const sent = m.request(state);
                state = m.after(state, {type: "full", alternatives: [{slot: "s2", starts_at: "x", ends_at: "y", free: 1}].map(m.slotOf)});
                return [sent, state.slot, state.alternatives[0].id, state.answers.name];"""

    sent, slot, alternative, name = await tried(tab, BOOKING, script)

    assert sent == {"service": "ZJ-01", "slot": "s1", "resident": {"name": "王秀英", "birth_year": 1944}}
    assert (slot, alternative, name) == (None, "s2", "王秀英")


async def test_a_card_is_delivered_only_after_it_was_printed(tab: Tab) -> None:
    script = "return given.map((card) => m.movesOf(card).map(({name}) => name))"
    cards = [
        {"id": "c", "state": "printed", "sheet": None},
        {"id": "c", "state": "printed", "sheet": 4},
        {"id": "c", "state": "replaced", "sheet": 4},
    ]

    waiting, printed, over = await tried(tab, CARDS, script, cards)

    assert waiting == ["revocation"]
    assert printed[0] == "signed"
    assert over == []


async def test_callbacks_that_are_due_stand_out(tab: Tab) -> None:
    script = """const now = new Date("2026-11-23T02:00:00Z");
                const due = ["2026-11-23T01:59:00Z", "2026-11-23T03:00:00Z", "2026-11-24T02:00:00Z"];
                return due.map((due_at) => m.urgency({due_at}, now));"""

    assert await tried(tab, CARDS, script) == ["late", "soon", "open"]


class Hall:
    """One window and its tickets, as far as a desk asks for them."""

    def __init__(self) -> None:
        self.ticket: Facts | None = None
        self.waiting = [a_ticket("A001"), a_ticket("A002")]
        self.sent: list[str] = []

    def now(self) -> Facts:
        window = {"number": 1, "name": "1号窗口", "state": "open", "ticket": self.ticket}
        return {"windows": [window], "waiting": self.waiting, "aside": []}

    async def answer(self, route: Route) -> None:
        """Do what the desk asks; a lost race is refused in the server's words."""
        path = route.request.url.split("/api/one-window/", 1)[1]
        if route.request.method == "GET":
            await route.fulfill(json=self.now() if path == "hall" else [])
            return
        self.sent.append(path)
        if path.endswith("recalls"):
            await route.fulfill(
                status=409, json={"code": "wrong_moment", "zh": "这个号别人正在办", "next_zh": "看一看再叫"}
            )
            return
        noun = path.rsplit("/", 1)[1]
        called = self.waiting.pop(0) if noun == "calls" else self.ticket
        state = {"calls": "called", "servings": "serving"}.get(noun)
        self.ticket = {**(called or {}), "state": state, "window": 1} if state else None
        await route.fulfill(status=201, json={})


async def at_the_desk(tab: Tab, hall: Hall) -> Page:
    session = {"username": "clerk1", "name": "李敏", "role": "clerk", "csrf": "x"}
    await tab.page.route("**/api/staff/session", lambda route: route.fulfill(json=session))
    await tab.page.route("**/api/staff/messages", lambda route: route.fulfill(json=[]))
    await tab.page.route("**/api/printing/papers", lambda route: route.fulfill(json=[]))
    await tab.page.route("**/api/one-window/**", hall.answer)
    return await tab.open("/staff")


async def test_a_clerk_calls_serves_and_finishes_with_three_keys(tab: Tab) -> None:
    hall = Hall()
    page = await at_the_desk(tab, hall)
    panel = page.locator(".now-panel")

    await expect(page.locator(".window-choice")).to_be_visible()
    await page.keyboard.press("1")
    await expect(panel).to_contain_text("A001")
    await page.keyboard.press("Enter")
    await expect(panel).to_contain_text("已叫号，等人来")
    await expect(panel).to_have_attribute("aria-busy", "false")
    await page.keyboard.press("Enter")
    await expect(panel).to_contain_text("正在办")
    await expect(panel).to_have_attribute("aria-busy", "false")
    await page.keyboard.press("Enter")
    await expect(panel).to_contain_text("A002")

    assert hall.sent == ["windows/1/calls", "tickets/A001/servings", "tickets/A001/completions"]


async def test_a_lost_race_is_told_and_the_next_key_takes_the_words_away(tab: Tab) -> None:
    hall = Hall()
    hall.ticket = a_ticket("A009", "called")
    page = await at_the_desk(tab, hall)
    await expect(page.locator(".window-choice")).to_be_visible()
    await page.keyboard.press("1")

    await page.keyboard.press("r")
    await expect(page.get_by_role("alert")).to_contain_text("这个号别人正在办")
    await expect(page.locator(".now-panel")).to_have_attribute("aria-busy", "false")
    await page.keyboard.press("Enter")

    await expect(page.locator(".now-panel")).to_contain_text("正在办")
    await expect(page.get_by_role("alert")).to_have_count(0)


async def test_enter_on_a_button_reached_with_tab_presses_that_button(tab: Tab) -> None:
    hall = Hall()
    page = await at_the_desk(tab, hall)
    await expect(page.locator(".window-choice")).to_be_visible()
    await page.keyboard.press("1")

    await page.get_by_role("button", name="换窗口").focus()
    await page.keyboard.press("Enter")

    await expect(page.locator(".window-choice")).to_be_visible()
    assert hall.sent == []
