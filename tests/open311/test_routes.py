"""GeoReport v2 over HTTP, in both forms, against the rules of the specification."""

from datetime import datetime, timedelta
from itertools import chain
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.clock import utc_now
from kiosk.open311 import formats, reports
from services.foundation import ids
from services.foundation.staff.roles import StaffRole
from services.whistles import operations as whistling
from services.whistles import queries as whistles
from services.whistles.operations import Report, Reporter
from services.whistles.tables import Whistle
from tests.clients import Answer, Caller, SignIn
from tests.community.opinions.builders import a_center
from tests.open311.rules import check_json, check_xml
from tests.whistles.town import HOME, Town, blown, closed

ROOT = "/open311/v2"
HOUSE = {"lat": 25.0912, "long": 117.0168}
WHO, PHONE, WORDS = "王秀英", "13800138777", "三楼水管漏水，我住3栋402室，电话13800138777"


async def told(caller: Caller, path: str, rule: str, **query: Any) -> Any:
    """The JSON of an answer, once both forms of it have been checked."""
    as_json = await caller.get(f"{ROOT}/{path}.json", params=query)
    as_xml = await caller.get(f"{ROOT}/{path}.xml", params=query)
    assert (as_json.status, as_xml.status) == (200, 200), (as_json.body, as_xml.body)
    assert (as_json.headers["content-type"], as_xml.headers["content-type"]) == (
        "application/json; charset=utf-8", "text/xml; charset=utf-8",
    )  # fmt: skip
    assert as_xml.body.lower().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    check_json(rule, as_json.body)
    check_xml(as_xml.body)
    return as_json.body


async def refused(caller: Caller, path: str, *, method: str = "GET", **options: Any) -> tuple[int, str]:
    """The status and the words of a refusal, once both forms have been checked."""
    as_json = await caller.send(method, f"{ROOT}/{path}.json", **options)
    as_xml = await caller.send(method, f"{ROOT}/{path}.xml", **options)
    check_json("errors", as_json.body)
    check_xml(as_xml.body)
    assert as_json.status == as_xml.status == int(as_json.body[0]["code"])
    return as_json.status, as_json.body[0]["description"]


async def sent(caller: Caller, key: str, *, form: str = "json", **fields: Any) -> Answer:
    said = {"api_key": key, "service_code": "leak", "address_string": "纺织生活二区3栋", "description": WORDS} | fields
    return await caller.send(
        "POST", f"{ROOT}/requests.{form}", data={name: value for name, value in said.items() if value is not None}
    )


async def test_discovery_services_and_definitions_keep_the_rules(public: Caller, served: Town) -> None:
    found = await told(public, "discovery", "discovery")
    services = await told(public, "services", "services")
    definition = await told(public, "services/leak", "service_definition")

    assert found["endpoints"][0]["url"].endswith("/open311/v2")
    assert {"leak", "utilities", "other"} <= {service["service_code"] for service in services}
    assert "conduct" not in {service["service_code"] for service in services}
    assert {"key": "3", "name": "3栋"} in definition["attributes"][0]["values"]


async def test_a_report_becomes_a_whistle_and_is_followed_until_it_is_closed(
    public: Caller, served: Town, key: str
) -> None:
    answer = await sent(
        public,
        key,
        first_name="秀英",
        last_name="王",
        phone=PHONE,
        media_url="http://127.0.0.1:1/x.jpg",
        lat="25.1",
        long="117.0",
    )

    check_json("receipt", answer.body)
    number = answer.body[0]["service_request_id"]
    row = await Whistle.objects().first()
    assert (answer.status, row.number, row.channel, row.building) == (201, number, "open311", served.building)
    (one,) = await told(public, f"requests/{number}", "requests")
    assert (one["status"], one["agency_responsible"], one["address"], one["address_id"]) == ("open", "物业", "3栋", "3")
    await closed(served, row, now=row.opened_at)
    (one,) = await told(public, f"requests/{number.lower()}", "requests")
    assert (one["status"], one["status_notes"]) == ("closed", "已办结")


async def test_nobody_stands_in_any_answer(public: Caller, served: Town, key: str) -> None:
    await sent(public, key, first_name="秀英", last_name="王", phone=PHONE)
    await sent(public, key, address_string="", **{"attribute[spot]": "大门口，找王秀英13800138777"})

    answers = [await public.get(f"{ROOT}/requests.{form}") for form in ("json", "xml")]

    assert len(answers[0].body) == 2
    for answer in answers:
        text = answer.body.decode() if isinstance(answer.body, bytes) else str(answer.body)
        assert not [secret for secret in (WHO, PHONE, "402", "水管") if secret in text]


