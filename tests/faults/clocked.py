"""A kiosk whose clock stands where a file says: `python -m tests.faults.clocked FILE [forgetful] serve`.

`forgetful` is the negative control: it knows only of alarms that this very process has raised, as a kiosk with timers in memory would.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import kiosk.clock


def stand_still(file: Path) -> None:
    """Everybody reads this clock; the file is written by the test."""
    kiosk.clock.utc_now = lambda: datetime.fromisoformat(file.read_text())


def forget_alarms() -> None:
    """What was raised before a restart is never looked at again."""
    from services.elderly_care.safety import operations, queries

    raise_alarm, waiting = operations.raise_alarm, queries.waiting
    mine: set[Any] = set()

    async def remember(**facts: Any) -> Any:
        alarm = await raise_alarm(**facts)
        mine.add(alarm.id)
        return alarm

    async def only_mine(**facts: Any) -> Any:
        return [one for one in await waiting(**facts) if one.alarm in mine]

    operations.raise_alarm, queries.waiting = remember, only_mine  # type: ignore[assignment]  # stand-ins of the same shape


if __name__ == "__main__":
    stand_still(Path(sys.argv.pop(1)))
    if sys.argv[1] == "forgetful":
        forget_alarms()
        del sys.argv[1]
    from kiosk.cli import main

    main()
