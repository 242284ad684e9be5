"""Scans of a guardian's papers: kept sealed, shown to the care desk only, every look written down, taken off with a reason."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kiosk.rounds import housekeeping
from kiosk.settings import Settings
from services.foundation import db
from services.foundation.attachments.tables import Attachment
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.elderly_care.calls import API, GRANNY_WANG, is_a_helpful_problem
from tests.elderly_care.cast import NOW, a_carer, a_home_slot, a_station, book
from tests.pictures_sent import a_photo

SON = {"basis": "child", "name": "王小明", "phone": "19900000088", "paper": "户口簿"}
WHY = {"why": "扫歪了，重扫"}
TOO_LARGE = b"\xff" * (8 * 1024 * 1024 + 1)


@pytest.fixture
async def elder(as_desk: Caller) -> str:
    made = await as_desk.post(f"{API}/residents", {**GRANNY_WANG, "file": {}})
    return str(made.body["resident_id"])


@pytest.fixture
async def son(as_desk: Caller, elder: str) -> str:
    """The address of the elder's guardian."""
    made = await as_desk.post(f"{API}/residents/{elder}/guardians", SON)
    return f"{API}/guardians/{made.body['id']}"


async def scan(caller: Caller, guardian: str, *, kind: str = "proof", content: bytes | None = None) -> Any:
    photo = a_photo() if content is None else content
    return await caller.send("POST", f"{guardian}/papers?kind={kind}", content=photo)


async def filed(as_desk: Caller, elder: str) -> list[dict[str, Any]]:
    papers: list[dict[str, Any]] = (await as_desk.get(f"{API}/residents/{elder}/file")).body["papers"]
    return papers


async def trail(event: str) -> list[tuple[str, UUID]]:
    rows = await db.rows("SELECT actor_name, entity_id FROM audit_entry WHERE event = {}", event)
    return [(row["actor_name"], UUID(str(row["entity_id"]))) for row in rows]


def on_disk(settings: Settings) -> list[Path]:
    return [path for path in settings.attachments_dir.rglob("*") if path.is_file()]


async def test_a_guardian_may_have_several_papers_and_each_look_is_written_down(
    as_desk: Caller, elder: str, son: str
) -> None:
    card = await scan(as_desk, son, kind="identity_card", content=a_photo("blue"))
    proof = await scan(as_desk, son, kind="proof")
    before = await trail("guardian.paper_read")

    seen = await as_desk.get(f"{son}/papers/{card.body['id']}")
    await as_desk.get(f"{son}/papers/{proof.body['id']}")

    assert [(one["kind"], one["added_by"], one["removed_at"]) for one in await filed(as_desk, elder)] == [
        ("identity_card", "care_desk", None),
        ("proof", "care_desk", None),
    ]
    assert (seen.body, seen.headers["content-type"]) == (a_photo("blue"), "image/jpeg")
    assert (seen.headers["cache-control"], seen.headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert (before, await trail("guardian.paper_read")) == ([], [("care_desk", UUID(elder))] * 2)


async def test_what_is_on_disk_is_sealed(as_desk: Caller, son: str, settings: Settings) -> None:
    await scan(as_desk, son)

    kept = on_disk(settings)

    assert len(kept) == 1
    assert a_photo()[:16] not in kept[0].read_bytes()


@pytest.mark.parametrize("role", [role for role in StaffRole if role != StaffRole.CARE_DESK])
async def test_no_other_role_adds_sees_or_removes(
    as_desk: Caller, elder: str, son: str, sign_in: SignIn, center: UUID, role: StaffRole
) -> None:
    paper = (await scan(as_desk, son)).body["id"]
    other = await sign_in("other", role, center=center)

    answers = [
        await scan(other, son),
        await other.get(f"{son}/papers/{paper}"),
        await other.post(f"{son}/papers/{paper}/removal", WHY),
    ]

    assert {answer.status for answer in answers} == {403}
    assert await trail("guardian.paper_read") == []
    assert [one["removed_at"] for one in await filed(as_desk, elder)] == [None]
    assert not (await other.get(f"{API}/residents/{elder}/file")).body.get("papers")


async def test_the_carer_who_is_sent_reads_who_decides_and_no_scan(
    as_desk: Caller, elder: str, son: str, sign_in: SignIn, center: UUID
) -> None:
    zhou = await sign_in("carer_zhou", StaffRole.CARER, center=center)
    account = await db.rows("SELECT id FROM staff_member WHERE username = {}", "carer_zhou")
    carer = await a_carer(center, staff=account[0]["id"])
    booked = await book(await a_home_slot(center, carer=carer), UUID(elder))
    await as_desk.post(f"{API}/bookings/{booked.booking.id}/dispatch", {"carer": str(carer.id)})
    paper = (await scan(as_desk, son)).body["id"]

    file = await zhou.get(f"{API}/residents/{elder}/file")

    assert ([one["name"] for one in file.body["guardians"]], file.body["papers"]) == (["王小明"], [])
    assert (await zhou.get(f"{son}/papers/{paper}")).status == 403


async def test_nothing_of_it_reaches_another_centre(as_desk: Caller, elder: str, son: str, sign_in: SignIn) -> None:
    paper = (await scan(as_desk, son)).body["id"]
    there = await sign_in("other_desk", StaffRole.CARE_DESK, center=await a_station(code="350802003"))

    answers = [
        await scan(there, son),
        await there.get(f"{son}/papers/{paper}"),
        await there.post(f"{son}/papers/{paper}/removal", WHY),
    ]

    assert {answer.status for answer in answers} == {404}
    assert [one["id"] for one in await filed(as_desk, elder)] == [paper]
    assert (await as_desk.get(f"{son}/papers/{paper}")).status == 200


async def test_a_paper_is_read_only_under_its_own_guardian(as_desk: Caller, elder: str, son: str) -> None:
    paper = (await scan(as_desk, son)).body["id"]
    made = await as_desk.post(f"{API}/residents/{elder}/guardians", {**SON, "name": "王小红"})
    daughter = f"{API}/guardians/{made.body['id']}"

    assert (await as_desk.get(f"{daughter}/papers/{paper}")).body["code"] == "guardian_paper_unknown"
    assert (await as_desk.post(f"{daughter}/papers/{paper}/removal", WHY)).status == 404
    assert (await as_desk.get(f"{son}/papers/{paper}")).status == 200


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("proof", b"MZ\x90", 422),
        ("proof", b"OggS" + b"\0" * 60, 422),
        ("proof", b"", 422),
        ("proof", TOO_LARGE, 413),
        ("selfie", a_photo("blue"), 422),
    ],
)
async def test_what_is_no_scan_is_refused_and_nothing_is_lost(
    kind: str, content: bytes, status: int, as_desk: Caller, elder: str, son: str, settings: Settings
) -> None:
    good = (await scan(as_desk, son)).body["id"]

    refused = await scan(as_desk, son, kind=kind, content=content)

    assert refused.status == status, refused.body
    assert [one["id"] for one in await filed(as_desk, elder)] == [good]
    assert (await as_desk.get(f"{son}/papers/{good}")).body == a_photo()
    assert (await Attachment.count(), len(on_disk(settings))) == (1, 1)