async def test_whoever_reported_is_known_only_here_and_a_long_text_is_kept_whole(
    public: Caller, served: Town, key: str
) -> None:
    long = "漏" * 2500
    await sent(public, key, description=long, phone=PHONE, last_name="王")
    row = await Whistle.objects().first()

    (reporter,) = await whistles.reporters(whistle=row.id)
    items = await whistles.items(whistle=row.id)
    assert (reporter.is_anonymous, whistles.phone_of(reporter)) == (False, PHONE)
    assert "".join(whistles.words_of(item) for item in items) == long


async def test_a_service_of_the_batch_type_gives_a_token_and_the_token_gives_the_number(
    public: Caller, served: Town, key: str
) -> None:
    answer = await sent(public, key, form="json", service_code="other")
    in_xml = await sent(public, key, form="xml", service_code="other")

    check_json("receipt", answer.body)
    check_xml(in_xml.body)
    token = answer.body[0]["token"]
    (found,) = await told(public, f"tokens/{token}", "token")
    assert found["service_request_id"] in {row.number for row in await Whistle.objects()}
    for wrong in (ids.new_token(), token[:-1] + ("A" if token[-1] != "A" else "B"), "nonsense", "A" * 400):
        assert (await refused(public, f"tokens/{wrong}"))[0] == 404


async def test_requests_are_found_by_number_kind_state_and_day(public: Caller, served: Town, key: str) -> None:
    now = utc_now()
    old = (await blown(served, now=now - timedelta(days=100), category="road")).whistle
    new = (await blown(served, now=now - timedelta(days=2))).whistle
    done = (await blown(served, now=now - timedelta(days=1), category="parking")).whistle
    await closed(served, done, now=now - timedelta(hours=1))

    async def numbers(**query: Any) -> list[str]:
        return [one["service_request_id"] for one in await told(public, "requests", "requests", **query)]

    assert await numbers() == [done.number, new.number]
    assert await numbers(status="open") == [new.number]
    assert await numbers(status="closed,open", service_code="parking,leak") == [done.number, new.number]
    assert await numbers(service_request_id=f"{old.number},{done.number},CS-1") == [done.number, old.number]
    start = (now - timedelta(days=120)).isoformat(timespec="seconds")
    assert await numbers(start_date=start) == [old.number]
    assert await numbers(start_date=start, end_date=(now - timedelta(days=99)).isoformat(timespec="seconds")) == [
        old.number
    ]
    assert await numbers(service_code="wall") == []


async def test_a_list_may_be_declared_several_times_and_empty_is_as_good_as_absent(
    public: Caller, served: Town
) -> None:
    """ "Can be declared multiple times, comma delimited"; "the response should be the same whether a parameter is passed and is empty"."""
    now = utc_now()
    rows = [
        (await blown(served, now=now - timedelta(hours=1), category=kind)).whistle for kind in ("road", "leak", "wall")
    ]
    await closed(served, rows[0], now=now)

    async def found(query: str) -> set[str]:
        answer = await public.get(f"{ROOT}/requests.json?{query}")
        assert answer.status == 200, answer.body
        return {one["service_code"] for one in answer.body}

    assert await found("service_code=road&service_code=leak") == {"road", "leak"}
    assert await found("service_code=road,leak&service_code=wall") == {"road", "leak", "wall"}
    assert await found("status=open&status=closed&service_code=road") == {"road"}
    assert await found(
        "status=open&status=&service_code=&start_date=&end_date=&jurisdiction_id=&service_request_id="
    ) == {"leak", "wall"}
    assert await found(
        f"service_request_id={rows[0].number.lower()}&service_request_id={rows[1].number}&status=open"
    ) == {"road", "leak"}


async def test_as_many_numbers_as_a_list_may_have_can_be_asked_for_at_once(public: Caller, served: Town) -> None:
    known = (await blown(served, now=utc_now())).whistle
    strangers = [f"CS-20260101-{n:03d}A" for n in range(reports.MOST_REQUESTS - 1)]

    answer = await public.get(
        f"{ROOT}/requests.json", params={"service_request_id": ",".join([*strangers, known.number])}
    )

    assert [one["service_request_id"] for one in answer.body] == [known.number]


