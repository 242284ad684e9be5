"""Every page somebody opens on a telephone, on a small one, with letters of the usual size and twice as large, in both languages."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from kiosk.clock import utc_now
from services.foundation.calendar.rules import local
from tests.browser import audit
from tests.chromium import Tab, a_tab
from tests.journeys.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SMALL = (360, 640)
NOBODY = "A" * 26
# A choice is pressed by its whole line; the round sign in it is only a part of that.
AS_A_PHONE = """() => {
  document.documentElement.dataset.screen = "phone";
  for (const line of document.querySelectorAll("label.choice")) line.classList.add("tick");
}"""
LETTERS = """(size) => { document.documentElement.style.fontSize = size; }"""
AXE = """axe.run(document, {preload: false, resultTypes: ["violations"]})
  .then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`)))"""
SPOILT = {
    "small": "document.querySelector('button').style.cssText = 'min-height: 0; height: 40px; padding: 0'",
    "contrast": "document.querySelector('.number').style.color = '#bbb'",
    "off-screen": "document.querySelector('.number').style.minWidth = '500px'",
    "small-text": "document.querySelector('.number').style.fontSize = '12px'",
}


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, hall: Hall) -> AsyncIterator[Tab]:
    async with a_tab(browser, hall.url, SMALL) as tab:
        yield tab


async def a_visit(hall: Hall) -> str:
    """A lunch of tomorrow, booked; the token of its page."""
    tomorrow = str(local(utc_now()).date() + timedelta(days=1))
    span = {"service": "ZC-01", "from": tomorrow, "to": tomorrow}
    slots = await hall.as_kiosk("GET", "/api/elderly-care/slots", params=span)
    wish = {
        "service": "ZC-01",
        "slot": slots[0]["id"],
        "resident": {"name": "林月娥", "phone": "19900000077", "birth_year": 1941},
        "agrees_to_pay": True,
    }
    return str((await hall.as_kiosk("POST", "/api/elderly-care/bookings", json=wish))["token"])


async def an_appointment(hall: Hall) -> str:
    """The token of the page of a booked window."""
    slots = await hall.as_kiosk("GET", "/api/one-window/appointment-slots", params={"item_code": "LN-01"})
    wish = {"starts_at": slots[-1]["starts_at"], "item_code": "LN-01"}
    return end_of((await hall.as_kiosk("POST", "/api/one-window/appointments", json=wish))["page_url"])


async def a_whistle(hall: Hall, *, is_told: bool = False) -> str:
    """The token of the page of a whistle, which waits, or whose reporter may judge it."""
    filed = await hall.as_kiosk(
        "POST",
        "/api/whistles",
        json={
            "category": "leak",
            "spot": "大门口",
            "items": ["漏水"],
            "reporter": {"anonymous": False, "phone": "13812345678"},
        },
    )
    if is_told:
        async with hall.as_staff("property") as desk:
            for move, words in (
                ("report_in", None), ("result", {"outcome": "solved", "words": "水管换好了，楼道也打扫干净了"}),
                ("feedback", {"way": "posted", "words": "水管换好了，请您看一看"}),
            ):  # fmt: skip
                (await desk.post(f"/api/whistles/{filed['id']}/{move}", json=words)).raise_for_status()
    return end_of(filed["url"])


async def an_opinion(hall: Hall) -> str:
    """The token of the page of an opinion."""
    said = await hall.as_kiosk("POST", "/api/community/opinions", json={"words": "井盖松了", "category": "road"})
    return end_of(said["url"])


async def a_member(hall: Hall) -> str:
    """The token of the page of a member who checked in."""
    async with hall.as_staff("community_worker") as desk:
        members = (await desk.get("/api/dual-registration/members")).json()
        return end_of((await desk.post(f"/api/dual-registration/members/{members[0]['id']}/page")).json()["url"])


def end_of(address: str) -> str:
    return address.rpartition("/")[2]


async def pages_of(hall: Hall) -> dict[str, str]:
    """Where each kind of page is, by what it shows."""
    ticket = await hall.as_kiosk("POST", "/api/one-window/tickets", json={"queue": "A"})
    card, whistle = hall.town.cards[0], await a_whistle(hall)
    found = {
        "a ticket": f"/t/{ticket['token']}", "a visit": f"/b/{await a_visit(hall)}", "an appointment": f"/w/{await an_appointment(hall)}",
        "a card": f"/c/{card}", "a report by card": f"/c/{card}/whistle", "the board of reports": "/whistles",
        "a whistle": f"/s/{whistle}", "taking it back": f"/s/{whistle}/withdrawal",
        "judging it": f"/s/{await a_whistle(hall, is_told=True)}",
        "an opinion": f"/o/{await an_opinion(hall)}", "a member": f"/d/{await a_member(hall)}", "a matter": "/p/ABCDEFGH",
    }  # fmt: skip
    return found | {f"nothing at {door}": f"/{door}/{NOBODY}" for door in "tbwcosdfm"}


TAKEN_AS_THEY_ARE = ("torn-word",)  # twice as large, four or five signs fill a button on the smallest telephone


async def wrong_with(page: Page) -> list[str]:
    """What is wrong with this page, with letters of the usual size and twice as large."""
    await page.evaluate(AS_A_PHONE)
    found = []
    for size in ("100%", "200%"):
        await page.evaluate(LETTERS, size)
        seen = [one for one in await audit.look(page) if size == "100%" or one["defect"] not in TAKEN_AS_THEY_ARE]
        found += [f"{size} {one['defect']}: {one['where']} {one['detail']}" for one in seen]
    await page.evaluate(LETTERS, "100%")
    await page.evaluate(Axe().axe_script)
    said: list[str] = await page.evaluate(AXE)
    return found + said


@pytest.mark.timeout(600)
async def test_every_page_of_a_telephone_can_be_read_and_pressed(hall: Hall, phone: Tab) -> None:
    found: dict[str, Any] = {}
    for name, address in (await pages_of(hall)).items():
        for language in ("", "?lang=en"):
            page = await phone.open(f"{address}{language}")
            assert await page.locator("script").count() == 0, name
            if wrong := await wrong_with(page):
                found[name + language] = wrong

    assert found == {}


async def test_a_spoilt_page_is_seen(hall: Hall, phone: Tab) -> None:
    page = await phone.open(f"/s/{await a_whistle(hall)}")
    sound = await wrong_with(page)
    seen = {}
    for defect, spoil in SPOILT.items():
        await phone.open(page.url.removeprefix(phone.base))
        await page.evaluate(spoil)
        seen[defect] = any(defect in one for one in await wrong_with(page))
    await page.evaluate("document.documentElement.removeAttribute('lang')")

    assert (sound, seen) == ([], dict.fromkeys(SPOILT, True))
    assert any("html-has-lang" in one for one in await wrong_with(page))
