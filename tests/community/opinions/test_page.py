"""The address on a slip opens the opinion on a telephone, without a script: followed, judged, and found by nobody who guesses."""

from uuid import UUID

import pytest

from kiosk.clock import utc_now
from printers import render
from services.community.opinions import operations
from services.community.opinions.lifecycle import Way
from services.community.opinions.tables import Opinion
from services.foundation import db, ids
from tests.clients import Caller
from tests.community.opinions.builders import NAME, PHONE, somebody
from tests.printers.papers import an_opinion, picture, scanned

ROOT = "/api/community/opinions"
WISH = {"words": "楼道水管漏水", "category": "leak", "phone": PHONE, "name": NAME}


@pytest.fixture
async def center(center: UUID) -> UUID:
    await operations.load_categories(actor=somebody(center, "admin"))
    return center


@pytest.fixture
async def taken(as_kiosk: Caller) -> dict[str, str]:
    return dict((await as_kiosk.post(f"{ROOT}/", WISH)).body)


def path(taken: dict[str, str]) -> str:
    """The way from the kiosk's address."""
    return "/O/" + taken["url"].rsplit("/O/", 1)[1]


async def answered(taken: dict[str, str], center: UUID) -> None:
    worker, id, now = somebody(center, "community_worker"), UUID(taken["id"]), utc_now()
    await operations.classify(id=id, category="leak", summary="楼道水管漏水", actor=worker, now=now)
    await operations.assign(id=id, body="property", person="黄强", actor=worker, now=now)
    await operations.begin(id=id, actor=worker, now=now)
    await operations.finish(id=id, answer="水管已换新", actor=worker, now=now)
    await operations.feed_back(id=id, way=Way.PUBLIC, words="", actor=worker, now=now)


async def test_the_page_follows_and_takes_the_judgement_and_names_nobody(
    public: Caller, taken: dict[str, str], center: UUID
) -> None:
    waiting = await public.client.get(path(taken))
    await answered(taken, center)
    told = await public.client.get(path(taken))
    judged = await public.client.post(path(taken).lower(), data={"level": "poor"})

    assert "收到了，正在看由谁办" in waiting.text
    assert "radio" not in waiting.text
    assert all(words in told.text for words in (taken["number"], "物业办好了，请您看看", "水管已换新", "非常满意"))
    assert "<script" not in told.text
    assert not [secret for secret in (NAME, PHONE, "黄强", WISH["words"]) if secret in told.text]
    assert (judged.status_code, "物业正在办" in judged.text) == (200, True)  # sent back to the page
    row = await Opinion.objects().first()
    assert (row.status, row.returns, row.level) == ("handling", 1, "poor")


async def test_it_is_read_in_english_and_large(public: Caller, taken: dict[str, str], center: UUID) -> None:
    await answered(taken, center)

    page = (await public.client.get(f"{path(taken)}?lang=en&size=large")).text

    assert '<html lang="en" class="large">' in page
    assert all(words in page for words in ("Done. Please have a look", "Leaks", "Very good"))
    assert f'action="{path(taken).lower()[:3]}' in page
    assert "?lang=en&amp;size=large" in page


async def test_too_early_and_nothing_said_change_nothing(public: Caller, taken: dict[str, str], center: UUID) -> None:
    early = await public.client.post(path(taken).lower(), data={"level": "good"})
    await answered(taken, center)
    empty = await public.client.post(path(taken).lower(), data={})
    odd = await public.client.post(path(taken).lower(), data={"level": "wonderful"})

    assert [page.status_code for page in (early, empty, odd)] == [409, 200, 200]
    assert (await Opinion.objects().first()).status == "fed_back"


async def test_unknown_and_never_given_look_alike_and_nothing_is_kept_in_clear(
    public: Caller, taken: dict[str, str]
) -> None:
    token = path(taken)[3:]
    pages = [await public.client.get(f"/o/{wrong}") for wrong in (ids.new_token(), "NONSENSE", token[:-1])]

    assert {(page.status_code, page.text) for page in pages} == {(404, pages[0].text)}
    stored = str([await db.rows(f"SELECT * FROM {table}") for table in ("opinion", "print_job", "audit_entry")])
    assert token not in stored.upper()


async def test_guessing_is_slowed_and_without_the_limit_it_is_not(public: Caller) -> None:
    limits = public.client.app.state.limits

    async def guess() -> set[int]:
        return {(await public.client.get(f"/o/{ids.new_token()}")).status_code for _ in range(70)}

    assert await guess() == {404, 429}
    limits.on = False
    assert await guess() == {404}  # the control: it is the limit that slows


def test_the_code_on_the_slip_is_read_by_a_scanner() -> None:
    slip = an_opinion()

    assert scanned(picture(render.png(slip, dots=576))) == [slip.qr.upper()]