async def test_what_is_closed_was_updated_when_it_was_closed(public: Caller, served: Town) -> None:
    closed_at = utc_now().replace(microsecond=0) - timedelta(hours=3)
    row = (await blown(served, now=closed_at - timedelta(hours=1))).whistle
    await closed(served, row, now=closed_at)

    (one,) = (await public.get(f"{ROOT}/requests/{row.number}.json")).body

    assert (one["status"], datetime.fromisoformat(one["updated_datetime"])) == ("closed", closed_at)
    assert one["requested_datetime"] == (closed_at - timedelta(hours=1)).isoformat(timespec="seconds")


async def test_a_complaint_about_a_body_is_not_published(public: Caller, served: Town) -> None:
    about = await whistling.raise_whistle(
        report=Report(category="conduct", building=served.building, items=("乱收费",), about="property", reporter=Reporter()),
        channel="kiosk", actor=served.kiosk, now=utc_now(), business_date=utc_now().date(), home=HOME,
    )  # fmt: skip

    assert await told(public, "requests", "requests") == []
    assert (await refused(public, f"requests/{about.whistle.number}"))[0] == 404


async def test_coordinates_find_the_house_they_lie_at_or_near(
    public: Caller, served: Town, key: str, sign_in: SignIn
) -> None:
    worker = await sign_in("chen_measures", StaffRole.COMMUNITY_WORKER, center=served.center)
    placed = await worker.send("PUT", f"/api/estate/buildings/{served.building}/position", json=HOUSE)

    at_the_door = await sent(public, key, address_string=None, lat="25.09122", long="117.01682")
    near = await sent(public, key, form="xml", address_string=None, lat="25.0917", long="117.0168")

    assert (placed.status, at_the_door.status, near.status) == (204, 201, 201)
    check_xml(near.body)
    (house,) = await told(public, f"requests/{at_the_door.body[0]['service_request_id']}", "requests")
    assert (house["address"], house["lat"], house["long"]) == ("3栋", 25.0912, 117.0168)
    rows = {(row.building, row.spot) for row in await Whistle.objects()}
    assert rows == {(served.building, ""), (None, "3栋附近")}


async def test_coordinates_outside_the_estate_or_of_nowhere_are_refused(
    public: Caller, served: Town, key: str, sign_in: SignIn
) -> None:
    async def refusal(**fields: Any) -> tuple[int, str]:
        answer = await sent(public, key, address_string=None, **fields)
        check_json("errors", answer.body)
        return answer.status, answer.body[0]["description"]

    unmeasured = await refusal(lat="25.0912", long="117.0168")
    worker = await sign_in("chen_measures", StaffRole.COMMUNITY_WORKER, center=served.center)
    await worker.send("PUT", f"/api/estate/buildings/{served.building}/position", json=HOUSE)
    nowhere = await worker.send("PUT", f"/api/estate/buildings/{served.building}/position", json={"lat": 91, "long": 0})

    assert unmeasured == (
        400,
        "lat and long cannot be resolved in this jurisdiction; address_string or address_id is needed",
    )
    assert await refusal(lat="25.1", long="117.0168") == (400, "lat and long are outside this jurisdiction")
    for lat, long in (("25.0912", ""), ("north", "east"), ("91", "0"), ("nan", "117"), ("-90", "180")):
        assert (await refusal(lat=lat, long=long))[0] == 400, (lat, long)
    assert (nowhere.status, nowhere.body["code"]) == (422, "building_position_wrong")
    assert await Whistle.count() == 0


