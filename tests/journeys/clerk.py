"""Somebody at the staff console, who works with the keyboard."""

from typing import Self

from playwright.async_api import expect

from tests.chromium import Tab
from tests.processes import PASSWORD


class Clerk:
    """A member of staff."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.page = tab, tab.page

    async def sign_in(self, username: str) -> Self:
        """Open the console."""
        await self.tab.open("/staff")
        await self.page.get_by_label("用户名").fill(username)
        await self.page.get_by_label("密码").fill(PASSWORD)
        await self.page.get_by_label("密码").press("Enter")
        await expect(self.page.get_by_role("heading", name="请登录")).to_have_count(0)
        return self

    async def sit_at(self, window: int) -> Self:
        """Say at which window."""
        await self.sees("您在几号窗口")
        await self.page.keyboard.press(str(window))
        return self

    async def presses(self, key: str, *, for_: str) -> Self:
        """Press a key once the console offers what it does."""
        offered = self.page.get_by_role("button", name=f"{for_} {key}")
        await expect(offered).to_be_visible()
        await expect(self.page.locator(".now-panel")).to_have_attribute("aria-busy", "false")
        await self.page.keyboard.press(key)
        return self

    async def taps(self, *words: str) -> Self:
        """Press buttons or lines of a list."""
        for word in words:
            await self.page.get_by_role("button", name=word).first.click()
        return self

    async def goes_to(self, page: str, tab: str) -> Self:
        """Open a page of the menu, and a tab of it."""
        await self.page.get_by_role("navigation").get_by_role("link", name=page).click()
        await self.page.get_by_role("tab", name=tab).click()
        return self

    async def sees(self, *words: str) -> Self:
        """These words stand on the console."""
        for word in words:
            await expect(self.page.get_by_text(word).first).to_be_visible()
        return self
