"""A photo of what was done: added by whoever has the case, seen by everybody who reported it and by nobody else."""

import io
from uuid import uuid4

import pytest
from PIL import Image

from kiosk.clock import utc_now
from services.foundation.staff.roles import StaffRole
from services.whistles import queries, rules
from services.whistles.operations import Filed
from tests.clients import Answer, Caller
from tests.pictures_sent import a_photo
from tests.whistles.test_routes import VOICE
from tests.whistles.town import Desk, Town, answered, blown, report_in

ROOT = "/api/whistles"


async def added(at_desk: Caller, filed: Filed, content: bytes) -> Answer:
    return await at_desk.send("POST", f"{ROOT}/{filed.whistle.id}/photos", content=content)


async def at_work(served: Town) -> Filed:
    filed = await blown(served, now=utc_now())
    await report_in(served, filed.whistle, utc_now())
    return filed


def as_taken(width: int, height: int, *, place: str) -> bytes:
    """A photo as a telephone takes it: large, lying on its side, and knowing where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, place
    out = io.BytesIO()
    Image.new("RGB", (width, height), "blue").save(out, "JPEG", exif=exif)
    return out.getvalue()


async def test_everybody_who_reported_it_sees_what_was_done(
    as_kiosk: Caller, public: Caller, sign_in_desk: Desk, served: Town
) -> None:
    filed = await at_work(served)
    neighbour = (await as_kiosk.post(f"{ROOT}/", {"category": "leak", "join": str(filed.whistle.id)})).body
    at_property = await sign_in_desk(StaffRole.PROPERTY)

    kept = await added(at_property, filed, as_taken(3000, 2000, place="3栋402室"))
    (followed,) = (await public.post(f"{ROOT}/tracking", {"number": filed.whistle.number, "code": filed.code})).body
    address = f"{ROOT}/{filed.whistle.id}/photos/{followed['photos'][0]}"
    for_first = await public.post(address, {"code": filed.code})
    for_neighbour = await as_kiosk.post(address, {"code": neighbour["code"]})
    page = await public.client.get(f"/s/{filed.token}")
    on_the_page = await public.client.get(f"/s/{filed.token}/photos/{kept.body['id']}")

    assert (kept.status, kept.body["kind"], followed["photos"]) == (201, "after", [kept.body["id"]])
    assert for_first.body == for_neighbour.body == on_the_page.content
    with Image.open(io.BytesIO(on_the_page.content)) as picture:
        assert picture.size == (853, rules.SHOWN_WIDTH)  # upright, and no larger than a screen needs
        assert dict(picture.getexif()) == {}  # and nothing that the telephone wrote into it
    assert f"/s/{filed.token}/photos/{kept.body['id']}" in page.text


async def test_nobody_else_sees_it_and_nobody_sees_the_photos_of_the_trouble_this_way(
    as_kiosk: Caller, public: Caller, sign_in_desk: Desk, served: Town
) -> None:
    sent = (await as_kiosk.send("POST", f"{ROOT}/files", content=a_photo())).body
    made = (await as_kiosk.post(f"{ROOT}/", {"category": "leak", "spot": "大门口", "files": [sent["id"]]})).body
    (trouble,) = await queries.files_for(await queries.whistle(id=made["id"], center=served.center), role="property")
    filed, other = await at_work(served), await at_work(served)
    at_property = await sign_in_desk(StaffRole.PROPERTY)
    photo = (await added(at_property, filed, a_photo())).body["id"]

    answers = [
        await public.post(f"{ROOT}/{filed.whistle.id}/photos/{photo}", {"code": other.code}),
        await public.post(f"{ROOT}/{filed.whistle.id}/photos/{photo}", {}),
        await public.post(f"{ROOT}/{other.whistle.id}/photos/{photo}", {"code": other.code}),
        await public.post(f"{ROOT}/{made['id']}/photos/{trouble.id}", {"code": made["code"]}),
        await public.post(f"{ROOT}/{filed.whistle.id}/photos/{uuid4()}", {"code": filed.code}),
    ]
    pages = [await public.client.get(f"/s/{token}/photos/{photo}") for token in (other.token, "NONSENSE")]

    assert [answer.status for answer in answers] == [404] * 5
    assert [page.status_code for page in pages] == [404, 404]


@pytest.mark.parametrize(
    ("role", "status"), [(StaffRole.PROPERTY, 201), (StaffRole.OWNERS, 404), (StaffRole.COMMUNITY_WORKER, 403)]
)
async def test_only_whoever_has_the_case_shows_the_work(
    role: StaffRole, status: int, sign_in_desk: Desk, served: Town
) -> None:
    filed, at_desk = await at_work(served), await sign_in_desk(role)

    assert (await added(at_desk, filed, a_photo())).status == status


async def test_before_anybody_came_there_is_nothing_to_show_and_a_fifth_photo_is_too_many(
    sign_in_desk: Desk, served: Town
) -> None:
    fresh, at_property = await blown(served, now=utc_now()), await sign_in_desk(StaffRole.PROPERTY)
    filed = await blown(served, now=utc_now())
    await answered(served, filed.whistle, utc_now())

    early = await added(at_property, fresh, a_photo())
    voice = await added(at_property, filed, VOICE)
    counts = [
        (await added(at_property, filed, a_photo(colour))).status
        for colour in ("red", "blue", "green", "white", "black")
    ]

    assert (early.status, early.body["code"]) == (409, "wrong_moment")
    assert (voice.status, voice.body["code"]) == (422, "whistle_file_unknown")
    assert counts == [201] * rules.MOST_FILES + [422]
