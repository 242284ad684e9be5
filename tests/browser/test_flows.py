"""The kiosk's jobs: their moves as pure functions, then on the screen with the server played at the border."""

from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Tab
from tests.browser.test_screens import press, scan

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWX23"
BOOKINGS = "/bookings"
SLOT = {"id": "s1", "starts_at": "2030-03-04T01:00:00Z", "ends_at": "2030-03-04T02:00:00Z", "free": 1}
OTHER = {"slot": "s2", "starts_at": "2030-03-04T02:00:00Z", "ends_at": "2030-03-04T03:00:00Z", "free": 2}
BATH = {
    "code": "ZY-01", "name": "上门擦浴", "name_en": "Bed bath", "six_help": "助浴", "place": "home", "minutes": 60, "unit": "次",
    "price_cents": None, "reference_cents": 5000, "is_bookable": True,
}  # fmt: skip
QUEUES = [
    {"letter": "A", "name": "综合服务", "name_en": "General", "area": "一窗通办区", "area_en": "Hall", "is_open": True},
    {"letter": "B", "name": "社保医保", "name_en": "Social", "area": "一窗通办区", "area_en": "Hall", "is_open": False},
    {"letter": "T", "name": "特殊照顾", "name_en": "Care", "area": "一窗通办区", "area_en": "Hall", "is_open": True},
]
ITEM = {
    "code": "LN-01", "name": "高龄补贴(津贴)申领", "name_en": "Old-age allowance", "category": "老年", "category_en": "Elderly",
    "queue": "Y", "materials": ["身份证"], "eligibility": "80周岁及以上", "can_be_proxied": True, "promise_days": None,
    "promise_limit": None, "decided_elsewhere": True, "fee_cents": 0,
}  # fmt: skip
TICKET = {
    "number": "A018", "token": TOKEN, "queue": "A", "ahead": 3, "wait": {"low": 10, "high": 20}, "page_url": f"http://127.0.0.1/t/{TOKEN}",
    "print_job": "job",
}  # fmt: skip
BOOKING = {
    "id": "b1", "number": "300304-001A", "service_name": "上门擦浴", "service_name_en": "Bed bath", "place": "home", "carer": "周*",
    "starts_at": OTHER["starts_at"], "visit_code": "3826", "needs_a_look": False,
    "page_url": f"http://127.0.0.1/b/{TOKEN}", "print_job": None,
}  # fmt: skip

WALK = """async ({module, name, events, known, wanted}) => {
  const flow = (await import(`/static/app/kiosk/flows/${module}.js`))[name];
  const {begin, advance} = await import("/static/app/kernel/flow.js");
  const {Problem} = await import("/static/app/kernel/api.js");
  let run = begin(flow, known);
  for (const event of events) {
    run = advance(flow, run, event.type === "problem" ? {...event, problem: new Problem({code: event.code})} : event);
    if (!run) return null;
  }
  return Object.fromEntries(wanted.map((key) => [key, key === "problem" ? run.state.problem?.code ?? null : run.state[key]]));
}"""
CARE = ("elderly_care", "elderlyCare")
WINDOW = ("one_window", "oneWindow")
NUMBER = ("my_number", "myNumber")


async def walk(
    tab: Tab, flow: tuple[str, str], events: list[Any], *wanted: str, known: dict[str, Any] | None = None
) -> Any:
    """The wanted facts of a flow's state after these events; a word is an event without facts."""
    page = await tab.open("/blank")
    told = [{"type": event} if isinstance(event, str) else event for event in events]
    given = {"module": flow[0], "name": flow[1], "events": told, "known": known or {}, "wanted": ["step", *wanted]}
    return await page.evaluate(WALK, given)


def event(type: str, **facts: Any) -> dict[str, Any]:
    return {"type": type, **facts}


