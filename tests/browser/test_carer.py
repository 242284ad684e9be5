"""The carer's telephone as pure functions: the chain it signs, a visit after what waits, how near is near."""

import base64
from typing import Any

import pytest

from services.elderly_care.fieldwork import rules
from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

CHAIN = "/static/app/carer/chain.js"
WORK = "/static/app/carer/work.js"
KEY = bytes(range(32))
VISIT = {"id": "1", "state": "en_route", "alarm": "", "confirmation": "", "checked_in_at": None, "done": []}


async def test_the_page_signs_as_the_station_checks(tab: Tab) -> None:
    page = await tab.open("/blank")

    entries = await page.evaluate(
        """async ([path, key]) => {
          const { importKey, nextEntry } = await import(path);
          let session = { id: "s", key: await importKey(key), sequence: 0, last: "", ahead: 0 };
          const made = [];
          for (const kind of ["check_in", "check_out"]) {
            const step = await nextEntry(session, { kind, reason: "楼道里没信号" });
            session = step.session;
            made.push(step.entry);
          }
          return made;
        }""",
        [CHAIN, base64.b64encode(KEY).decode()],
    )

    macs = [rules.mac(key=KEY, sequence=e["sequence"], previous=e["previous"], body=e["body"]) for e in entries]
    assert [entry["mac"] for entry in entries] == macs
    assert [entry["sequence"] for entry in entries] == [1, 2]
    assert entries[1]["previous"] == macs[0]


@pytest.mark.parametrize(
    ("waiting", "state", "steps"),
    [
        ([], "en_route", ["check_in", "nobody_home"]),
        ([{"kind": "check_in"}], "checked_in", ["check_out", "incident"]),
        ([{"kind": "nobody_home"}], "en_route", ["knock", "check_in"]),
        ([{"kind": "nobody_home"}, {"kind": "knock", "result": "elder_safe"}], "en_route", ["check_in", "nobody_home"]),
        ([{"kind": "check_in"}, {"kind": "check_out"}], "checked_out", ["confirm", "incident"]),
        ([{"kind": "check_in"}, {"kind": "check_out"}, {"kind": "confirm", "way": "callback"}], "checked_out", []),
    ],
)
async def test_a_visit_is_shown_as_it_is_after_what_waits(
    tab: Tab, waiting: list[dict[str, Any]], state: str, steps: list[str]
) -> None:
    page = await tab.open("/blank")
    queue = [{"status": "waiting", "words": {"booking": "1", "at": "2026-07-17T01:00:00Z", **one}} for one in waiting]
    others = [{"status": "waiting", "words": {"booking": "2", "kind": "check_in", "at": ""}}]

    shown = await page.evaluate(
        """async ([path, visit, queue]) => {
          const { lived, stepsOf } = await import(path);
          const now = lived(visit, queue);
          return [now.state, stepsOf(now)];
        }""",
        [WORK, VISIT, queue + others],
    )

    assert shown == [state, steps]
