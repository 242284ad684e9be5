"""The kiosk's jobs as pure moves: no screen, no server."""

from typing import Any

import pytest

from tests.browser.conftest import Tab
from tests.browser.flow_cast import BATH, BOOKING, HOLD, ITEM, OTHER, QUEUES, SLOT, TICKET, TOKEN

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

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
    event("held", hold=HOLD),
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
        [
            *DAYS,
            *PHONE,
            *NAME,
            "agreed",
            full,
            event("timeChosen", slot={**OTHER, "id": "s2"}),
            event("held", hold=HOLD),
        ],
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