LOADED = event("loaded", queues=QUEUES, items=[ITEM, {**ITEM, "code": "SB-01", "category": "社保"}])
DAYS = [
    "book", event("services", services=[BATH]), event("groupChosen", group="助浴"), event("serviceChosen", service=BATH),
    event("slots", today="2030-03-03", slots=[SLOT]), event("dayChosen", day="2030-03-04"), event("timeChosen", slot=SLOT),
]  # fmt: skip
PHONE = ["phoneWanted", *(event("phoneKey", key=key) for key in "13800138000"), "phoneTyped"]
NAME = [event("surnameChosen", surname="王"), event("titleChosen", title="女士")]


async def test_a_number_needs_two_answers(tab: Tab) -> None:
    taken = await walk(tab, WINDOW, ["wantNumber", LOADED, event("queueChosen", letter="A")], "wish")

    assert taken == {"step": "taking", "wish": {"queue": "A", "care": False}}


async def test_the_queue_of_special_care_needs_no_further_question(tab: Tab) -> None:
    taken = await walk(tab, WINDOW, ["wantNumber", LOADED, event("queueChosen", letter="T")], "wish")

    assert taken["wish"] == {"queue": "T", "care": True}


async def test_a_matter_is_found_by_kind_and_asks_about_care_once(tab: Tab) -> None:
    found = [
        event("kindChosen", kind="老年"),
        event("itemChosen", item=ITEM),
        "itemRead",
        event("careChosen", care=True),
    ]

    taken = await walk(tab, WINDOW, ["wantKinds", LOADED, *found], "wish", "list")

    assert (taken["step"], taken["wish"]) == ("taking", {"item_code": "LN-01", "care": True})
    assert [item["code"] for item in taken["list"]] == ["LN-01"]


async def test_an_answer_to_letters_typed_before_is_dropped(tab: Tab) -> None:
    typed = [event("letter", key="G"), event("letter", key="L"), event("found", spelled="G", items=[ITEM])]

    seen = await walk(tab, WINDOW, ["wantSearch", LOADED, *typed], "spelled", "found")

    assert seen == {"step": "search", "spelled": "GL", "found": []}


async def test_without_a_network_the_wish_stays_and_is_sent_again_as_it_was(tab: Tab) -> None:
    asked = ["wantNumber", LOADED, event("queueChosen", letter="A"), event("problem", code="network_down")]

    assert await walk(tab, WINDOW, asked, "problem") == {"step": "queue", "problem": "network_down"}
    assert (await walk(tab, WINDOW, [*asked, "again"], "wish", "problem"))["wish"] == {"queue": "A", "care": False}
    assert (await walk(tab, WINDOW, [*asked, "again", event("problem", code="timeout"), "back"]))["step"] == "start"


async def test_nobody_goes_back_behind_a_taken_number(tab: Tab) -> None:
    taken = ["wantNumber", LOADED, event("queueChosen", letter="A"), event("taken", ticket=TICKET)]

    assert (await walk(tab, WINDOW, taken))["step"] == "ticket"
    assert await walk(tab, WINDOW, [*taken, "back"]) is None


async def test_a_visit_is_booked_without_typing_a_name(tab: Tab) -> None:
    seen = await walk(tab, CARE, [*DAYS, *PHONE, *NAME], "phone", "surname", "title")

    assert seen == {"step": "check", "phone": "13800138000", "surname": "王", "title": "女士"}


async def test_a_card_stands_for_the_phone(tab: Tab) -> None:
    seen = await walk(tab, CARE, [*DAYS, "cardWanted", event("cardSeen", token=TOKEN), *NAME], "card")

    assert seen == {"step": "check", "card": TOKEN}


async def test_a_known_person_is_not_asked_again(tab: Tab) -> None:
    known = {"phone": "13800138000", "surname": "王", "title": "女士"}

    assert (await walk(tab, CARE, DAYS, known=known))["step"] == "check"


