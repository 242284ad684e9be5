"""The kiosk's page stays light: what home is sent, and what a resident is sent who does any one job."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Tab
from tests.browser.weight import MAIN, packed, weights

HOME, ONE_JOB = 40_000, 60_000  # bytes of JavaScript, gzipped


@pytest.mark.browser
@pytest.mark.pure
@pytest.mark.asyncio(loop_scope="session")
async def test_home_is_sent_little(tab: Tab) -> None:
    sent: list[str] = []
    tab.page.on("request", lambda request: request.resource_type == "script" and sent.append(request.url))

    page = await tab.open("/")
    await expect(page.get_by_role("navigation", name="要办的事")).to_be_visible()

    modules = {re.sub(r".*/static/\w+/", "", url) for url in sent}
    assert MAIN in modules
    assert packed(modules) <= HOME


@pytest.mark.pure
def test_home_and_any_one_job_are_light_together() -> None:
    found = weights()

    assert "app/kiosk/screens/card.js" in found
    assert {entry: weight for entry, weight in found.items() if weight > ONE_JOB} == {}
