"""How far a matter has come, on the phone: the receipt's code and a second fact, and the word on how it was."""

from typing import Any

import pytest

from services.one_window.applications.papers import receipt
from services.one_window.applications.queries import application
from tests.clients import Caller
from tests.one_window.applications.test_routes import SHORT, asked, moved
from tests.one_window.builders import HOME, at

pytestmark = pytest.mark.usefixtures("center")


async def told(public: Caller, code: str, ending: str, path: str = "", **more: str) -> Any:
    """What the page says to somebody who knows these two things."""
    return await public.send("POST", f"/p/{code}{path}", data={"phone_ending": ending, **more})


async def test_the_code_on_the_receipt_opens_the_page(as_clerk_li: Caller, public: Caller, center: Any) -> None:
    mine = await asked(as_clerk_li)
    row = await application(id=mine["id"], center=center)

    slip = await receipt(row, home=HOME, now=at("09:00"))

    assert slip["qr"] == f"{HOME.public_url}/P/{mine['code']}"
    assert (await public.get(f"/P/{mine['code']}")).status == 200


async def test_with_the_second_fact_it_tells_state_and_what_is_missing_and_nobodys_name(
    as_clerk_li: Caller, public: Caller
) -> None:
    mine = await asked(as_clerk_li)
    await moved(as_clerk_li, mine["id"], "supplement", SHORT)

    page = await told(public, mine["code"], "5678")

    said = page.body.decode()
    assert page.status == 200
    assert all(words in said for words in ("还差材料", "残疾人证", "近照", mine["number"]))
    assert "王秀英" not in said


async def test_a_wrong_code_and_a_wrong_ending_are_answered_alike(as_clerk_li: Caller, public: Caller) -> None:
    mine = await asked(as_clerk_li)

    wrong = await told(public, mine["code"], "0000")
    unknown = await told(public, "1111111111", "5678")

    assert (wrong.status, unknown.status) == (404, 404)
    assert wrong.body.replace(mine["code"].encode(), b"") == unknown.body.replace(b"1111111111", b"")


async def test_a_decided_matter_is_rated_on_the_page_twice_and_not_again(as_clerk_li: Caller, public: Caller) -> None:
    mine = await asked(as_clerk_li)
    await moved(as_clerk_li, mine["id"], "acceptance")
    early = await told(public, mine["code"], "5678", "/reviews", level="good")
    await moved(as_clerk_li, mine["id"], "decision", {"decision": "granted"})

    rated = [await told(public, mine["code"], "5678", "/reviews", level="poor") for _ in range(3)]

    assert early.status == 409
    assert [page.status for page in rated] == [200, 200, 409]
    assert "谢谢您的评价" in rated[0].body.decode()