async def test_a_time_that_has_just_gone_offers_the_nearest_and_keeps_everything(tab: Tab) -> None:
    full = event("full", alternatives=[{**OTHER, "id": "s2"}])

    seen = await walk(
        tab,
        CARE,
        [*DAYS, *PHONE, *NAME, "agreed", full, event("timeChosen", slot={**OTHER, "id": "s2"})],
        "slot",
        "phone",
    )

    assert (seen["step"], seen["slot"]["id"], seen["phone"]) == ("check", "s2", "13800138000")


async def test_without_a_network_a_booking_keeps_what_was_typed(tab: Tab) -> None:
    seen = await walk(
        tab,
        CARE,
        [*DAYS, *PHONE, *NAME, "agreed", event("problem", code="network_down")],
        "phone",
        "surname",
        "problem",
    )

    assert seen == {"step": "check", "phone": "13800138000", "surname": "王", "problem": "network_down"}


async def test_a_short_phone_number_says_how_many_digits_are_missing(tab: Tab) -> None:
    seen = await walk(tab, CARE, [*DAYS, *PHONE[:-2], "phoneTyped"], "error")

    assert seen == {"step": "phone", "error": {"key": "card.phone.short", "n": 1}}


async def test_what_only_staff_can_book_calls_them(tab: Tab) -> None:
    chosen = [*DAYS[:3], event("serviceChosen", service={**BATH, "is_bookable": False})]

    assert (await walk(tab, CARE, chosen))["step"] == "helper"
    assert (await walk(tab, CARE, [*chosen, "back"]))["step"] == "services"


async def test_visits_are_found_by_phone_and_name_and_cancelled_after_one_more_question(tab: Tab) -> None:
    found = ["mine", *PHONE, *NAME, event("visits", today="2030-03-03", visits=[BOOKING])]
    asked = [*found, event("visitChosen", visit=BOOKING), "cancelWanted"]

    assert (await walk(tab, CARE, [*asked, "back"]))["step"] == "visit"
    assert (await walk(tab, CARE, [*asked, "cancelSure", "cancelled"]))["step"] == "cancelled"


async def test_hours_of_two_carers_are_one_choice(tab: Tab) -> None:
    page = await tab.open("/blank")

    times = await page.evaluate(
        "async (slots) => (await import('/static/app/kiosk/flows/elderly_care/booking.js')).timesOf(slots, '2030-03-04')",
        [
            SLOT,
            {**SLOT, "id": "s3", "free": 2},
            {**SLOT, "id": "s4", "starts_at": "2030-03-03T15:00:00Z"},
            {**SLOT, "id": "s5", "free": 0},
        ],
    )

    assert [(slot["id"], slot["free"]) for slot in times] == [("s1", 3)]


async def test_good_ratings_are_sent_at_once_and_bad_ones_may_say_why(tab: Tab) -> None:
    found = [event("scanned", token=TOKEN), event("found", ticket={**TICKET, "state": "completed", "can_review": True})]
    bad = [*found, event("rated", level=2), event("reason", reason="not_clear"), event("reason", reason="waited_long")]

    assert (await walk(tab, NUMBER, [*found, event("rated", level=4)]))["step"] == "sending"
    assert await walk(tab, NUMBER, [*bad, event("reason", reason="not_clear"), "told"], "reasons") == {
        "step": "sending",
        "reasons": ["waited_long"],
    }


async def test_a_number_is_a_letter_and_digits(tab: Tab) -> None:
    typed = ["typing", event("key", key="A"), event("key", key="0")]

    assert (await walk(tab, NUMBER, [*typed, "typed"], "error"))["error"] == {"key": "mine.type.short"}
    assert (await walk(tab, NUMBER, [*typed, event("key", key="1"), event("key", key="8"), "typed"]))[
        "step"
    ] == "looking"


@pytest.mark.parametrize(
    ("state", "waited", "news"),
    [
        ("queued", 0, "printing"),
        ("printed", 0, "printed"),
        ("queued", 8001, "none"),
        ("held", 0, "none"),
        ("was_printed", 9000, "printed"),
    ],
)
async def test_a_paper_that_does_not_come_is_noticed(tab: Tab, state: str, waited: int, news: str) -> None:
    page = await tab.open("/blank")

    told = await page.evaluate(
        "async (given) => (await import('/static/app/kiosk/paper.js')).paperNews(...given)", [state, waited]
    )

    assert told == news


