"""A carer's day on the telephone: signed, late, doubled, reordered, altered; and what each needs as proof."""

import asyncio
import base64
import io
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from services.connection_card import operations as cards
from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.fieldwork import queries, rules
from services.elderly_care.fieldwork.rules import Link
from services.foundation import db
from services.foundation.residents import operations as residents
from services.foundation.residents import queries as resident_queries
from services.foundation.residents.operations import Person
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.calls import API
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot, book, desk
from tests.elderly_care.safety.phone import Telephone, a_telephone

START = NOW + HOUR / 3
MINUTE = timedelta(minutes=1)
DOOR = (25_099_700, 117_017_800)
NEARBY = {"latitude_e6": 25_100_000, "longitude_e6": 117_018_000}
FAR = {"latitude_e6": 25_110_000, "longitude_e6": 117_018_000}


@pytest.fixture
async def as_zhou(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("carer_zhou", StaffRole.CARER, center=center)


@pytest.fixture
async def phone(as_zhou: Caller) -> Telephone:
    return await a_telephone(as_zhou)


@pytest.fixture
async def visit(as_zhou: Caller, center: UUID, clock: Clock) -> Any:
    """A visit of Carer Zhou to Granny Wang in building 3; the clock stands at its beginning."""
    building = await residents.add_building(number="3", name="3栋", units=2, storeys=6, actor=desk(center), now=NOW)
    home = await residents.add_household(building=building, unit="1", room="502", actor=desk(center), now=NOW)
    await residents.place_building(
        building=building, lat=DOOR[0] / 1e6, long=DOOR[1] / 1e6, actor=desk(center), now=NOW
    )
    account = await StaffMember.objects().where(StaffMember.username == "carer_zhou").first()
    assert account is not None
    carer = await a_carer(center, skills=("ZJ-03",), staff=account.id)
    slot = await a_home_slot(center, carer=carer, service="ZJ-03", at=START)
    granny = Person("王秀英", "19900000001", birth_year=1940, household=home.id)
    booked = await book(slot, granny)
    await care.dispatch(booking=booked.booking.id, actor=desk(center), now=NOW)
    clock.fixed = START
    return booked


async def state(visit: Any) -> Any:
    return await care_queries.booking(id=visit.booking.id, center=visit.booking.center)


async def a_card(household: UUID, center: UUID) -> str:
    return (await cards.issue_card(household=household, actor=desk(center), now=NOW)).token


async def test_only_the_carer_of_a_telephone_opens_it_again(
    phone: Telephone, as_zhou: Caller, as_desk: Caller, sign_in: SignIn, center: UUID
) -> None:
    other = await sign_in("carer_lin", StaffRole.CARER, center=center)
    path = f"{API}/phone-sessions/{phone.session}/reopening"

    mine, theirs, desks = await as_zhou.post(path), await other.post(path), await as_desk.post(path)

    assert (mine.status, mine.body["key"]) == (200, base64.b64encode(phone.key).decode())
    assert [theirs.status, desks.status] == [404, 403]
    assert mine.headers["cache-control"] == "no-store"


async def test_a_day_without_a_link_is_sent_later_and_counts_as_it_was(
    phone: Telephone, visit: Any, as_zhou: Caller, clock: Clock
) -> None:
    id = visit.booking.id
    heap = [
        phone.says("check_in", id, START, code=visit.visit_code, position=NEARBY),
        phone.says("check_out", id, START + 27 * MINUTE, tasks=["floor", "kitchen"]),
        phone.says("confirm", id, START + 28 * MINUTE, way="elder", code=visit.visit_code),
    ]
    clock.fixed = START + 30 * MINUTE

    first = await phone.sends(*heap)
    again = await phone.sends(*heap)

    row = await state(visit)
    assert [(one["status"], one["marks"]) for one in first] == [("done", [])] * 3
    assert again == first
    assert (row.status, row.checked_in_at, row.checked_out_at) == ("elder_confirmed", START, START + 27 * MINUTE)
    kept = await db.rows("SELECT claimed_at, received_at, counted_at FROM phone_action ORDER BY sequence")
    assert [one["received_at"] for one in kept] == [clock.fixed] * 3
    [mine] = (await as_zhou.get(f"{API}/my-day")).body
    assert (mine["done"], mine["confirmation"]) == (["floor", "kitchen"], "elder")


async def test_gaps_order_and_altered_times_are_marked_and_nothing_is_lost(
    phone: Telephone, visit: Any, as_desk: Caller, clock: Clock
) -> None:
    id = visit.booking.id
    phone.says("set_out", id, START)  # never arrives
    entered = phone.says("check_in", id, START, code=visit.visit_code, position=NEARBY)
    left = phone.says("check_out", id, START + 25 * MINUTE, tasks=["floor"])
    altered = {**left, "body": left["body"].replace("floor", "kitchen")}
    clock.fixed = START + 28 * MINUTE

    [first] = await phone.sends(entered)
    [second] = await phone.sends(altered)

    assert (first["status"], first["marks"]) == ("done", ["gap"])
    assert (second["status"], second["marks"]) == ("done", ["altered"])
    row = await state(visit)
    assert (row.checked_in_at, row.checked_out_at) == (START, clock.fixed)  # the altered one counts when it came
    odd = (await as_desk.get(f"{API}/phone-actions")).body
    assert [one["marks"] for one in odd] == [["altered"], ["gap"]]
    await as_desk.post(f"{API}/phone-actions/{odd[0]['id']}/sight")
    assert len((await as_desk.get(f"{API}/phone-actions")).body) == 1


async def test_a_refused_action_is_kept_with_its_reason_and_a_wrong_code_counts(phone: Telephone, visit: Any) -> None:
    wrong = f"{(int(visit.visit_code) + 1) % 10_000:04d}"
    entry = phone.says("check_in", visit.booking.id, START, code=wrong, position=NEARBY)

    [first] = await phone.sends(entry)
    [again] = await phone.sends(entry)

    assert (first["status"], first["code"]) == ("refused", "visit_code_wrong")
    assert again == first
    assert (await state(visit)).code_failures == 1  # sending it again is not trying again
    kept = await db.rows("SELECT status, code FROM phone_action")
    assert [(one["status"], one["code"]) for one in kept] == [("refused", "visit_code_wrong")]


@pytest.mark.parametrize(
    ("place", "reason", "code"),
    [
        (NEARBY, "", ""),
        (FAR, "", "place_reason_missing"),
        (FAR, "小区在施工", ""),
        (None, "", "place_reason_missing"),
        (None, "没信号", ""),
    ],
)
async def test_who_is_not_near_says_why(phone: Telephone, visit: Any, place: Any, reason: str, code: str) -> None:
    [taken] = await phone.sends(
        phone.says("check_in", visit.booking.id, START, code=visit.visit_code, position=place, reason=reason)
    )

    assert taken["code"] == code
    assert (await state(visit)).status == ("dispatched" if code else "checked_in")


async def test_the_card_at_the_door_opens_the_visit_and_another_doors_card_does_not(
    phone: Telephone, visit: Any, center: UUID
) -> None:
    elsewhere = await residents.add_building(number="4", name="4栋", units=1, storeys=6, actor=desk(center), now=NOW)
    other = await residents.add_household(building=elsewhere, unit="1", room="101", actor=desk(center), now=NOW)
    elder = await resident_queries.resident(id=visit.booking.resident, center=center)
    card, wrong = await a_card(elder.household, center), await a_card(other.id, center)

    [refused] = await phone.sends(phone.says("check_in", visit.booking.id, START, card=wrong))
    [taken] = await phone.sends(phone.says("check_in", visit.booking.id, START, card=f"HTTP://KIOSK.TEST/C/{card}"))

    assert (refused["code"], taken["status"]) == ("door_card_wrong", "done")
    report = await queries.report(booking=visit.booking.id, center=center)
    assert report is not None
    assert report.place_proof == "door_card"


async def test_a_short_visit_needs_its_reason_and_tasks_come_from_the_list(
    phone: Telephone, visit: Any, clock: Clock
) -> None:
    id = visit.booking.id
    await phone.sends(phone.says("check_in", id, START, code=visit.visit_code, position=NEARBY))
    clock.fixed = START + 10 * MINUTE

    answers = await phone.sends(
        phone.says("check_out", id, clock.fixed, tasks=["floor"]),
        phone.says("check_out", id, clock.fixed, tasks=["dancing"], reason="老人要休息"),
        phone.says("check_out", id, clock.fixed, tasks=["floor"], reason="老人要休息"),
    )

    assert [one["code"] for one in answers] == ["short_visit_reason_missing", "visit_task_unknown", ""]
    assert (await state(visit)).is_short


async def test_nobody_opens_and_the_second_knock_finds_the_elder(
    phone: Telephone, visit: Any, as_zhou: Caller, as_desk: Caller
) -> None:
    id = visit.booking.id

    await phone.sends(phone.says("nobody_home", id, START))
    [mine] = (await as_zhou.get(f"{API}/my-day")).body
    [taken] = await phone.sends(phone.says("knock", id, START, result="elder_safe"))
    [alarm] = (await as_desk.get(f"{API}/alarms")).body

    assert (mine["alarm"], taken["status"]) == ("open", "done")
    assert (alarm["status"], alarm["outcome"]) == ("resolved", "elder_safe")
    assert [(one["step"], one["result"]) for one in alarm["tries"]] == [
        ("knock_1", "no_answer"),
        ("knock_2", "elder_safe"),
    ]


async def test_a_photo_of_the_task_needs_a_yes_and_is_sealed(
    phone: Telephone, visit: Any, as_zhou: Caller, center: UUID
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    path = f"{API}/visits/{visit.booking.id}/photos"

    without = await as_zhou.send("POST", path, content=picture.getvalue(), headers={"content-type": "image/jpeg"})
    kept = await as_zhou.send(
        "POST", f"{path}?agreed=true", content=picture.getvalue(), headers={"content-type": "image/jpeg"}
    )

    assert (without.status, without.body["code"]) == (409, "visit_photo_needs_consent")
    assert kept.status == 201
    [photo] = await queries.photos(booking=visit.booking.id, center=center)
    assert photo.has_consent
    given = await db.rows("SELECT purpose, way, booking FROM elder_consent")
    assert [(one["purpose"], one["way"], one["booking"]) for one in given] == [("photo", "spoken", visit.booking.id)]


async def test_a_telephone_speaks_for_its_own_carer_and_visits_only(
    phone: Telephone, visit: Any, sign_in: SignIn, as_desk: Caller, center: UUID
) -> None:
    lan = await sign_in("carer_lan", StaffRole.CARER, center=center)
    hers = await a_telephone(lan)
    stolen = Telephone(lan, phone.session, phone.key)

    [foreign] = await hers.sends(hers.says("set_out", visit.booking.id, START))
    refused = await lan.post(
        f"{API}/phone-actions",
        {"session": stolen.session, "entries": [stolen.says("set_out", visit.booking.id, START)]},
    )
    nothing = await lan.get(f"{API}/my-day")

    assert (foreign["status"], foreign["code"]) == ("refused", "visit_not_yours")
    assert (refused.status, refused.body["code"]) == (404, "phone_session_unknown")
    assert nothing.body == []
    assert (await as_desk.post(f"{API}/phone-sessions")).status == 403
    assert (await lan.get(f"{API}/phone-actions")).status == 403


async def test_every_reading_is_written_down_and_an_unreadable_entry_is_kept(
    phone: Telephone, visit: Any, as_zhou: Caller
) -> None:
    [mine] = (await as_zhou.get(f"{API}/my-day")).body
    [taken] = await phone.sends({"sequence": 1, "previous": "", "body": "{", "mac": "0" * 64})

    assert (mine["resident"], mine["door"], mine["least_minutes"]) == (
        "王秀英",
        {"building": "3栋", "unit": "1", "room": "502"},
        24,
    )
    assert (taken["status"], taken["code"], taken["marks"]) == ("refused", "phone_action_unreadable", ["altered"])
    reads = await db.rows("SELECT actor_name FROM audit_entry WHERE event = 'care_file.read' AND facts LIKE '%my_day%'")
    assert [row["actor_name"] for row in reads] == ["carer_zhou"]


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=NOW.tzinfo))


