"""The stand-in keeps the wire contract, word for word."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from services.foundation.ids import new_id, new_token
from services.foundation.platform_sync import signature
from services.foundation.platform_sync.signature import SCHEMES, Message
from tests.city.running import APP_ID, PATIENT, SECRET, CityInThread

pytestmark = pytest.mark.pure
AT = "2026-08-02T08:00:00+08:00"
OPINION = {
    "opinionNo": "Y1",
    "category": "环境",
    "body": "清运",
    "collectedAt": "2026-08-01",
    "handledAt": "2026-08-02",
}


class Caller:
    """A centre that signs by hand, so that it can also sign wrongly."""

    def __init__(self, city: CityInThread) -> None:
        self.city = city
        self.token = ""

    def send(self, method: str, path: str, body: Any = b"", *, query: str = "", **changes: Any) -> httpx.Response:
        content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        now = self.city.now + changes.get("off_by", timedelta())
        nonce = changes.get("nonce", new_token())
        message = Message(method, f"/openapi/v1{path}", query, str(int(now.timestamp())), nonce, content)
        headers = signature.sign(SCHEMES["HMAC-SM3"], message, app_id=APP_ID, secret=changes.get("secret", SECRET))
        headers |= {"Content-Type": "application/json"}
        headers |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= changes.get("headers", {})
        url = f"{self.city.url}/openapi/v1{path}" + (f"?{query}" if query else "")
        return httpx.request(method, url, content=changes.get("sent", content), headers=headers, **PATIENT)

    def sign_in(self) -> "Caller":
        answer = self.send("POST", "/auth/token", {"appId": APP_ID, "grantType": "app_sign"}).json()
        assert answer["expiresIn"] == 7200
        self.token = answer["accessToken"]
        return self

    def push(self, *events: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
        answer = self.send("POST", "/events/batch", a_batch(*events, **changes)).json()
        assert [result["eventId"] for result in answer["results"]] == [event["eventId"] for event in events]
        return [(result["status"], result["code"]) for result in answer["results"]]


def an_event(entity: str = "opinion:1", version: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "eventId": str(new_id()), "type": "opinion.handled", "schema": 1, "occurredAt": "2026-08-01T08:00:00+08:00",
        "entityId": entity, "entityVersion": version, "data": OPINION, **changes,
    }  # fmt: skip


def a_batch(*events: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "batchNo": "1", "communityCode": "350802002001", "sentAt": "2026-08-01T08:00:00+08:00", "count": len(events),
        "events": list(events), **changes,
    }  # fmt: skip


@pytest.fixture
def caller(city: CityInThread) -> Caller:
    """A centre that has its token."""
    return Caller(city).sign_in()


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_good_event_is_accepted_and_the_same_again_is_a_duplicate(caller: Caller) -> None:
    event = an_event()

    assert [caller.push(event), caller.push(event)] == [[("ACCEPTED", "0")], [("DUPLICATE", "40901")]]
    assert caller.city.summary["effects"] == 1


def test_an_older_version_is_stale_and_seen_as_a_broken_order(caller: Caller) -> None:
    caller.push(an_event(version=3))

    assert caller.push(an_event(version=2)) == [("STALE", "40902")]
    assert caller.city.summary["order_violations"] == 1


def test_one_bad_event_does_not_block_the_others_but_holds_its_own_entity_back(caller: Caller) -> None:
    lacking = an_event("opinion:1", 1, data={})

    words = caller.push(lacking, an_event("opinion:1", 2), an_event("opinion:2"))

    assert words == [("REJECTED", "40001"), ("RETRY", "40402"), ("ACCEPTED", "0")]


@pytest.mark.parametrize("change", [{"type": "ticket.called"}, {"schema": 2}], ids=str)
def test_an_unknown_type_or_schema_is_rejected(caller: Caller, change: dict[str, Any]) -> None:
    assert caller.push(an_event(**change)) == [("REJECTED", "40002")]


def test_a_new_epoch_begins_the_versions_again(caller: Caller) -> None:
    caller.push(an_event(version=9), epoch="a")

    assert caller.push(an_event(version=1), epoch="b") == [("ACCEPTED", "0")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (a_batch(*(an_event() for _ in range(101))), (413, "41301")),
        (b" " * (512 * 1024 + 1), (413, "41301")),
        (b"{", (400, "40001")),
        (b'{"batchNo": "\xb1\xb1"}', (400, "40001")),
        (a_batch(count=7), (400, "40001")),
    ],
    ids=["101 events", "513 KB", "cut JSON", "GB 18030", "count"],
)
def test_a_batch_outside_the_contract_is_refused_whole(caller: Caller, body: Any, expected: tuple[int, str]) -> None:
    assert refused(caller.send("POST", "/events/batch", body)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"secret": "wrong"}, (401, "40101")),
        ({"sent": b'{"batchNo": "2"}'}, (401, "40101")),
        ({"off_by": timedelta(seconds=-301)}, (401, "40103")),
        ({"off_by": timedelta(seconds=301)}, (401, "40103")),
        ({"headers": {"X-App-Id": "stranger"}}, (403, "40301")),
        ({"headers": {"Authorization": "Bearer x"}}, (401, "40102")),
    ],
    ids=str,
)
def test_who_does_not_prove_himself_is_refused(
    caller: Caller, change: dict[str, Any], expected: tuple[int, str]
) -> None:
    assert refused(caller.send("POST", "/events/batch", a_batch(), **change)) == expected


def test_a_nonce_is_good_once_in_ten_minutes(caller: Caller) -> None:
    again = {"nonce": new_token()}

    first = caller.send("POST", "/events/batch", a_batch(), **again)
    second = caller.send("POST", "/events/batch", a_batch(), **again)
    caller.city.now += timedelta(seconds=601)
    third = caller.send("POST", "/events/batch", a_batch(), **again)

    assert first.status_code == third.status_code == 200
    assert refused(second) == (401, "40104")


def test_a_token_lives_two_hours(caller: Caller) -> None:
    caller.city.now += timedelta(hours=2)

    assert refused(caller.send("POST", "/events/batch", a_batch())) == (401, "40102")


def test_what_was_accepted_outlives_the_city(caller: Caller, tmp_path: Path) -> None:
    event = an_event()
    caller.push(event)

    with CityInThread(tmp_path / "city") as reborn:
        assert Caller(reborn).sign_in().push(event) == [("DUPLICATE", "40901")]


def test_feeds_come_in_pages_and_unchanged_pages_cost_nothing(caller: Caller) -> None:
    first = caller.send("GET", "/notices", query="limit=1")
    second = caller.send("GET", "/notices", query="cursor=1&limit=1")
    same = caller.send("GET", "/notices", query="limit=1", headers={"If-None-Match": first.headers["etag"]})

    assert (first.json()["items"][0]["noticeId"], first.json()["hasMore"]) == ("N-0001", True)
    assert (second.json()["items"][0]["noticeId"], second.json()["hasMore"]) == ("N-0002", False)
    assert same.status_code == 304


@pytest.mark.parametrize("path", ["/roster/members", "/roster/buildings", "/roster/pairings", "/dict/reviewLevel"])
def test_every_list_has_something_in_it(caller: Caller, path: str) -> None:
    assert caller.send("GET", path).json()["items"]


@pytest.mark.parametrize("path", ["/roster/strangers", "/dict/none"])
def test_an_unknown_list_is_a_40401(caller: Caller, path: str) -> None:
    assert refused(caller.send("GET", path)) == (404, "40401")


@pytest.mark.parametrize("path", ["/notices", "/catalog/items", "/workorders", "/calendar/2026", "/roster/members"])
def test_feeds_are_only_for_those_who_prove_themselves(caller: Caller, path: str) -> None:
    assert refused(caller.send("GET", path, secret="wrong")) == (401, "40101")


def test_a_work_order_goes_through_its_states(caller: Caller) -> None:
    caller.city.order("/workorders", count=1)

    for action, status in [("sign", "SIGNED"), ("progress", "IN_PROGRESS"), ("finish", "FINISHED")]:
        assert caller.send("POST", f"/workorders/GD00000001/{action}", {"result": 0}).status_code == 200
        (order,) = caller.send("GET", "/workorders").json()["items"]
        assert order["status"] == status
    assert refused(caller.send("POST", "/workorders/GD00000001/burn", {})) == (404, "40401")
    assert refused(caller.send("POST", "/workorders/GD99999999/sign", {})) == (404, "40401")


def test_reconciliation_names_what_never_arrived(caller: Caller) -> None:
    event, lost = an_event(), str(new_id())
    caller.push(event)

    asked = {"day": "2026-08-01", "type": "opinion.handled", "eventIds": [event["eventId"], lost]}
    assert caller.send("POST", "/reconcile", asked).json()["missing"] == [lost]


def test_the_page_for_people_escapes_what_it_shows(caller: Caller) -> None:
    caller.push(an_event(data=OPINION | {"body": "<script>alert(1)</script>"}))

    page = httpx.get(caller.city.url, **PATIENT)

    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert httpx.get(f"{caller.city.url}/style.css", **PATIENT).headers["content-type"].startswith("text/css")


def test_the_page_shows_what_the_community_said_of_an_order(caller: Caller) -> None:
    caller.city.order("/workorders", count=1, said={"content": "<b>电梯停运</b>"})
    caller.send(
        "POST", "/workorders/GD00000001/delay", {"seq": 1, "until": "2026-12-08T17:30:00+08:00", "reason": "等配件"}
    )

    page = httpx.get(caller.city.url, **PATIENT).text

    assert "社区申请延期" in page
    assert "延期到 2026-12-08 等配件" in page
    assert "<b>" not in page


@pytest.mark.parametrize(("level", "told"), [(3, []), (4, [("JD-CS-20261123-001K", "CS-20261123-001K")])])
def test_a_whistle_that_has_come_up_to_the_street_comes_back_as_an_order(
    caller: Caller, level: int, told: list[tuple[str, str]]
) -> None:
    up = {"whistleNo": "CS-20261123-001K", "fromLevel": level - 1, "toLevel": level, "reason": "OVERDUE", "at": AT}
    for version in (1, 2):
        caller.push(an_event("whistle:1", version, type="whistle.escalated", data=up))

    orders = caller.send("GET", "/workorders").json()["items"]

    assert [(order["orderNo"], order["whistleNo"]) for order in orders] == told


def test_a_whistle_with_an_order_behind_it_makes_no_second_one(caller: Caller) -> None:
    caller.city.order("/workorders", count=1)
    caller.send("POST", "/workorders/GD00000001/progress", {"seq": 1, "words": "已转为吹哨单 CS-20261123-001K"})

    up = {"whistleNo": "CS-20261123-001K", "fromLevel": 3, "toLevel": 4, "reason": "OVERDUE", "at": AT}
    caller.push(an_event(type="whistle.escalated", data=up))

    assert [order["orderNo"] for order in caller.send("GET", "/workorders").json()["items"]] == ["GD00000001"]


def test_a_fault_nobody_knows_is_refused(city: CityInThread) -> None:
    answer = httpx.put(f"{city.url}/stand-in/faults", json={"mode": "earthquake"}, **PATIENT)

    assert answer.status_code == 400
