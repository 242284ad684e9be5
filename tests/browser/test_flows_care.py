"""Home care at the kiosk beyond booking: the canteen, another time, the family."""

from typing import Any

import pytest

from tests.browser.conftest import Tab
from tests.browser.flow_cast import BATH, HOLD, OTHER, SLOT
from tests.browser.test_flows import CARE, DAYS, NAME, PHONE, event, walk

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

LUNCH = {**BATH, "code": "ZC-01", "name": "堂食午餐", "six_help": "助餐", "place": "station"}
TODAY = {**SLOT, "id": "noon", "starts_at": "2030-03-03T11:00:00+08:00"}
VISIT = {"id": "v", "service": "ZY-01", "service_name": "擦浴", "service_name_en": "Bath", "place": "home", "can_cancel": True,
         "state": "accepted", "starts_at": SLOT["starts_at"]}  # fmt: skip
FOUND = ["mine", event("slip", token="A" * 26), event("visits", today="2030-03-03", visits=[VISIT]),
         event("visitChosen", visit=VISIT)]  # fmt: skip


async def test_a_meal_is_ordered_for_today_when_there_is_a_seat(tab: Tab) -> None:
    menu: list[Any] = ["menu", event("menus", services=[BATH, LUNCH], menus=[]), "order"]

    seat = await walk(tab, CARE, [*menu, event("slots", today="2030-03-03", slots=[TODAY, SLOT])], "day")
    full = await walk(tab, CARE, [*menu, event("slots", today="2030-03-03", slots=[SLOT])], "day")

    assert seat == {"step": "times", "day": "2030-03-03"}
    assert full["step"] == "days"


async def test_another_time_asks_for_no_name_and_goes_to_the_check(tab: Tab) -> None:
    moved = await walk(
        tab, CARE,
        [*FOUND, "moveWanted", event("slots", today="2030-03-03", slots=[SLOT]), event("dayChosen", day="2030-03-04"),
         event("timeChosen", slot=SLOT), event("held", hold=HOLD)],
        "goal",
    )  # fmt: skip

    assert moved == {"step": "check", "goal": "move"}


async def test_the_seat_is_kept_until_it_is_booked_and_going_back_keeps_it(tab: Tab) -> None:
    waits = await walk(tab, CARE, DAYS[:-1])
    kept = await walk(tab, CARE, [*DAYS, *PHONE, *NAME, "agreed"], "hold")
    back = await walk(tab, CARE, [*DAYS, "back"], "hold")
    booked = await walk(tab, CARE, [*DAYS, *PHONE, *NAME, "agreed", event("booked", booking={})], "hold")

    assert (waits["step"], kept, back, booked) == (
        "keeping", {"step": "booking", "hold": HOLD}, {"step": "times", "hold": HOLD}, {"step": "done", "hold": None},
    )  # fmt: skip


async def test_a_seat_that_is_kept_no_longer_offers_the_nearest_and_keeps_everything(tab: Tab) -> None:
    over = event("full", isOver=True, alternatives=[{**OTHER, "id": "s2"}])

    seen = await walk(
        tab, CARE,
        [*DAYS, *PHONE, *NAME, "agreed", over, event("timeChosen", slot={**OTHER, "id": "s2"}), event("held", hold=HOLD)],
        "phone",
    )  # fmt: skip

    assert seen == {"step": "check", "phone": "13800138000"}


LEAVING = """async (how) => {
  const {createRunner} = await import("/static/app/kernel/flow.js");
  const {change, forget} = await import("/static/app/kernel/session.js");
  const {elderlyCare: flow} = await import("/static/app/kiosk/flows/elderly_care.js");
  const gone = [];
  const api = {delete: async (path) => void gone.push(path), get: async () => [], post: () => new Promise(() => {})};
  const other = {name: "other", start: () => ({step: "start"}), on: {}};
  const runner = createRunner({flows: [flow, other], api});
  runner.open("elderly-care");
  const service = {code: "ZY-01", is_bookable: true};
  for (const event of [{type: "serviceChosen", service}, {type: "timeChosen", slot: {}},
    {type: "held", hold: {id: "h1"}}, {type: "page", page: 1}]) runner.send(event);
  if (how === "booked") runner.send({type: "booked", booking: {}});
  if (how === "other") runner.open("other"); else if (how !== "stays") forget();
  await new Promise(requestAnimationFrame);
  change({language: "en"});
  await new Promise(requestAnimationFrame);
  return gone;
}"""


@pytest.mark.parametrize(("how", "given_back"), [("home", 1), ("other", 1), ("booked", 0), ("stays", 0)])
async def test_whoever_leaves_gives_a_kept_seat_back_once_unless_it_is_booked(
    tab: Tab, how: str, given_back: int
) -> None:
    page = await tab.open("/blank")

    assert await page.evaluate(LEAVING, how) == ["/api/elderly-care/holds/h1"] * given_back


async def test_the_slip_in_the_hand_opens_the_family(tab: Tab) -> None:
    first = await walk(tab, CARE, ["family"], "goal")
    told = await walk(tab, CARE, ["family", event("slip", token="A" * 26)], "token")
    without = await walk(tab, CARE, [event("family", token="B" * 26)], "token")

    assert first == {"step": "mine", "goal": "family"}
    assert told == {"step": "asking", "token": "A" * 26}
    assert without == {"step": "asking", "token": "B" * 26}


async def test_a_familys_telephone_is_typed_and_the_elders_own_is_kept(tab: Tab) -> None:
    asked = await walk(
        tab, CARE,
        [event("family", token="A" * 26), event("readers", readers=[]), "addReader", *PHONE[1:], event("relationChosen", relation="son")],
        "phone", "relation", "own",
        known={"phone": "19900000001"},
    )  # fmt: skip

    assert asked == {"step": "consent", "phone": "13800138000", "relation": "son", "own": "19900000001"}


async def test_what_is_missing_is_asked_for_before_it_is_sent_again(tab: Tab) -> None:
    ready: list[Any] = [*DAYS, *PHONE, *NAME, "agreed"]
    consent = event("asked", step="papers", missing=[{"code": "consent_missing", "purpose": "health"}])

    asked = await walk(tab, CARE, [*ready, consent])
    agreed = await walk(tab, CARE, [*ready, consent, "consented"], "agrees")
    paying = await walk(tab, CARE, [*ready, event("asked", step="pay", missing=[]), "willPay"], "pays")

    assert asked["step"] == "papers"
    assert agreed == {"step": "booking", "agrees": ["health"]}
    assert paying == {"step": "booking", "pays": True}


async def test_a_visit_that_was_done_is_confirmed_and_rated(tab: Tab) -> None:
    done = [*FOUND, "wasDone", "rateWanted"]

    good = await walk(tab, CARE, [*done, event("rated", level=5)])
    bad = await walk(tab, CARE, [*done, event("rated", level=2)])
    over = await walk(tab, CARE, [*done, event("rated", level=5), "kept"])

    assert (good["step"], bad["step"], over["step"]) == ("sending", "reasons", "thanks")
