"""Somebody in front of the kiosk: what they do is said in small verbs, and each thing they touch is counted."""

import re
from typing import Self

from playwright.async_api import Locator, expect

from tests.chromium import Tab

GREETING = "您好，请点您要办的事"
PUNCTUATION = {":": ("Semicolon", True), "/": ("Slash", False), ".": ("Period", False), "-": ("Minus", False)}
A_KEY = 0.004  # seconds between two keys of a scanner
SHIFT = 8


class Resident:
    """A resident at the kiosk."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.page = tab, tab.page
        self.taps = 0

    async def step_up(self, token: str) -> Self:
        """Stand before a kiosk that knows itself."""
        await self.tab.open(f"/#device={token}")
        await self.sees(GREETING)
        return self

    async def tap(self, *words: str) -> Self:
        """Press what begins with these words, one after another."""
        for word in words:
            await self.button(word).click()
            self.taps += 1
        return self

    async def spell(self, keys: str) -> Self:
        """Press letters or digits on the pad."""
        for key in keys:
            await self.page.get_by_role("button", name=key, exact=True).click()
        return self

    async def scan(self, code: str) -> Self:
        """Hold a code under the scanner: it types faster than any finger, and ends with Enter."""
        wire = await self.page.context.new_cdp_session(self.page)
        at = await self.page.evaluate("Date.now()") / 1000
        for place, sign in enumerate([*code.upper(), "\r"]):
            name, is_shifted = key_of(sign)
            await wire.send("Input.dispatchKeyEvent", {
                "type": "rawKeyDown", "code": name, "modifiers": SHIFT * is_shifted, "timestamp": at + place * A_KEY,
            })  # fmt: skip
        await wire.detach()
        return self

    async def asks(self, question: str | re.Pattern[str]) -> Self:
        """The kiosk asks or says this in its heading."""
        await expect(self.page.get_by_role("heading", level=1, name=question)).to_be_visible()
        return self

    async def sees(self, *words: str) -> Self:
        """These words stand somewhere on the screen."""
        for word in words:
            await expect(self.page.get_by_text(word).first).to_be_visible()
        return self

    async def sees_no(self, *words: str) -> Self:
        """These words stand nowhere on the screen."""
        for word in words:
            await expect(self.page.get_by_text(word)).to_have_count(0)
        return self

    async def number(self) -> str:
        """The large number on the screen."""
        shown = self.page.locator(".ticket-number")
        await expect(shown).to_have_text(re.compile(r"^[A-Z]\d{3}$"))
        return await shown.inner_text()

    async def goes_home(self) -> Self:
        """Whoever was here has been forgotten."""
        await self.asks(GREETING)
        return self

    def button(self, word: str) -> Locator:
        """The button that begins with this word."""
        return self.page.get_by_role("button", name=re.compile(rf"^{re.escape(word)}")).first

    async def takes_the_first(self) -> Self:
        """Of whatever is offered here."""
        await self.page.locator(".choices .tile").first.click()
        return self

    def text(self, selector: str, words: str = "") -> Locator:
        """The parts of the screen of this kind that hold these words."""
        return self.page.locator(selector).filter(has_text=words)


def key_of(sign: str) -> tuple[str, bool]:
    """The key of a sign on a plain keyboard, and whether Shift is held."""
    if sign == "\r":
        return "Enter", False
    return PUNCTUATION.get(sign) or (f"Digit{sign}" if sign.isdigit() else f"Key{sign}", False)
