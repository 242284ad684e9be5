"""`make bench`: measure, print, write `build/bench.json`; a ratio below its bar fails. `make bench ONLY="cards slots"` takes some."""

import asyncio
import json
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench import cards, day, events, ground, machine, screens, slots, tickets, workers
from tests.bench.figures import Figure
from tests.bench.places import Places, prepared

REPORT = Path("build/bench.json")
FIGURES: dict[str, Callable[[Places], Awaitable[list[Figure]]]] = {
    "tickets": tickets.durable,
    "cards": cards.look_ups,
    "start": ground.start,
    "memory": ground.memory,
    "slots": slots.free_slots,
    "day": day.slowest_call,
    "drain": events.drain,
    "drain-far": events.drain_far,
    "workers": workers.answers_a_second,
    "weight": screens.weight,
    "page": screens.page,
    "touch": screens.touch,
    "call": screens.call,
}
NEED_A_BROWSER = {"page", "touch", "call"}


async def main(*names: str) -> int:
    """Measure everything, or what is named."""
    if strange := set(names) - set(FIGURES):
        print(f"no figure is called {', '.join(strange)}; there are {', '.join(FIGURES)}")
        return 2
    wanted = [name for name in FIGURES if name in (names or FIGURES)]
    if not screens.has_browser():
        print("no Chromium here: nothing is measured of", *(name for name in wanted if name in NEED_A_BROWSER))
        wanted = [name for name in wanted if name not in NEED_A_BROWSER]
    taken: list[dict[str, Any]] = []
    async with prepared() as places:
        for name in wanted:
            taken += await _taken(name, places)
            REPORT.parent.mkdir(exist_ok=True)
            REPORT.write_text(json.dumps(taken, indent=1))
    return 0 if all(figure["holds"] for figure in taken) else 1


async def _taken(name: str, places: Places) -> list[dict[str, Any]]:
    """The figures of one name, each told as soon as it is there, with how busy others kept the machine."""
    others, before = await machine.used_by_others(), time.monotonic()
    try:
        figures = await FIGURES[name](places)
    except Exception as broken:  # one that cannot be taken must not keep the others from being taken
        traceback.print_exception(broken)
        return [{"name": name, "used_by_others": round(others, 2), "error": repr(broken), "holds": False}]
    about = {"name": name, "used_by_others": round(others, 2), "seconds": round(time.monotonic() - before, 1)}
    for figure in figures:
        mark = "ok " if figure.holds else "LOW"
        print(
            f"{mark} {figure.ratio:8.2f}  (bar {figure.bar:g})  {figure.name}: {figure.measured:,.2f} against "
            f"{figure.against:,.2f}  [{name}, {about['seconds']:.0f} s, others used {others:.0%}]",
            flush=True,
        )
    return [asdict(figure) | {"figure": figure.name, "holds": figure.holds} | about for figure in figures]


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
