"""Weather warnings among the notices of the city: found by their words, taken in once."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import structlog

from services.elderly_care.weather.operations.signals import HoursWrong, SignalWords, set_signal
from services.elderly_care.weather.rules import Colour, SignalKind
from services.foundation.actor import system
from services.foundation.calendar.rules import moment
from services.foundation.centers import queries as centers
from services.foundation.platform_sync import operations as platform

log = structlog.get_logger()

FEED = "notices"
KINDS = {
    "高温": SignalKind.HEAT, "寒潮": SignalKind.COLD, "低温": SignalKind.COLD, "道路结冰": SignalKind.ICE,
    "台风": SignalKind.TYPHOON, "暴雨": SignalKind.RAIN,
}  # fmt: skip
COLOURS = {"蓝色": Colour.BLUE, "黄色": Colour.YELLOW, "橙色": Colour.ORANGE, "红色": Colour.RED}
WARNING = re.compile(f"({'|'.join(KINDS)}).{{0,4}}?({'|'.join(COLOURS)}).{{0,4}}?预警")
ENDED = "解除"


async def take_notices(*, now: datetime) -> int:
    """Look through the notices that came; a warning among them becomes a signal in every centre, the rest is left as it is."""
    return await platform.take_pages(feed=FEED, take=lambda told: _set_all(told, now=now), now=now)


async def _set_all(told: Mapping[str, Any], *, now: datetime) -> int:
    places = await centers.centers()
    return sum([await _set(words, center=center.id, now=now) for words in warnings(told) for center in places])


def warnings(told: Mapping[str, Any]) -> Iterator[SignalWords]:
    """The warnings on one page of notices; a notice that a warning is over is none."""
    for notice in filter(_is_notice, told.get("items", [])):
        title = str(notice.get("title", ""))
        found = WARNING.search(title)
        span = _span(notice)
        if found and ENDED not in title and span:
            yield SignalWords(
                KINDS[found[1]],
                COLOURS[found[2]],
                *span,
                source="city",
                source_key=str(notice.get("noticeId", ""))[:80],
            )


def _is_notice(one: object) -> bool:
    return isinstance(one, dict)


async def _set(words: SignalWords, *, center: UUID, now: datetime) -> int:
    try:
        await set_signal(words=words, actor=system(center), now=now)
    except HoursWrong:
        log.info("weather_notice_over", notice=words.source_key)  # told too late, or for months
        return 0
    return 1


def _span(notice: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    """From and to as a notice has them: moments, or whole days of the centre."""
    try:
        return _moment(str(notice["from"]), is_end=False), _moment(str(notice["to"]), is_end=True)
    except (KeyError, ValueError):
        return None


def _moment(text: str, *, is_end: bool) -> datetime:
    if len(text) == len("2026-07-17"):
        return moment(date.fromisoformat(text) + timedelta(days=is_end), time())
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else moment(read.date(), read.time())
