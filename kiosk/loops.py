"""Loops that go on for ever; while the database is away they wait, and one line says so, another that it is back."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from services.foundation import db

log = structlog.get_logger()

BREATH = 1.0  # seconds after a fault, and between looks whether the database is back


class Loops:
    """All loops of one process, and whether the database answered when they last asked."""

    def __init__(self) -> None:
        self._is_away = False

    async def forever(self, name: str, work: Callable[[], Awaitable[Any]]) -> None:
        """Do it until cancelled; after a fault, breathe and begin again."""
        while True:
            try:
                await work()
            except Exception as fault:
                if db.is_away(fault):
                    await self._until_it_answers(name, reason=str(fault))
                else:
                    log.error("loop_failed", loop=name, exc_info=fault)
                await asyncio.sleep(BREATH)

    async def _until_it_answers(self, name: str, *, reason: str) -> None:
        """Each loop looks for itself: whoever would look for all may be ended meanwhile."""
        if not self._is_away and await _answers():
            log.warning("loop_cut_off", loop=name, reason=reason)
            return
        self._tell_away(reason)
        while self._is_away:
            await asyncio.sleep(BREATH)
            if await _answers():
                self._tell_back()

    def _tell_away(self, reason: str) -> None:
        if not self._is_away:
            self._is_away = True
            log.error("database_away", reason=reason, hint="work goes on by itself when KIOSK_DATABASE answers again")

    def _tell_back(self) -> None:
        if self._is_away:
            self._is_away = False
            log.warning("database_back")


async def _answers() -> bool:
    try:
        await db.rows("SELECT 1 AS one")
    except Exception as fault:
        return not db.is_away(fault)
    return True
