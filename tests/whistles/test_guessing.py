"""Whoever guesses numbers and codes learns nothing: a number that never was, a wrong code and another's code take the same steps."""

from collections.abc import Awaitable
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from kiosk.clock import utc_now
from services.foundation import crypto, db
from services.whistles import operations, queries
from services.whistles.operations import Filed
from services.whistles.tables import Whistle, WhistleReporter
from tests.clients import Caller
from tests.whistles.town import NOW, Town, blown

NEVER = "CS-20200101-001A"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement the database is asked, without its values. Counted, not timed."""
    asked: list[str] = []
    engine, fetch, run = db.engine(), db.engine().fetch, db.engine().run_querystring

    async def fetched(sql: str, args: Any) -> object:
        asked.append(sql)
        return await fetch(sql, args)

    async def ran(querystring: Any, *more: Any, **options: Any) -> object:
        asked.append(querystring.template)
        return await run(querystring, *more, **options)

    monkeypatch.setattr(engine, "fetch", fetched)
    monkeypatch.setattr(engine, "run_querystring", ran)
    return asked


async def steps_of(steps: list[str], lookup: Awaitable[object]) -> list[str]:
    steps.clear()
    await lookup
    return list(steps)


async def test_a_number_that_never_was_and_a_wrong_code_take_the_same_steps(
    public: Caller, served: Town, steps: list[str]
) -> None:
    mine, other = await blown(served, now=utc_now()), await blown(served, now=utc_now())
    merged, into = await blown(served, now=utc_now()), await blown(served, now=utc_now())
    await operations.merge(id=merged.whistle.id, into=into.whistle.id, actor=served.worker, now=utc_now())

    async def asked(number: str, code: str) -> object:
        return await public.post("/api/whistles/tracking", {"number": number, "code": code})

    never = await steps_of(steps, asked(NEVER, mine.code))
    wrong = [
        await steps_of(steps, asked(*tried))
        for tried in ((mine.whistle.number, "00000000"), (mine.whistle.number, other.code), (mine.whistle.number, ""),
                      ("not a number", mine.code), (merged.whistle.number, "00000000"))
    ]  # fmt: skip
    right = await steps_of(steps, asked(mine.whistle.number, mine.code))

    assert all(one == never for one in wrong)
    assert len(right) > len(never) > 0  # the count sees a difference where there is one


async def test_looking_for_the_number_first_would_tell_which_numbers_there_are(town: Town, steps: list[str]) -> None:
    filed = await blown(town)

    async def naive(number: str, code: str) -> object:
        row = await Whistle.objects().where(Whistle.center == town.center, Whistle.number == number).first()
        index = crypto.vault().index(code, kind="whistle_code")
        mine = WhistleReporter.whistle == row.id if row else None
        return mine and await WhistleReporter.objects().where(mine, WhistleReporter.code_index == index).first()

    never = await steps_of(steps, naive(NEVER, filed.code))
    wrong = await steps_of(steps, naive(filed.whistle.number, "00000000"))

    assert len(never) < len(wrong)  # the control: this is what one statement for both is for


async def test_a_case_that_was_merged_twice_is_found_with_its_first_number(town: Town) -> None:
    filed: list[Filed] = [await blown(town) for _ in range(3)]
    for one, next in pairwise(filed):
        await operations.merge(id=one.whistle.id, into=next.whistle.id, actor=town.worker, now=NOW)

    row, reporter = await queries.by_code(number=filed[0].whistle.number, code=filed[0].code, center=town.center)

    assert (row.id, reporter.is_first) == (filed[2].whistle.id, False)
    for number, code in ((filed[2].whistle.number, "00000000"), (filed[2].whistle.number, ""), (NEVER, filed[0].code)):
        with pytest.raises(queries.WhistleUnknown):
            await queries.by_code(number=number, code=code, center=town.center)
    with pytest.raises(queries.WhistleUnknown):
        await queries.by_code(number=filed[0].whistle.number, code=filed[0].code, center=UUID(int=0))