async def test_a_paper_is_taken_off_with_a_reason_and_the_row_says_who(as_desk: Caller, elder: str, son: str) -> None:
    paper = (await scan(as_desk, son)).body["id"]
    removal = f"{son}/papers/{paper}/removal"

    silent = [await as_desk.post(removal, {"why": why}) for why in ("", "   ")]
    kept = await as_desk.get(f"{son}/papers/{paper}")
    gone = await as_desk.post(removal, WHY)
    again = [await as_desk.post(removal, WHY), await as_desk.get(f"{son}/papers/{paper}")]

    assert ([one.status >= 400 for one in silent], kept.status, gone.status) == ([True, True], 200, 200)
    assert silent[1].body["code"] == "guardian_paper_invalid"
    assert {one.body["code"] for one in again} == {"guardian_paper_unknown"}
    assert all(is_a_helpful_problem(one) for one in [silent[1], *again])
    assert [(one["removed_by"], one["why"]) for one in await filed(as_desk, elder)] == [("care_desk", WHY["why"])]
    assert await trail("guardian.paper_removed") == [("care_desk", UUID(elder))]
    rows = await db.rows("SELECT why_sealed FROM guardian_paper")
    assert WHY["why"].encode() not in bytes(rows[0]["why_sealed"])


async def test_a_guardian_ends_only_when_the_papers_are_off(as_desk: Caller, son: str) -> None:
    paper = (await scan(as_desk, son)).body["id"]

    early = await as_desk.send("DELETE", son)
    await as_desk.post(f"{son}/papers/{paper}/removal", WHY)
    ended = await as_desk.send("DELETE", son)

    assert (early.status, early.body["code"], ended.status) == (409, "guardian_has_papers", 204)
    assert is_a_helpful_problem(early)
    assert (await scan(as_desk, son)).body["code"] == "guardian_unknown"


async def test_the_housekeeping_takes_the_file_when_no_paper_names_it_any_more(
    as_desk: Caller, elder: str, son: str, settings: Settings
) -> None:
    first, same, other = [
        (await scan(as_desk, son, content=a_photo(colour))).body["id"] for colour in ("red", "red", "blue")
    ]
    tomorrow = NOW + timedelta(days=1, hours=1)

    await as_desk.post(f"{son}/papers/{first}/removal", WHY)
    await housekeeping.tidy(now=tomorrow, attachments=settings.attachments_dir)
    shared = await as_desk.get(f"{son}/papers/{same}")
    await as_desk.post(f"{son}/papers/{same}/removal", WHY)
    await housekeeping.tidy(now=tomorrow, attachments=settings.attachments_dir)

    assert shared.body == a_photo("red")
    assert (await as_desk.get(f"{son}/papers/{other}")).body == a_photo("blue")
    assert (await Attachment.count(), len(on_disk(settings))) == (1, 1)
    assert [bool(one["removed_at"]) for one in await filed(as_desk, elder)] == [True, True, False]
