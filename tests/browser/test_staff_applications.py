"""The desk of applications and bad reviews: what may be done when, what is sent, and what a reload keeps; tried on the pure modules."""

from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Tab
from tests.browser.test_staff_pages import a_desk, a_ticket, tried

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

APPLICATIONS = "/static/app/staff/applications/moves.js"
BEGIN = "/static/app/staff/applications/begin.js"
CASES = "/static/app/staff/reviews/moves.js"
RULES = "/static/app/staff/hall/rules_view.js"
DRAFTS = "/static/app/staff/drafts.js"
QUEUE = "/static/app/staff/queue/moves.js"

Facts = dict[str, Any]


def a_material(name: str, state: str = "missing", *, is_key: bool = True, is_required: bool = True) -> Facts:
    return {"id": name, "name": name, "state": state, "is_key": is_key, "is_required": is_required, "due_on": None}


def an_application(state: str = "submitted", **more: Any) -> Facts:
    plain = {"number": "CP1", "item": "高龄补贴", "item_code": "LN-01", "decision": "", "clock": None}
    moments = {"submitted_at": None, "accepted_at": None, "finished_at": None}
    return {"id": "a", "state": state, **plain, **moments, **more}


def a_whole(state: str = "submitted", *, proposed: bool = False, **more: Any) -> Facts:
    notice = {"number": "CP1-B2", "round_no": 2, "state": "proposed", "missing": [], "reason": "", "issued_at": None}
    people = {"applicant": "王*英", "proxy": "", "assisted_by": "", "handler": None, "reason": ""}
    lists = {"materials": [], "files": [], "notices": [notice] if proposed else [], "history": []}
    return {"application": an_application(state), **people, **lists, **more}


async def test_the_first_move_is_the_sensible_one(tab: Tab) -> None:
    states = ["draft", "submitted", "supplement", "accepted", "special", "decided", "collected", "archived"]

    first = await tried(
        tab, APPLICATIONS, "return given.map((one) => m.movesOf(one, 'clerk')[0] ?? null)", [a_whole(s) for s in states]
    )

    assert first == [
        "submission", "acceptance", "resubmission", "decision", "special_end", "delivery", "archiving", None,
    ]  # fmt: skip


async def test_a_secretary_is_only_the_second_person(tab: Tab) -> None:
    script = "return given.map((one) => m.movesOf(one, 'secretary'))"

    assert await tried(tab, APPLICATIONS, script, [a_whole("accepted"), a_whole("accepted", proposed=True)]) == [
        [],
        ["approval"],
    ]


async def test_while_a_second_list_waits_no_third_is_offered(tab: Tab) -> None:
    moves = await tried(tab, APPLICATIONS, "return m.movesOf(given, 'clerk')", a_whole("accepted", proposed=True))

    assert moves[0] == "approval"
    assert "supplement" not in moves


async def test_key_papers_block_and_others_may_follow(tab: Tab) -> None:
    materials = [
        a_material("身份证"), a_material("户口簿", "got"), a_material("近照", is_key=False),
        a_material("病历（如有）", is_key=False, is_required=False),
    ]  # fmt: skip
    script = "const {key, later} = m.lacking(given); return [key, later].map((all) => all.map(({name}) => name))"

    assert await tried(tab, APPLICATIONS, script, materials) == [["身份证"], ["近照"]]


async def test_what_is_missing_is_sent_as_one_full_list(tab: Tab) -> None:
    answers = {
        "lacks:身份证": "on", "why:身份证": "过期", "why:户口簿": "没有勾", "lacks:近照": "on", "why:近照": "",
        "other": "授权委托书", "other_why": "别人代办", "reason": "",
    }  # fmt: skip

    sent = await tried(
        tab, APPLICATIONS, "return m.request({id: 'a'}, 'supplement', given)", answers
    )  # fmt: skip

    assert sent == {
        "path": "/api/one-window/applications/a/supplement",
        "body": {
            "missing": [
                {"name": "身份证", "why": "过期"}, {"name": "近照", "why": ""}, {"name": "授权委托书", "why": "别人代办"},
            ],
            "reason": "",
        },
    }  # fmt: skip


async def test_accepting_names_the_window_and_the_days_of_papers_that_follow(tab: Tab) -> None:
    script = "return [m.request({id: 'a'}, 'acceptance', given, 3).body, m.request({id: 'a'}, 'decline', {reason: 'x'}).path]"

    body, path = await tried(tab, APPLICATIONS, script, {"follow:近照": "2026-12-01", "follow:发票": ""})

    assert body == {"accept": True, "following": {"近照": "2026-12-01"}, "window": 3}
    assert path == "/api/one-window/applications/a/acceptance"


async def test_letters_are_offered_when_they_exist(tab: Tab) -> None:
    declined = a_whole("not_accepted")
    granted = a_whole("decided", application=an_application("decided", accepted_at="x", decision="granted"))

    found = await tried(tab, APPLICATIONS, "return given.map(m.lettersOf)", [a_whole(), declined, granted])

    assert found == [["receipt"], ["receipt", "decline"], ["receipt", "acceptance", "completion"]]


async def test_one_ticket_brings_several_matters(tab: Tab) -> None:
    script = """let state = m.after(m.start("t", {}), {type: "ticket", number: "A001", item: "LN-01"});
                state = m.after(state, {type: "proxy", byProxy: true});
                const answers = {item_code: "LN-01", applicant_name: "王秀英", "got:身份证": "on"};
                const sent = m.request(state, answers, false);
                state = m.after(state, {type: "received", received: {id: "1", number: "CP1"}});
                return [sent, state.ticket, state.number, state.received.length, state.item, state.byProxy];"""

    sent, *rest = await tried(tab, BEGIN, script)

    assert sent["got"] == ["身份证"]
    assert (sent["ticket"], sent["proxy"], sent["draft"]) == ("t", None, False)
    assert rest == ["t", "A001", 1, "", False]


