"""What the ledger of the whistles works out by itself: weeks, lights, and limits from what is typed."""

from typing import Any

import pytest

from tests.browser.conftest import Tab
from tests.browser.test_staff_pages import tried

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]
WEEKS = "/static/app/staff/whistles/weeks.js"
LIMITS = "/static/app/staff/whistles/limits.js"
OPENED, DUE = "2026-11-23T00:00:00Z", "2026-11-23T10:00:00Z"
STANDARD = {
    "report": {"amount": 1, "unit": "working_days"},
    "resolve": {"amount": 7, "unit": "days"},
    "feedback": {"amount": 120, "unit": "minutes"},
    "note_days": 0,
}


def an_entry(state: str = "handling", **facts: Any) -> dict[str, Any]:
    return {"state": state, "opened_at": OPENED, "first_resolve_due_at": DUE, "unevaluated_at": None, **facts}


async def test_a_week_of_the_ledger_runs_from_monday_to_sunday_over_the_new_year(tab: Tab) -> None:
    weeks = await tried(tab, WEEKS, "return given.map(m.weekOf)", ["2026-11-23", "2026-11-29", "2027-01-01"])

    assert weeks[0] == weeks[1] == {"from": "2026-11-23", "to": "2026-11-29"}
    assert weeks[2] == {"from": "2026-12-28", "to": "2027-01-03"}


async def test_only_a_case_at_work_has_a_light(tab: Tab) -> None:
    script = "return given.map(([entry, now]) => m.lightOf(entry, new Date(now)))"
    moments = ["2026-11-23T06:59:00Z", "2026-11-23T07:00:00Z", "2026-11-23T10:01:00Z"]

    lights = await tried(tab, WEEKS, script, [[an_entry(), now] for now in moments])
    dark = await tried(
        tab,
        WEEKS,
        script,
        [
            [entry, moments[2]]
            for entry in (an_entry("fed_back"), an_entry("closed"), an_entry(first_resolve_due_at=None))
        ],
    )

    assert lights == ["green", "yellow", "red"]
    assert dark == [None, None, None]


async def test_silence_is_told_apart_from_a_good_end(tab: Tab) -> None:
    entries = [an_entry("closed"), an_entry("closed", unevaluated_at=DUE), an_entry("fed_back"), an_entry("merged")]

    assert await tried(tab, WEEKS, "return given.map(m.outcomeOf)", entries) == [
        "closed",
        "unevaluated",
        "done",
        "merged",
    ]
    assert await tried(tab, WEEKS, "return given.map(m.percent)", [None, 0, 0.6667, 1]) == ["—", "0%", "66.7%", "100%"]


async def test_a_limit_that_is_shown_is_read_back_the_same(tab: Tab) -> None:
    found = await tried(tab, LIMITS, "return m.limitOf('general', m.typedOf('general', given))", STANDARD)

    assert found == {"limit": STANDARD, "wrong": []}


async def test_no_limit_is_nothing_a_fraction_or_longer_than_ninety_days(tab: Tab) -> None:
    script = "return m.limitOf('general', {...m.typedOf('general', given.limit), ...given.typed}).wrong"
    typed = {"general-report": "0", "general-resolve": "91", "general-feedback": "1.5", "general-note_days": ""}
    longest = {"general-resolve": "90", "general-feedback": "129600", "general-note_days": "90"}

    wrong = await tried(tab, LIMITS, script, {"limit": STANDARD, "typed": typed})

    assert wrong == list(typed)
    assert await tried(tab, LIMITS, script, {"limit": STANDARD, "typed": longest}) == []


@pytest.mark.parametrize(
    ("levels", "bodies"),
    [
        (["property", "", "branch", "street"], ["property", "branch", "street"]),
        (["owners", "", "", ""], ["owners"]),
        (["", "", "", ""], None),
        (["owners", "owners", "", ""], None),
        (["street", "owners", "", ""], None),
    ],
)
async def test_a_ladder_has_each_body_once_and_the_street_at_its_top(
    tab: Tab, levels: list[str], bodies: list[str] | None
) -> None:
    typed = {f"level-{at}": body for at, body in enumerate(levels, start=1)}

    ladder = await tried(tab, LIMITS, "return m.ladderOf(given)", typed)

    assert (ladder and [rung["body"] for rung in ladder]) == bodies
    assert all(
        (rung["level"], rung["is_outside"]) == (at, rung["body"] == "street")
        for at, rung in enumerate(ladder or [], start=1)
    )
