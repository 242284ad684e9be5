"""Nobody opens, and the machine dies between every two steps: the chain still goes to its last one, each step once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from services.foundation import db
from tests.faults.town import Town
from tests.processes import PASSWORD, a_client, until

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]

API = "/api/elderly-care"
# minutes after the alarm, and what is due then for somebody of 86 who lives alone
STEPS = {0: "knock_1", 5: "knock_2", 10: "knock_3", 11: "contact_2", 12: "member", 13: "guard", 15: "emergency"}
GRANNY = {"name": "王秀英", "phone": "19900000001", "birth_year": 1940}
FILE = {
    "living_mode": "alone",
    "contacts": [{"name": "王强", "phone": "19900000098"}, {"name": "王芳", "phone": "19900000099"}],
}


class Desk:
    """The care desk of a town with a clock of its own."""

    def __init__(self, town: Town, client: httpx.AsyncClient, clock: Path) -> None:
        self.town, self.client, self.clock = town, client, clock
        self.began = datetime.now(UTC)
        self.alarm = ""

    def set_clock(self, minutes: int) -> None:
        """So many minutes after the beginning."""
        draft = self.clock.with_suffix(".part")
        draft.write_text((self.began + timedelta(minutes=minutes)).isoformat())
        draft.replace(self.clock)

    async def die_and_live(self) -> None:
        """A power cut."""
        self.town.kiosk.kill()
        await self.town.kiosk.begin()

    async def says(self, path: str, body: Any = None, *, method: str = "POST") -> Any:
        """Tell the kiosk something it must take."""
        answer = await self.client.request(method, path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    async def sits_down(self) -> None:
        """Sign in, open the elder's file, name the guard, and be worried."""
        signed = await self.says("/api/staff/session", {"username": "care_desk", "password": PASSWORD})
        self.client.headers["x-csrf-token"] = signed["csrf"]
        guard = {"guard_name": "黄强", "guard_phone": "0597-2200001", "tells_city": True}
        await self.says(f"{API}/safety-setting", guard, method="PUT")
        card = (await self.says(f"{API}/residents", {**GRANNY, "file": FILE}))["resident_id"]
        self.alarm = (await self.says(f"{API}/alarms", {"kind": "not_home", "resident": card}))["id"]

    async def steps(self) -> dict[str, str]:
        """Where each step is."""
        shown = (await self.client.get(f"{API}/alarms/{self.alarm}")).raise_for_status().json()
        return {step["key"]: step["status"] for step in shown["steps"]}

    async def sees(self, key: str, *, patience: float = 60) -> None:
        """Wait until a step is due, or was skipped because there is nobody to ask."""

        async def is_there() -> bool:
            self.town.kiosk.must_live()
            return (await self.steps())[key] in ("due", "skipped")

        await until(is_there, f"{key} is due", patience=patience)


def a_desk(town: Town, *more: str) -> Desk:
    clock = town.folder / "clock"
    town.serve(str(clock), *more, "serve", module="tests.faults.clocked")
    client = a_client(town.kiosk.url)
    desk = Desk(town, client, clock)
    desk.set_clock(0)
    return desk


async def test_the_chain_goes_to_its_last_step_through_a_kill_between_every_two(town: Town) -> None:
    desk = a_desk(town)
    async with desk.client:
        await desk.town.kiosk.begin()
        await desk.sits_down()
        for minutes, key in STEPS.items():
            desk.town.kiosk.kill()
            desk.set_clock(minutes)  # the time comes while nobody is there
            await desk.town.kiosk.begin()
            await desk.sees(key)
        ends = {"step": "emergency", "result": "took_over"}
        await desk.says(f"{API}/alarms/{desk.alarm}/tries", ends)
        await desk.die_and_live()
        closed = await desk.says(f"{API}/alarms/{desk.alarm}/closure", {"words": "民警已进门"})
        await desk.die_and_live()

        assert (closed["status"], closed["outcome"], closed["closed_by"]) == ("closed", "taken_over", "林静")
        open_now = (await desk.client.get(f"{API}/alarms")).json()
        assert desk.alarm not in [alarm["id"] for alarm in open_now]
    desk.town.kiosk.kill()
    await each_step_was_raised_once(desk)


async def test_a_kiosk_that_keeps_its_alarms_in_memory_is_found_out(town: Town) -> None:
    desk = a_desk(town, "forgetful")
    async with desk.client:
        await desk.town.kiosk.begin()
        await desk.sits_down()
        await desk.sees("knock_1")
        await desk.die_and_live()
        desk.set_clock(5)

        with pytest.raises(AssertionError, match="in vain until knock_2"):
            await desk.sees("knock_2", patience=12)  # twice the time between two looks


async def each_step_was_raised_once(desk: Desk) -> None:
    """No step twice, none before its time, no message left over."""
    alarm = UUID(desk.alarm)  # the demo has worries of its own
    async with desk.town.records():
        raised = await db.rows(
            "SELECT facts FROM audit_entry WHERE event = 'safety.step_due' AND entity_id = {} ORDER BY id", alarm
        )
        early = await db.rows("SELECT key FROM safety_step WHERE alarm = {} AND raised_at < due_at", alarm)
        rung = await db.rows("SELECT to_role, status FROM notification WHERE entity_id = {} ORDER BY to_role", alarm)
        told = await db.rows("SELECT data FROM outbox_message WHERE stream = {} ORDER BY version", f"alarm:{alarm}")
    assert len(raised) == len({row["facts"] for row in raised})
    assert early == []
    assert [(row["to_role"], row["status"]) for row in rung] == [
        ("care_desk", "seen"), ("care_desk", "seen"), ("secretary", "seen"),
    ]  # fmt: skip
    assert ["closedAt" in row["data"] for row in told] == [False, True]