@given(
    claimed=moments,
    received=moments,
    last=moments,
    sequence=st.integers(1, 50),
    before=st.integers(0, 50),
    genuine=st.booleans(),
)
def test_the_time_that_counts_is_never_in_the_future_and_a_doubted_one_is_when_it_came(
    claimed: datetime, received: datetime, last: datetime, sequence: int, before: int, genuine: bool
) -> None:
    odd = rules.marks(last=Link(before, "x", last), sequence=sequence, previous="x", claimed_at=claimed,
                      received_at=received, is_genuine=genuine)  # fmt: skip
    counted = rules.counted_at(claimed_at=claimed, received_at=received, marks=odd)

    assert counted <= received
    assert ("altered" in odd) is not genuine
    assert ("gap" in odd) == (sequence > before + 1)
    if counted != received:
        assert counted == claimed
        assert not rules.SPOILS_TIME.intersection(odd)


def test_two_hundred_metres_are_near() -> None:
    assert rules.metres(DOOR, DOOR) == 0
    assert 30 < rules.metres(DOOR, (NEARBY["latitude_e6"], NEARBY["longitude_e6"])) < 60
    assert 1100 < rules.metres(DOOR, (FAR["latitude_e6"], FAR["longitude_e6"])) < 1200


async def test_an_entry_that_comes_five_times_at_once_is_done_once(phone: Telephone, visit: Any) -> None:
    entry = phone.says("check_in", visit.booking.id, START, code=visit.visit_code, position=NEARBY)

    answers = await asyncio.gather(*(phone.sends(entry) for _ in range(5)))

    assert {(one[0]["status"], one[0]["code"]) for one in answers} == {("done", "")}
    assert len(await db.rows("SELECT id FROM phone_action")) == 1
    assert (await state(visit)).status == "checked_in"


async def test_the_desk_reads_the_report_and_its_photos_and_each_look_is_written_down(
    phone: Telephone, visit: Any, as_zhou: Caller, as_desk: Caller
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    path = f"{API}/visits/{visit.booking.id}"
    jpeg = {"content-type": "image/jpeg"}
    await as_zhou.send("POST", f"{path}/photos?agreed=true", content=picture.getvalue(), headers=jpeg)
    await phone.sends(phone.says("check_in", visit.booking.id, START, code=visit.visit_code, reason="没信号"))

    report = await as_desk.get(f"{path}/report")
    [photo] = report.body["photos"]
    shown = await as_desk.get(f"{path}/photos/{photo}")

    assert (report.body["place_proof"], report.body["place_reason"]) == ("unknown", "没信号")
    assert (shown.status, shown.body, shown.headers["content-type"]) == (200, picture.getvalue(), "image/jpeg")
    assert (await as_zhou.get(f"{path}/report")).status == 403
    reads = await db.rows(
        "SELECT event FROM audit_entry WHERE event IN ('visit.report_read', 'visit.photo_read') ORDER BY id"
    )
    assert [row["event"] for row in reads] == ["visit.report_read", "visit.photo_read"]
