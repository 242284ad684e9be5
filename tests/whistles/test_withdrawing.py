"""Taking a whistle back: by the slip's code, by its address or by the card; alone it is over, for the neighbours it goes on."""

import asyncio

import pytest

from kiosk.clock import utc_now
from services.connection_card import operations as cards
from services.foundation.audit.tables import AuditEntry
from services.foundation.lifecycle import WrongMoment
from services.whistles import operations, queries
from services.whistles.operations import Filed, Reporter, WhistleOver
from services.whistles.queries import NotYourWhistle, WhistleUnknown
from services.whistles.tables import Whistle, WhistleReporter
from tests.clients import Caller
from tests.whistles.town import HOME, HOUR, NOW, Town, a_whistle, answered, blown, fresh, give_result, report_in

ROOT = "/api/whistles"
KNOWN = {"is_anonymous": False, "is_released": True, "name": "王秀英", "phone": "13812345678"}


async def joined(town: Town, filed: Filed, *, hours: int = 1) -> Filed:
    """A neighbour who reports the same, so many hours later."""
    return await operations.join_neighbours(
        id=filed.whistle.id, reporter=Reporter(), files=[], channel="kiosk", actor=town.kiosk, now=NOW + hours * HOUR, home=HOME
    )  # fmt: skip


async def taken_back(town: Town, filed: Filed) -> Whistle:
    reporter = await WhistleReporter.objects().get(WhistleReporter.id == filed.reporter.id)
    return await operations.withdraw(id=filed.whistle.id, words="", by=reporter, actor=town.kiosk, now=NOW + 5 * HOUR)


async def speaks_for(row: Whistle) -> list[tuple[object, bool]]:
    return [(one.id, one.is_first) for one in await queries.reporters(whistle=row.id)]


async def test_whoever_reported_it_alone_ends_it(town: Town) -> None:
    filed = await blown(town)

    row = await taken_back(town, filed)

    assert (row.status, row.clock_due_at) == ("withdrawn", None)


async def test_for_the_neighbours_it_goes_on_and_the_longest_standing_speaks_for_it(town: Town) -> None:
    filed = await blown(town)
    early, late = await joined(town, filed, hours=1), await joined(town, filed, hours=2)
    clock = (await fresh(filed.whistle)).clock_due_at

    row = await fresh(await taken_back(town, filed))
    await answered(town, row)
    judged = await operations.evaluate(
        id=row.id, said=[operations.Said(level=5, is_solved=True)], channel="kiosk", actor=town.kiosk, now=NOW + 6 * HOUR,
        by=(await queries.reporters(whistle=row.id))[0],
    )  # fmt: skip

    assert (row.status, row.clock_due_at) == ("open", clock)
    assert await speaks_for(row) == [(early.reporter.id, True), (late.reporter.id, False)]
    assert judged.status == "closed"


async def test_a_neighbour_who_leaves_changes_nothing_for_the_first(town: Town) -> None:
    filed = await blown(town)
    neighbour = await joined(town, filed)

    row = await taken_back(town, neighbour)

    assert (row.status, await speaks_for(row)) == ("open", [(filed.reporter.id, True)])


async def test_when_the_last_one_leaves_it_is_over(town: Town) -> None:
    filed = await blown(town)
    neighbour = await joined(town, filed)

    await taken_back(town, filed)
    row = await taken_back(town, neighbour)

    assert row.status == "withdrawn"


async def test_whoever_leaves_takes_their_name_their_telephone_and_their_door_with_them(town: Town) -> None:
    filed = await blown(town, reporter=Reporter(household=town.household, **KNOWN))
    await joined(town, filed)

    await taken_back(town, filed)

    left = await WhistleReporter.objects().get(WhistleReporter.id == filed.reporter.id)
    assert left is not None
    assert (queries.name_of(left), queries.phone_of(left), left.household, left.is_released) == ("", "", None, False)
    assert not queries.sees_reporter(filed.whistle, left, role="community_worker")
    assert await queries.of_household(household=town.household, center=town.center) == []
    assert await AuditEntry.exists().where(AuditEntry.event == "whistle.reporter_left")


async def test_what_has_a_result_is_judged_and_not_taken_back(town: Town) -> None:
    filed = await blown(town)
    await report_in(town, filed.whistle)
    await give_result(town, filed.whistle)

    with pytest.raises(WrongMoment):
        await taken_back(town, filed)


async def test_nobody_takes_it_back_twice_or_for_somebody_else(town: Town) -> None:
    filed, other = await blown(town), await blown(town)
    await joined(town, filed)
    await taken_back(town, filed)

    for by, row in ((filed, filed.whistle), (other, filed.whistle)):
        reporter = await WhistleReporter.objects().get(WhistleReporter.id == by.reporter.id)
        with pytest.raises(NotYourWhistle):
            await operations.withdraw(id=row.id, words="", by=reporter, actor=town.kiosk, now=NOW)


