"""A booked time, a matter's progress, what to bring and stepping out: as moves, and on the screen before a played server."""

import pytest
from playwright.async_api import expect

from tests.browser.flow_cast import ITEM, QUEUES, TICKET, TOKEN
from tests.browser.test_flow_screens import play
from tests.browser.test_flows import NUMBER, WINDOW, event, walk
from tests.browser.test_screens import press, scan
from tests.chromium import Tab

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

APPOINTMENT = ("appointment", "appointment")
PROGRESS = ("progress", "progress")
BOOKED = "11240930123456T"
SLOT = {"starts_at": "2030-03-04T09:30:00+08:00", "free": 2}
MATTER = {
    "number": "CP20261123LN010007K", "item": "高龄补贴", "state": "supplement", "decision": "", "promise_at": None,
    "is_standing": False, "missing": ["身份证"], "decided_elsewhere": True, "history": [],
}  # fmt: skip
CERTIFICATE = {"name": "亲属关系证明", "name_en": "Kinship", "ask": "公证处", "ask_en": "Notary", "bring": "户口簿"}
CHOSEN = [
    "book", event("queues", queues=QUEUES), event("queueChosen", queue=QUEUES[0]),
    event("slots", today="2030-03-03", slots=[SLOT]), event("dayChosen", day="2030-03-04"), event("timeChosen", slot=SLOT),
]  # fmt: skip


def keys(type: str, text: str) -> list[dict[str, str]]:
    return [event(type, key=key) for key in text]


async def test_a_time_is_booked_with_or_without_a_card(tab: Tab) -> None:
    assert (await walk(tab, APPOINTMENT, CHOSEN))["step"] == "card"
    assert (await walk(tab, APPOINTMENT, [*CHOSEN, "noCard"]))["step"] == "check"
    assert await walk(tab, APPOINTMENT, [*CHOSEN, event("cardSeen", token=TOKEN)], "card") == {
        "step": "check",
        "card": TOKEN,
    }


async def test_a_known_card_is_not_asked_for_again(tab: Tab) -> None:
    assert (await walk(tab, APPOINTMENT, CHOSEN, known={"card": TOKEN}))["step"] == "check"


async def test_a_half_hour_that_has_just_gone_keeps_every_other_answer(tab: Tab) -> None:
    other = {**SLOT, "starts_at": "2030-03-04T10:00:00+08:00"}
    full = [*CHOSEN, "noCard", "confirmed", event("full", alternatives=[other]), event("timeChosen", slot=other)]

    seen = await walk(tab, APPOINTMENT, full, "slot", "queue")

    assert (seen["step"], seen["slot"], seen["queue"]["letter"]) == ("check", other, "A")


async def test_another_matter_does_not_ask_for_the_time_again(tab: Tab) -> None:
    changed = [*CHOSEN, "noCard", "changeQueue", event("queueChosen", queue=QUEUES[2])]

    assert (await walk(tab, APPOINTMENT, changed))["step"] == "check"


@pytest.mark.parametrize(
    ("typed", "error"), [(BOOKED[:-1], "appoint.number.short"), ("11240930123465T", "appoint.number.wrong")]
)
async def test_a_slip_of_the_finger_in_a_number_is_told_at_once(tab: Tab, typed: str, error: str) -> None:
    seen = await walk(tab, APPOINTMENT, ["arrive", "numberWanted", *keys("numberKey", typed), "numberTyped"], "error")

    assert seen == {"step": "number", "error": {"key": error}}


async def test_a_card_or_a_number_says_that_somebody_is_here(tab: Tab) -> None:
    typed = ["arrive", "numberWanted", *keys("numberKey", BOOKED), "numberTyped"]

    assert (await walk(tab, APPOINTMENT, ["arrive", event("cardSeen", token=TOKEN)]))["step"] == "arriving"
    assert (await walk(tab, APPOINTMENT, typed))["step"] == "arriving"


async def test_a_time_is_given_back_after_one_more_question(tab: Tab) -> None:
    asked = ["cancel", *keys("numberKey", BOOKED), "numberTyped"]

    assert (await walk(tab, APPOINTMENT, asked))["step"] == "sure"
    assert (await walk(tab, APPOINTMENT, [*asked, "cancelSure", "cancelled"], "number"))["number"] == ""