async def play(tab: Tab, answers: dict[str, Any]) -> Page:
    """The kiosk before a server that gives these answers by the end of the path; those to bookings one after another."""

    async def answer(route: Route) -> None:
        path = route.request.url.partition("?")[0]
        end = next((end for end in answers if path.endswith(end)), None)
        if end is None:
            return await route.fallback()
        said = answers[end].pop(0) if end == BOOKINGS else answers[end]
        await route.fulfill(json=said, status=said.get("status", 200) if isinstance(said, dict) else 200)

    await tab.page.route("**/api/**", answer)
    page = await tab.open("/")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


async def test_three_touches_lead_from_home_to_a_number_on_paper(tab: Tab) -> None:
    page = await play(
        tab, {"/queues": QUEUES, "/items": [ITEM], "/tickets": TICKET, "/papers/job": {"state": "printed"}}
    )

    for words in ("办事", "取号", "综合服务"):
        await page.get_by_role("button", name=words).first.click()

    await expect(page.locator(".ticket-number")).to_have_text("A018")
    await expect(page.get_by_role("heading", level=1)).to_have_text("请拿好小票")
    await expect(page.get_by_text("前面还有3位")).to_be_visible()


async def test_a_closed_queue_is_not_offered(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM]})

    await page.get_by_role("button", name="办事").click()
    await page.get_by_role("button", name="取号").click()

    await expect(page.get_by_role("button", name="综合服务")).to_be_visible()
    await expect(page.get_by_role("button", name="社保医保")).to_have_count(0)


async def test_without_paper_the_number_and_its_code_stand_on_the_screen_and_go_with_the_person(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM], "/tickets": TICKET, "/papers/job": {"state": "held"}})
    for words in ("办事", "取号", "综合服务"):
        await page.get_by_role("button", name=words).first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("请记住：A018")
    assert TICKET["page_url"] in (
        await page.get_by_role("img", name="手机扫一扫").evaluate("img => decodeURIComponent(img.src)")
    )

    await press(page, "知道了，回首页")

    await expect(page.get_by_role("heading", level=1)).to_have_text("您好，请点您要办的事")
    assert "A018" not in await page.content()


async def test_what_to_bring_is_said_and_nothing_unconfirmed_is_promised(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM]})
    for words in ("办事", "按拼音找", "G", "高龄补贴"):
        await page.get_by_role("button", name=words, exact=len(words) == 1).first.click()

    await expect(page.get_by_text("身份证")).to_be_visible()
    await expect(page.get_by_text("以窗口答复为准")).to_be_visible()
    await expect(page.get_by_text("我们收下，转给上级办")).to_be_visible()


async def book(page: Page) -> None:
    """Everything up to the last answer."""
    for words in ("养老", "约人帮忙", "助浴", "上门擦浴"):
        await page.get_by_role("button", name=words).first.click()
    await page.locator(".choices.days .tile:not([aria-disabled])").first.click()
    await page.get_by_role("button", name="上午9点").click()
    await page.get_by_role("button", name="按手机号").click()
    await press(page, *"13800138000", "下一步", "王", "王女士")


def soon(slot: dict[str, Any], today: str) -> dict[str, Any]:
    """The slot, moved to this day."""
    return {**slot, "starts_at": f"{today}{slot['starts_at'][10:]}", "ends_at": f"{today}{slot['ends_at'][10:]}"}


async def care(tab: Tab, *answers: Any) -> Page:
    """The kiosk before a station with one free hour today, and these answers to a booking."""
    page = await tab.open("/blank")
    today = await page.evaluate("new Date().toLocaleDateString('en-CA', {timeZone: 'Asia/Shanghai'})")
    full = {"code": "slot_full", "status": 409, "alternatives": [soon(OTHER, today)]}
    said = [full if answer == "full" else answer for answer in answers]
    return await play(tab, {"/services": [BATH], "/slots": [soon(SLOT, today)], BOOKINGS: said})


