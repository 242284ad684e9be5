"""`make bench`: measure, print, write `build/bench.json`; a ratio below its bar fails."""

import asyncio
import json
import os
import statistics
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from tests.bench import baselines, cards, events, ground, screens, slots, tickets, workers

ROUNDS = 5
REPORT = Path("build/bench.json")


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio: what was measured, against what, and the bar."""

    name: str
    measured: float
    against: float
    ratio: float
    bar: float
    lower_is_better: bool = False
    load: float = field(default_factory=lambda: os.getloadavg()[0])  # of the machine, in the minute before

    @property
    def holds(self) -> bool:
        """Whether the bar is reached."""
        return self.ratio <= self.bar if self.lower_is_better else self.ratio >= self.bar


async def main() -> int:
    """Measure everything."""
    figures = [
        await _ratio(
            "durable ticket over HTTP / raw sqlite3 commits of the same rows",
            tickets.over_http,
            baselines.raw_commits,
            bar=1.0,
        ),
        await _ratio(
            "durable ticket over HTTP / plain Piccolo handler of the same rows",
            tickets.over_http,
            baselines.plain_piccolo,
            bar=6,
        ),
        await _ratio(
            "card look-up over HTTP / handler without a database", cards.over_http, baselines.bare_handler, bar=0.4
        ),
        await _limit("seconds from start to the first answer", ground.seconds_to_first_answer, bar=2.0),
        await _limit("idle memory, MB", ground.idle_megabytes, bar=150),
        await _side_by_side(
            "free times of a week, ms at the 99th of 100: a million bookings / a thousand", slots.p99s, bar=1.2
        ),
        await _limit(
            "a kiosk's call while 100,000 events wait for a dead city, ms at the 99th of 100",
            events.slowest_call,
            bar=50,
            rounds=1,
        ),
        await _rate("events a second to a city on this machine", events.sent_a_second, bar=5_000),
        await _rate("events a second to a city 200 ms away", partial(events.sent_a_second, round_trip=0.2), bar=1_000),
        await _side_by_side(
            "a mixed day on PostgreSQL, answers a second: two workers / one",
            workers.answers_a_second, bar=1.4, lower_is_better=False,
        ),
    ]  # fmt: skip
    figures += await _seen() if screens.has_browser() else []
    for figure in figures:
        mark = "ok " if figure.holds else "LOW"
        print(
            f"{mark} {figure.ratio:8.2f}  (bar {figure.bar:g})  {figure.name}: {figure.measured:,.0f} against {figure.against:,.0f}"
            f", load {figure.load:.1f}"
        )
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([asdict(figure) | {"holds": figure.holds} for figure in figures], indent=1))
    return 0 if all(figure.holds for figure in figures) else 1


async def _seen() -> list[Figure]:
    """What needs a browser."""
    cold, warm = await screens.seconds_to_stand()
    return [
        Figure("home at 4x CPU, nothing kept: LCP seconds", cold, 2.0, cold, 2.0, lower_is_better=True),
        Figure("home at 4x CPU, been there: LCP seconds", warm, 0.8, warm, 0.8, lower_is_better=True),
        await _limit("home to a number at 4x CPU: slowest touch, ms", screens.slowest_touch, bar=200),
        await _limit("from the clerk's key to the call display, ms", screens.slowest_call, bar=300, rounds=1),
    ]


async def _ratio(
    name: str, ours: Callable[[], Awaitable[float]], theirs: Callable[[], Awaitable[float]], *, bar: float
) -> Figure:
    """The median of ratios of neighbouring rounds, so that a busy moment of the machine hits both sides."""
    pairs = [(await ours(), await theirs()) for _ in range(ROUNDS)]
    ratio = statistics.median(a / b for a, b in pairs)
    return Figure(name, statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), ratio, bar)


async def _side_by_side(
    name: str, both: Callable[[], Awaitable[tuple[float, float]]], *, bar: float, lower_is_better: bool = True
) -> Figure:
    ours, theirs = await both()
    return Figure(name, ours, theirs, ours / theirs, bar, lower_is_better)


async def _limit(name: str, measure: Callable[[], Awaitable[float]], *, bar: float, rounds: int = 3) -> Figure:
    value = statistics.median([await measure() for _ in range(rounds)])
    return Figure(name, value, bar, value, bar, lower_is_better=True)


async def _rate(name: str, measure: Callable[[], Awaitable[float]], *, bar: float) -> Figure:
    value = await measure()
    return Figure(name, value, bar, value, bar)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