async def test_a_number_names_its_day_across_the_turn_of_the_year(tab: Tab) -> None:
    page = await tab.open("/blank")
    told = "async (given) => (await import('/static/app/kiosk/flows/appointment/arrival.js')).momentOf(...given)"

    assert await page.evaluate(told, [BOOKED, "2026-11-23"]) == "2026-11-24T09:30:00+08:00"
    assert await page.evaluate(told, ["01050930123456T", "2026-12-30"]) == "2027-01-05T09:30:00+08:00"


async def test_progress_needs_the_code_and_the_end_of_the_phone(tab: Tab) -> None:
    typed = [*keys("codeKey", "4820193756"), "codeTyped", *keys("endingKey", "8000"), "endingTyped"]

    assert await walk(tab, PROGRESS, [*keys("codeKey", "48"), "codeTyped"], "error") == {
        "step": "code",
        "error": {"key": "progress.code.short", "n": 8},
    }
    assert (await walk(tab, PROGRESS, typed))["step"] == "looking"
    wrong = [*typed, event("problem", code="application_unknown")]
    assert await walk(tab, PROGRESS, wrong, "code", "problem") == {
        "step": "ending",
        "code": "4820193756",
        "problem": "application_unknown",
    }


async def test_only_who_holds_the_slip_steps_out_and_is_asked_first(tab: Tab) -> None:
    seen = [event("scanned", token=TOKEN), event("found", ticket={**TICKET, "state": "waiting", "can_review": False})]

    assert (await walk(tab, NUMBER, [*seen, "leaveWanted"]))["step"] == "sure"
    assert (await walk(tab, NUMBER, [*seen, "leaveWanted", "back"]))["step"] == "ticket"
    assert (await walk(tab, NUMBER, [*seen, "leaveWanted", "leaveSure", event("left", ticket=TICKET)]))[
        "step"
    ] == "left"


async def test_a_sheet_that_does_not_come_can_be_printed_again(tab: Tab) -> None:
    loaded = event("loaded", queues=QUEUES, items=[ITEM])
    printed = ["wantKinds", loaded, event("itemChosen", item=ITEM), "sheetWanted", event("paper", paper="none")]

    assert await walk(tab, WINDOW, printed, "sheet", "paper") == {"step": "item", "sheet": "none", "paper": "printing"}


async def test_a_closed_hall_says_when_to_come_back(tab: Tab) -> None:
    closed = {"code": "hall_closed", "status": 409, "come_back_at": "2030-03-04T08:00:00+08:00"}
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM], "/tickets": closed})

    for words in ("办事", "取号", "综合服务"):
        await page.get_by_role("button", name=words).first.click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("请3月4日 星期一 上午8点再来")


async def test_a_paper_the_committee_does_not_issue_says_whom_to_ask(tab: Tab) -> None:
    asking = {**ITEM, "code": "ZM-01", "name": "证明事项指引"}
    page = await play(tab, {"/queues": QUEUES, "/items": [asking], "/certificates": [CERTIFICATE]})

    for words in ("办事", "按类别找", "老年", "证明事项指引", "亲属关系证明"):
        await page.get_by_role("button", name=words).first.click()

    await expect(page.get_by_text("公证处")).to_be_visible()


async def test_a_card_at_the_door_turns_a_booked_time_into_a_number(tab: Tab) -> None:
    page = await play(tab, {"/check-ins": TICKET, "/papers/job": {"state": "printed"}})

    await press(page, "预约·报到")
    await page.get_by_role("button", name="我约好了").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("请扫小票或连心卡")
    await scan(page, TOKEN)

    await expect(page.locator(".ticket-number")).to_have_text("A018")


async def test_progress_is_told_in_kind_words_with_what_is_missing(tab: Tab) -> None:
    page = await play(tab, {"/progress": MATTER})

    await press(page, "查办件进度", *"4820193756", "下一步", *"8000", "看一看")

    await expect(page.get_by_role("heading", level=1)).to_have_text("还差材料，请补一补")
    await expect(page.get_by_text("身份证")).to_be_visible()