async def test_a_full_time_offers_others_and_the_booking_goes_on(tab: Tab) -> None:
    page = await care(tab, "full", BOOKING)
    await book(page)
    await expect(page.get_by_text("参考价不是定价")).to_be_visible()

    await press(page, "同意，就这样")
    await expect(page.get_by_role("heading", level=1)).to_have_text("这个时间刚约满，换一个吧")
    await page.get_by_role("button", name="上午10点").click()
    await expect(page.locator(".summary")).to_contain_text("138 0013 8000")
    await press(page, "同意，就这样")

    await expect(page.get_by_role("heading", level=1)).to_contain_text("约好了")
    await expect(page.locator(".digits")).to_have_text("3826")


async def test_a_person_who_does_not_agree_is_forgotten(tab: Tab) -> None:
    page = await care(tab, BOOKING)
    await book(page)

    await press(page, "不同意，到窗口办")

    await expect(page.get_by_role("heading", level=1)).to_have_text("您好，请点您要办的事")
    assert "138" not in await page.content()


async def test_trouble_has_a_page_of_its_own_and_goes_on_where_it_was(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM], "/tickets": {"code": "queue_closed", "status": 409}})
    for words in ("办事", "取号", "综合服务"):
        await page.get_by_role("button", name=words).first.click()
    await expect(page.get_by_role("alert")).to_contain_text("这里现在不取号")

    await press(page, "知道了，接着办")

    await expect(page.get_by_role("button", name="综合服务")).to_be_visible()


async def test_a_slip_scanned_at_home_shows_its_number_and_takes_a_rating(tab: Tab) -> None:
    served = {
        "number": "A018",
        "queue": "A",
        "state": "completed",
        "can_review": True,
        "window": 1,
        "ahead": None,
        "wait": None,
    }
    page = await play(tab, {f"/tickets/{TOKEN}": served, "/reviews": {"id": "r1"}})

    await page.evaluate(
        """(text) => [...text].concat("Enter").forEach((sign) => dispatchEvent(new KeyboardEvent("keydown", {
          code: sign === "Enter" ? sign : sign === "/" ? "Slash" : /\\d/.test(sign) ? `Digit${sign}` : `Key${sign}`})))""",
        f"/T/{TOKEN}",
    )
    await press(page, "非常满意")

    await expect(page.get_by_role("heading", level=1)).to_have_text("谢谢您")


async def test_a_card_scanned_while_booking_says_who_it_is_for(tab: Tab) -> None:
    page = await care(tab, BOOKING)
    for words in ("养老", "约人帮忙", "助浴", "上门擦浴"):
        await page.get_by_role("button", name=words).first.click()
    await page.locator(".choices.days .tile:not([aria-disabled])").first.click()
    await page.get_by_role("button", name="上午9点").click()

    await scan(page, TOKEN)
    await press(page, "李", "李先生")

    await expect(page.locator(".summary")).to_contain_text("有连心卡")


async def test_a_machine_nobody_registered_says_so(tab: Tab) -> None:
    for path in ("/", "/board"):
        await tab.page.route(
            "**/api/screens/**", lambda route: route.fulfill(status=404, json={"code": "device_not_enrolled"})
        )
        page = await tab.open(path)

        await expect(page.get_by_role("heading", level=1)).to_have_text("这台机器还没有登记")


async def test_each_kind_of_screen_keeps_its_own_token(tab: Tab) -> None:
    await tab.open("/#device=KIOSK-TOKEN")
    await tab.open("/board#device=BOARD-TOKEN")
    page = await tab.open("/")

    kept = await page.evaluate("[localStorage['device.kiosk'], localStorage['device.board'], location.hash]")

    assert kept == ["KIOSK-TOKEN", "BOARD-TOKEN", ""]
