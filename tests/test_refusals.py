"""What nobody could read or keep is refused in words, on both engines alike; it is never a fault of ours."""

from typing import Any

import pytest

from tests.clients import Caller
from tests.in_process import AppClient
from tests.whistles.town import Town, a_town

WHISTLE = {"category": "road", "spot": "门口", "items": ["坑"]}
DEEP = b"[" * 100_000 + b"]" * 100_000
A_BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
async def served(center: Any) -> Town:
    return await a_town(center)


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    "body",
    [b'{"category": "\xff\xfe"}', DEEP, b'{"a":' * 20_000 + b"1" + b"}" * 20_000, b"\xff\xfe{\0}\0", b"{", b"null"],
    ids=["bytes that are no text", "deep lists", "deep objects", "UTF-16", "cut off", "nothing"],
)
async def test_a_body_that_cannot_be_read_is_not_filled_in_right(as_kiosk: Caller, body: bytes) -> None:
    answer = await as_kiosk.send("POST", "/api/whistles", content=body, headers={"content-type": "application/json"})

    assert (answer.status, answer.body["code"]) == (422, "invalid")


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("wrong", [{"spot": "门\0口"}, {"items": ["坑", "\0"]}, {"reporter": {"name": "\0"}}])
async def test_a_character_that_only_one_engine_could_keep_is_taken_by_neither(
    as_kiosk: Caller, wrong: dict[str, Any]
) -> None:
    refused = await as_kiosk.post("/api/whistles", WHISTLE | wrong)
    taken = await as_kiosk.post("/api/whistles", WHISTLE | {"spot": r"写着 \u0000 的牌子"})

    assert (refused.status, refused.body["code"]) == (422, "invalid")
    assert taken.status == 201


@pytest.mark.usefixtures("served")
async def test_a_form_with_such_a_character_is_not_taken(client: AppClient) -> None:
    answer = await client.post("/open311/v2/requests.json", data={"service_code": "road", "description": "a\0b"})

    assert (answer.status_code, answer.json()[0]["description"]) == (400, "the form holds a NUL character")


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("number", ["%00", "%F0%9F%98%80", "a%00b"])
async def test_a_number_that_cannot_be_is_refused_and_no_fault(client: AppClient, number: str) -> None:
    answer = await client.get(f"/open311/v2/requests/{number}.json")

    assert answer.status_code in (400, 404)


async def test_a_page_of_the_hall_that_is_not_there_says_so_in_words(client: AppClient) -> None:
    page = await client.get("/nowhere", headers=A_BROWSER)
    problem = await client.get("/nowhere")

    assert (page.status_code, problem.status_code) == (404, 404)
    assert page.headers["content-type"].startswith("text/html")
    assert problem.json()["zh"] in page.text
    assert problem.json()["next_en"] in page.text


async def test_a_programme_gets_the_problem_whatever_it_likes_to_read(client: AppClient) -> None:
    answer = await client.get("/api/nowhere", headers=A_BROWSER)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_the_description_says_of_every_call_how_it_is_refused(client: AppClient) -> None:
    said = (await client.get("/docs/schema/openapi.json")).json()
    problem = (await client.get("/api/nowhere")).json()

    refusals = [call["responses"] for calls in said["paths"].values() for call in calls.values()]
    assert all("application/problem+json" in each["default"]["content"] and "400" not in each for each in refusals)
    assert set(said["components"]["schemas"]["Problem"]["properties"]) == set(problem)


async def test_every_problem_says_what_to_do_next_also_where_only_the_standard_is_read(public: Caller) -> None:
    refused = (await public.get("/api/staff/session")).body

    assert refused["detail"] == refused["next_en"] == "Staff: sign in and try again"


async def test_a_wrong_method_hears_which_ones_there_are(client: AppClient) -> None:
    answer = await client.delete("/health/live")

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]