async def test_the_second_matter_is_for_the_same_person_until_somebody_else_is_meant(tab: Tab) -> None:
    script = """const given = {type: "received", received: {id: "1", number: "CP1"}, name: "王秀英"};
                const same = m.after(m.start("t", {}), given), other = m.after(same, {type: "other"});
                const wishes = [[same, {item_code: "LN-02"}], [other, {item_code: "LN-02", applicant_name: "李梅"}]];
                const sent = wishes.map(([state, answers]) => m.request(state, answers, false));
                return sent.map(({same_as, applicant}) => [same_as, applicant?.name ?? null]);"""

    assert await tried(tab, BEGIN, script) == [["1", None], [None, "李梅"]]


async def test_what_was_typed_is_kept_without_saying_who_somebody_is(tab: Tab) -> None:
    answers = {
        "item_code": "LN-01",
        "applicant_name": "王秀英",
        "proxy_phone": "1",
        "received_by": "张",
        "reason": "公示",
    }
    script = "m.drafts.keep('x', given); const kept = m.drafts.read('x'); m.drafts.drop('x'); return [kept, m.drafts.read('x')]"

    assert await tried(tab, DRAFTS, script, answers) == [{"item_code": "LN-01", "reason": "公示"}, {}]


def a_case(state: str, **more: Any) -> Facts:
    return {"id": "c", "state": state, "verdict": "", "appeal": "", "due_at": None, **more}


@pytest.mark.parametrize(
    ("row", "moves"),
    [
        (a_case("received"), ["contact"]),
        (a_case("doubted", verdict="malicious"), ["approval"]),
        (a_case("verified", verdict="true"), ["rectification"]),
        (a_case("verified", verdict="wrong"), ["feedback"]),
        (a_case("closed"), ["appeal"]),
        (a_case("closed", appeal="不服"), []),
    ],
    ids=["received", "doubted", "true", "wrong", "closed", "appealed-before"],
)
async def test_a_bad_review_goes_its_way(tab: Tab, row: Facts, moves: list[str]) -> None:
    assert await tried(tab, CASES, "return m.movesOf(given, 'secretary')", row) == moves
    assert await tried(tab, CASES, "return m.movesOf(given, 'clerk')", row) == []


async def test_the_second_person_says_yes_or_no(tab: Tab) -> None:
    script = "return [m.request(given, 'approval', {agrees: 'no'}), m.request(given, 'closure')]"

    agreed, closed = await tried(tab, CASES, script, a_case("doubted"))

    assert agreed == {"path": "/api/one-window/review-cases/c/verification/approval", "body": {"agrees": False}}
    assert closed == {"path": "/api/one-window/review-cases/c/closure", "body": None}


async def test_rules_out_of_bounds_are_shown_and_not_sent(tab: Tab) -> None:
    script = """const good = Object.fromEntries(Object.entries(m.BOUNDS).map(([name, [low]]) => [name, String(low)]));
                return [m.checked(good).wrong, m.checked({...good, recall_seconds: "301", most_calls: " "}).wrong];"""

    assert await tried(tab, RULES, script) == [[], ["recall_seconds", "most_calls"]]


async def test_a_recall_cools_down_from_the_second_call_on(tab: Tab) -> None:
    script = """const now = new Date("2026-11-23T02:10:05Z");
                return [1, 2].map((calls) => {
                  const ticket = {...given.hall.windows[0].ticket, calls};
                  return m.coolsFor({...given, pause: 20, hall: {...given.hall, windows: [{...given.hall.windows[0], ticket}]}}, now);
                });"""

    assert await tried(tab, QUEUE, script, a_desk(a_ticket("A001", "called"))) == [0, 15]


async def test_the_server_says_how_long_a_hasty_recall_must_wait(tab: Tab) -> None:
    script = """const hurried = m.after(given, {type: "hurried", until: Date.parse("2026-11-23T03:00:12Z")});
                return m.coolsFor(hurried, new Date("2026-11-23T03:00:00Z"));"""

    assert await tried(tab, QUEUE, script, a_desk(a_ticket("A001", "called"))) == 12


async def at_one_application(tab: Tab) -> Page:
    whole = a_whole(materials=[a_material("身份证")])

    async def answer(route: Route) -> None:
        if route.request.method == "GET":
            await route.fulfill(json=whole)
        else:
            await route.fulfill(
                status=409, json={"code": "papers_missing", "zh": "还差几样材料", "next_zh": "请一次说全"}
            )

    session = {"username": "clerk1", "name": "李敏", "role": "clerk", "csrf": "x"}
    await tab.page.route("**/api/staff/session", lambda route: route.fulfill(json=session))
    await tab.page.route("**/api/staff/messages", lambda route: route.fulfill(json=[]))
    await tab.page.route("**/api/one-window/applications/a**", answer)
    return await tab.open("/staff#/applications/file/a")


async def test_a_refusal_is_told_in_the_words_of_the_server_and_what_was_typed_stays(tab: Tab) -> None:
    page = await at_one_application(tab)

    await page.get_by_role("button", name="不予受理").click()
    await page.locator("textarea[name=reason]").fill("不是本地户籍")
    await page.get_by_role("button", name="就这样办").click()

    await expect(page.get_by_role("alert")).to_contain_text("还差几样材料")
    await expect(page.locator("textarea[name=reason]")).to_have_value("不是本地户籍")
    await page.reload()
    await page.get_by_role("button", name="不予受理").click()
    await expect(page.locator("textarea[name=reason]")).to_have_value("不是本地户籍")