async def test_pages_meet_without_a_gap_and_the_one_behind_the_last_is_empty(
    public: Caller, served: Town, key: str
) -> None:
    now = utc_now()
    same = [(await blown(served, now=now - timedelta(hours=1))).whistle.number for _ in range(5)]  # in one moment

    async def numbers(**query: Any) -> list[str]:
        return [one["service_request_id"] for one in await told(public, "requests", "requests", **query)]

    pages = [await numbers(page=page, page_size=2) for page in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [*chain(*pages)] == await numbers() == await numbers(page=1)
    assert sorted(chain(*pages)) == sorted(same)
    for wrong in (
        {"page": "0"},
        {"page": "-1"},
        {"page": "two"},
        {"page_size": "1001"},
        {"page_size": "0"},
        {"page": "9" * 30},
    ):
        assert (await refused(public, "requests", params=wrong))[0] == 400, wrong


async def test_every_refusal_is_an_array_of_errors_in_both_forms(public: Caller, served: Town, key: str) -> None:
    for path, query, status in (
        ("services", {"jurisdiction_id": "nowhere"}, 404), ("services/nothing", {}, 404), ("services/conduct", {}, 404),
        ("requests/CS-0", {}, 404), ("requests", {"status": "half"}, 400), ("requests", {"service_code": "nothing"}, 404),
        ("requests", {"start_date": "yesterday"}, 400), ("requests", {"start_date": "2026-01-01T00:00:00"}, 400),
        ("requests", {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-05-01T00:00:00Z"}, 400),
        ("requests", {"start_date": "2026-05-01T00:00:00Z", "end_date": "2026-04-01T00:00:00Z"}, 400),
    ):  # fmt: skip
        assert (await refused(public, path, params=query))[0] == status, (path, query)
    for fields, status in (
        ({"api_key": None}, 403), ({"api_key": "wrong"}, 403), ({"service_code": None}, 400), ({"service_code": "nothing"}, 404),
        ({"address_string": None}, 400), ({"address_string": None, "lat": "25.1", "long": "117.0"}, 400), ({"phone": "12"}, 400),
        ({"jurisdiction_id": "nowhere"}, 404),
    ):  # fmt: skip
        for form in ("json", "xml"):
            answer = await sent(public, key, form=form, **fields)
            assert answer.status == status, fields
            check_json("errors", answer.body) if form == "json" else check_xml(answer.body)
    assert await Whistle.count() == 0


async def test_a_board_cannot_report_and_a_form_has_its_limit(public: Caller, served: Town, key: str) -> None:
    assert (await sent(public, key, description="长" * 30_000)).status == 400
    assert (await public.send("POST", f"{ROOT}/requests.json", json={"api_key": key})).status in (400, 403)


async def test_the_same_report_sent_again_is_one_whistle(public: Caller, served: Town, key: str) -> None:
    first, again = [
        await public.send("POST", f"{ROOT}/requests.{form}", headers={"idempotency-key": "one"},
                          data={"api_key": key, "service_code": "leak", "address_id": "3"})
        for form in ("json", "xml")
    ]  # fmt: skip

    number = first.body[0]["service_request_id"]
    assert ElementTree.fromstring(again.body).findtext("request/service_request_id") == number
    assert await Whistle.count() == 1


async def test_with_two_centres_the_jurisdiction_must_be_named_and_each_sees_its_own(
    public: Caller, served: Town, key: str
) -> None:
    await a_center("350802999")
    await sent(public, key)

    assert (await refused(public, "services"))[0] == 400
    assert await told(public, "requests", "requests", jurisdiction_id="350802999") == []
    assert len(await told(public, "requests", "requests", jurisdiction_id="350802002")) == 1
    assert (await sent(public, key, jurisdiction_id="350802999")).status == 404


async def test_the_jurisdiction_of_a_report_may_stand_in_its_address(public: Caller, served: Town, key: str) -> None:
    fields = {"api_key": key, "service_code": "leak", "address_id": "3"}

    answers = [
        await public.send("POST", f"{ROOT}/requests.json?jurisdiction_id={code}", data=fields)
        for code in ("nowhere", "350802002")
    ]

    assert [answer.status for answer in answers] == [404, 201]


@pytest.mark.pure
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_any_text_can_stand_in_xml_and_comes_back(text: str) -> None:
    written = formats.to_xml("errors", [{"code": "400", "description": text}])

    read = ElementTree.fromstring(written).findtext("error/description")
    kept = formats.NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    assert (read or "") == kept


@pytest.mark.pure
def test_the_rules_see_what_breaks_them() -> None:
    plain = {"service_request_id": "1", "service_code": "x", "requested_datetime": "2026-01-01T00:00:00Z"}
    with pytest.raises(jsonschema_rs.ValidationError):
        check_json("requests", [{**plain, "status": "maybe"}])
    with pytest.raises(jsonschema_rs.ValidationError):
        check_json("receipt", [{"service_request_id": "1", "token": "2"}])
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        check_xml(b"<service_requests><request><name>x</name></request></service_requests>")