async def test_the_community_writes_down_what_the_first_says_on_the_telephone(town: Town) -> None:
    filed = await blown(town)
    neighbour = await joined(town, filed)

    row = await operations.withdraw(id=filed.whistle.id, words="自己好了", by=None, actor=town.worker, now=NOW + HOUR)

    assert (row.status, await speaks_for(row)) == ("open", [(neighbour.reporter.id, True)])
    (note,) = await queries.notes(whistle=row.id)
    assert (queries.words_of(note), note.by_name) == ("自己好了", town.worker.name)


async def test_the_secretary_neither_takes_back_nor_opens_again_a_complaint_about_the_branch(town: Town) -> None:
    row = await a_whistle(town, about="branch")

    for verb in (operations.withdraw, operations.reopen):
        with pytest.raises(WhistleUnknown):
            await verb(id=row.id, words="没有这回事", by=None, actor=town.secretary, now=NOW)


async def test_on_the_phone_it_is_asked_once_more_and_says_what_follows(public: Caller, served: Town) -> None:
    filed = await blown(served, now=utc_now())
    address = f"/s/{filed.token}"

    page = (await public.client.get(address)).text
    asked = (await public.client.get(f"{address}/withdrawal?lang=en")).text
    done = await public.client.post(f"{address}?lang=en", data={"what": "withdrawal"})
    again = await public.client.post(address, data={"what": "withdrawal"})

    assert f'href="{address.upper().replace("/S/", "/s/")}/withdrawal"' in page
    assert ("Take it back?" in asked, "Nobody else reported it" in asked, "<script" in asked) == (True, True, False)
    assert (done.status_code, (await fresh(filed.whistle)).status) == (200, "withdrawn")
    assert again.status_code == 409
    assert "/withdrawal" not in (await public.client.get(address)).text
    assert "真的不用办了吗" not in (await public.client.get(f"{address}/withdrawal")).text  # back on the page


async def test_the_page_of_whoever_left_says_that_it_goes_on_and_nothing_more(public: Caller, served: Town) -> None:
    filed = await blown(served, now=utc_now())
    neighbour = await joined(served, filed)

    asked = (await public.client.get(f"/s/{filed.token}/withdrawal")).text
    await public.client.post(f"/s/{filed.token}", data={"what": "withdrawal"})
    await answered(served, filed.whistle, utc_now())

    mine = (await public.client.get(f"/s/{filed.token}")).text
    theirs = (await public.client.get(f"/s/{neighbour.token}")).text
    assert "还有1位邻居" in asked
    assert ("对他们接着办" in mine, "修好了" in mine, "解决了吗" in mine) == (True, False, False)
    assert ("修好了" in theirs, "解决了吗" in theirs, "楼道漏水" in theirs) == (
        True,
        True,
        False,
    )  # the words are another's


async def test_at_the_kiosk_a_card_takes_back_what_its_household_reported(as_kiosk: Caller, served: Town) -> None:
    filed = await blown(served, reporter=Reporter(is_anonymous=False, household=served.household), now=utc_now())
    card = str((await cards.issue_card(household=served.household, actor=served.worker, now=utc_now())).token)
    (seen,) = (await as_kiosk.post(f"{ROOT}/tracking", {"card": card})).body

    answer = await as_kiosk.post(f"{ROOT}/{filed.whistle.id}/withdrawal", {"card": card})

    assert (seen["may_withdraw"], seen["reporters"], seen["goes_on"]) == (True, 1, False)
    assert (answer.status, answer.body["state"]) == (200, "withdrawn")


async def test_a_wrong_code_takes_nothing_back(public: Caller, served: Town) -> None:
    filed = await blown(served, now=utc_now())

    answers = [
        await public.post(f"{ROOT}/{filed.whistle.id}/withdrawal", proof)
        for proof in ({"code": "00000000"}, {"token": "A" * 26}, {})
    ]

    assert {answer.status for answer in answers} == {404}
    assert (await fresh(filed.whistle)).status == "open"


async def test_a_neighbour_who_joins_while_it_is_taken_back_is_never_left_with_a_dead_case(town: Town) -> None:
    for _ in range(8):
        filed = await blown(town)

        _, answer = await asyncio.gather(taken_back(town, filed), joined(town, filed), return_exceptions=True)

        row, stay = await fresh(filed.whistle), await speaks_for(filed.whistle)
        if isinstance(answer, BaseException):
            assert (type(answer), row.status) == (WhistleOver, "withdrawn")
        else:
            assert (row.status, stay) == ("open", [(answer.reporter.id, True)])
