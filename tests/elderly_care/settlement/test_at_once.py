"""Two people at the same sheet at the same moment, over HTTP: one is first, the other is told so, and no visit is paid twice."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from services.elderly_care.settlement import queries
from services.elderly_care.settlement.operations import moves
from services.elderly_care.settlement.tables import SettlementLine, SettlementSheet
from services.foundation import db
from services.foundation.staff.roles import StaffRole
from tests.clients import Answer, Caller, Clock, SignIn
from tests.databases import on_postgres
from tests.elderly_care.settlement.builders import AFTER_JULY, a_provider, a_sheet, many_visits_done

API = "/api/elderly-care/settlement"
PEOPLE = 6
Desks = list[Caller]


@pytest.fixture(autouse=True)
def in_august(clock: Clock) -> None:
    clock.fixed = AFTER_JULY


@pytest.fixture
async def desks(sign_in: SignIn, center: UUID) -> Desks:
    """Two at the care desk, each with an account and a session of their own."""
    return [await sign_in(f"care_desk_{n}", StaffRole.CARE_DESK, center=center) for n in range(2)]


@pytest.fixture
async def street(sign_in: SignIn, center: UUID) -> Desks:
    return [await sign_in(f"secretary_{n}", StaffRole.SECRETARY, center=center) for n in range(2)]


@pytest.fixture
async def sheet(center: UUID) -> SettlementSheet:
    provider = await a_provider(center)
    await many_visits_done(center, provider, visits=3)
    return await a_sheet(center, provider)


def side_by_side(read: Any) -> Any:
    """Two who read this have both read it before either goes on: what a busy morning does now and then."""
    both = asyncio.Barrier(2)

    async def read_and_wait(**asked: Any) -> Any:
        found = await read(**asked)
        async with asyncio.timeout(60):
            await both.wait()
        return found

    return read_and_wait


async def at_once(callers: Desks, path: str, *bodies: Any, people: int = PEOPLE) -> Counter[int]:
    """Everybody sends this at the same moment, the bodies in turn; how they were answered."""
    sent = [
        callers[n % len(callers)].post(f"{API}/{path}", bodies[n % len(bodies)] if bodies else None)
        for n in range(people)
    ]
    answers: list[Answer] = await asyncio.gather(*sent)
    assert all(answer.status in (200, 201, 409) for answer in answers), [answer.body for answer in answers]
    return Counter(answer.status for answer in answers)


async def count(sql: str, *args: object) -> int:
    return int((await db.rows(sql, *args))[0]["n"])


async def asked_enough(desk: Caller, sheet: SettlementSheet) -> None:
    """Handed in, and the elder of the lot agrees."""
    shown = (await desk.post(f"{API}/sheets/{sheet.id}/submission")).body
    for line in shown["lines"]:
        if line["is_sampled"]:
            await desk.post(f"{API}/sheets/{sheet.id}/lines/{line['id']}/calls", {"outcome": "agrees"})


async def a_line(desk: Caller, sheet: SettlementSheet) -> str:
    return str((await desk.get(f"{API}/sheets/{sheet.id}")).body["lines"][0]["id"])


async def collected(center: UUID, desks: Desks, *, people: int = PEOPLE) -> Counter[str]:
    """July and August are collected at the same moment, again and again; how often each visit stands in a sheet."""
    provider = await a_provider(center)
    await many_visits_done(center, provider, visits=8)
    july, august = ({"provider": str(provider.id), "month": month} for month in ("2026-07", "2026-08"))
    sent = [desks[n % 2].post(f"{API}/sheets", (july, august)[n % 2]) for n in range(people)]
    answers = await asyncio.gather(*sent)
    assert all(answer.status == 201 or answer.body["code"] == "nothing_to_settle" for answer in answers)
    return Counter(row["number"] for row in await db.rows("SELECT number FROM settlement_line"))


async def test_two_months_collected_at_once_put_each_visit_into_one_sheet(center: UUID, desks: Desks) -> None:
    stands = await collected(center, desks)

    assert (len(stands), set(stands.values())) == (8, {1})


@on_postgres
async def test_without_the_index_a_visit_would_stand_in_two_sheets(
    center: UUID, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    await db.engine().run_ddl("DROP INDEX settlement_line_booking")
    monkeypatch.setattr(queries, "lines_of", side_by_side(queries.lines_of))  # both have written, neither has committed

    assert max((await collected(center, desks, people=2)).values()) == 2


async def test_a_sheet_is_handed_in_once_and_one_lot_is_drawn(desks: Desks, sheet: SettlementSheet) -> None:
    assert await at_once(desks, f"sheets/{sheet.id}/submission") == {200: 1, 409: PEOPLE - 1}
    assert await count("SELECT COUNT(*) AS n FROM settlement_event WHERE to_status = 'submitted'") == 1


async def test_a_sheet_is_signed_by_one_and_its_visits_are_settled_once(
    desks: Desks, street: Desks, sheet: SettlementSheet
) -> None:
    await asked_enough(desks[0], sheet)
    await desks[0].post(f"{API}/sheets/{sheet.id}/check")

    assert await at_once(street, f"sheets/{sheet.id}/confirmation") == {200: 1, 409: PEOPLE - 1}
    assert await count("SELECT COUNT(*) AS n FROM care_booking_event WHERE to_status = 'settled'") == 3
    assert await at_once(street, f"sheets/{sheet.id}/payment", {"payment": "77"}) == {200: 1, 409: PEOPLE - 1}


async def test_a_visit_is_put_in_question_once(desks: Desks, street: Desks, sheet: SettlementSheet) -> None:
    await desks[0].post(f"{API}/sheets/{sheet.id}/submission")
    line = await a_line(desks[0], sheet)

    await at_once([desks[0], street[0]], f"sheets/{sheet.id}/lines/{line}/dispute", {"why": "没来"}, {"why": "来晚了"})

    assert await count("SELECT COUNT(*) AS n FROM audit_entry WHERE event = 'settlement.disputed'") == 1


async def decided(desks: Desks, street: Desks, sheet: SettlementSheet, *, people: int = PEOPLE) -> Counter[int]:
    """One says that it is paid and the other that it is not, at the same moment."""
    await desks[0].post(f"{API}/sheets/{sheet.id}/submission")
    line = await a_line(desks[0], sheet)
    await SettlementLine.update({SettlementLine.status: "disputed"}).where(SettlementLine.id == UUID(line))
    pays, strikes = ({"is_paid": is_paid, "decision": "看了记录"} for is_paid in (True, False))
    path = f"sheets/{sheet.id}/lines/{line}/decision"
    return await at_once([desks[1], street[0]], path, pays, strikes, people=people)


async def test_a_dispute_is_decided_by_one(desks: Desks, street: Desks, sheet: SettlementSheet) -> None:
    assert await decided(desks, street, sheet) == {200: 1, 409: PEOPLE - 1}


@on_postgres
async def test_without_holding_the_sheet_two_would_decide(
    desks: Desks, street: Desks, sheet: SettlementSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hold(sheet: SettlementSheet, *states: Any) -> None:
        pass

    monkeypatch.setattr(moves, "hold", hold)
    monkeypatch.setattr(queries, "line", side_by_side(queries.line))

    assert await decided(desks, street, sheet, people=2) == {200: 2}


async def test_a_sheet_is_never_checked_with_a_visit_in_question(
    desks: Desks, street: Desks, sheet: SettlementSheet
) -> None:
    await asked_enough(desks[0], sheet)
    line = await a_line(desks[0], sheet)
    path = f"{API}/sheets/{sheet.id}"

    checked, *disputed = await asyncio.gather(
        desks[0].post(f"{path}/check"),
        *(one.post(f"{path}/lines/{line}/dispute", {"why": "没来"}) for one in (desks[1], *street)),
    )

    is_disputed = any(answer.status == 200 for answer in disputed)
    assert (checked.status == 200) != is_disputed
    assert await count("SELECT COUNT(*) AS n FROM settlement_line WHERE status = 'disputed'") == is_disputed
