"""A camera that may not be used is like none: the words say so, what was chosen stands, and there is a way on."""

import pytest
from playwright.async_api import expect

from tests.browser.test_flow_screens import play
from tests.browser.test_screens import press
from tests.chromium import a_tab, chromium, launched
from tests.processes import until

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

GATE = {
    "part": None, "building": None, "spot": "大门口", "name_zh": "大门口", "name_en": "Gate", "x": 5, "y": 5, "width": 40, "height": 40,
}  # fmt: skip
SCREEN = {
    "center": {"zh": "翠屏社区党群服务中心", "en": "Cuiping"},
    "device": "hall-1",
    "helpline": "",
    "has_printer": True,
    "camera": True,
}
PART = {"name_zh": "", "name_en": "", "drawing": "/static/images/sample-estate.svg", "height": 824}
CHOICES = {"categories": [], "places": [GATE], "parts": [PART]}


@pytest.mark.parametrize(("permission", "troubles"), [("denied", 1), ("granted", 0)])
async def test_a_camera_that_was_refused_leaves_a_way_on(address: str, permission: str, troubles: int) -> None:
    """The browser has a camera; granted, the same press takes the photo."""
    async with launched(chromium(), "--use-fake-device-for-media-stream") as browser, a_tab(browser, address) as tab:
        await tab.page.context.grant_permissions(["camera"] if permission == "granted" else [])
        page = await play(
            tab,
            {
                "/screens/kiosk": SCREEN,
                "/whistles/choices": CHOICES,
                "/whistles/alike": [],
                "/whistles/files": {"id": "p1"},
            },
        )
        await press(page, "有事要反映", "房屋漏水", "大门口", "拍张照")
        if not troubles:
            await until(lambda: page.evaluate("document.querySelector('video')?.videoWidth"), "the camera plays")

        await press(page, "拍")

        await expect(page.get_by_text("这里看不到镜头")).to_have_count(troubles)
        if troubles:
            await press(page, "知道了，接着办", "不拍了")
            await expect(page.get_by_text("大门口，房屋漏水")).to_be_visible()
            await expect(page.get_by_role("button", name="对，就是这样")).to_be_enabled()
        else:
            await expect(page.get_by_text("大门口，房屋漏水")).to_be_visible()
