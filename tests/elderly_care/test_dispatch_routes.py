"""Dispatch over HTTP: the desk sees why, the carer answers, the next is asked."""

from uuid import UUID

from services.elderly_care.tables import Carer
from services.foundation import db
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from tests.clients import Caller, SignIn
from tests.elderly_care.calls import API, GRANNY_WANG, a_booking
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot


async def a_carer_signed_in(sign_in: SignIn, center: UUID, name: str) -> tuple[Caller, Carer]:
    caller = await sign_in(name, StaffRole.CARER, center=center)
    account = await StaffMember.objects().where(StaffMember.username == name).first()
    assert account is not None
    return caller, await a_carer(center, name=name, staff=account.id)


async def test_the_desk_sees_why_and_the_next_is_asked_after_a_no(
    as_desk: Caller, as_kiosk: Caller, sign_in: SignIn, center: UUID
) -> None:
    zhou, carer = await a_carer_signed_in(sign_in, center, "周红")
    wang, _ = await a_carer_signed_in(sign_in, center, "王兰")
    await a_carer(center, name="郑海", skills=("JS-01",))
    visit = (await a_booking(as_kiosk, await a_home_slot(center, carer=carer, at=NOW + 4 * HOUR)))["id"]
    path = f"{API}/bookings/{visit}"

    why = await as_desk.get(f"{path}/candidates")
    sent = await as_desk.post(f"{path}/dispatch")
    mine = await zhou.get(f"{API}/offers")
    no = await zhou.post(f"{path}/provider_refusal", {"why": "孩子发烧"})
    stranger = await zhou.post(f"{path}/provider_acceptance")
    yes = await wang.post(f"{path}/provider_acceptance")
    board = await as_desk.get(f"{API}/dispatch?day=2026-07-17")

    assert [(one["name"], [reason["code"] for reason in one["reasons"]], one["obstacles"]) for one in why.body] == [
        ("周红", ["skill", "chosen", "load"], []),
        ("王兰", ["skill", "load"], []),
        ("郑海", [], ["no_skill"]),
    ]
    assert [answer.body["state"] for answer in (sent, no, yes)] == ["dispatched", "dispatched", "provider_confirmed"]
    assert [(one["number"], one["resident"]) for one in mine.body] == [(sent.body["number"], "王*英")]
    assert (stranger.status, stranger.body["code"]) == (403, "visit_not_yours")
    assert [(one["name"], one["state"], one["why"]) for one in board.body[0]["offers"]] == [
        ("周红", "refused", "孩子发烧"),
        ("王兰", "accepted", ""),
    ]
    assert (await as_kiosk.get(f"{path}/candidates")).status == 403
    assert (await as_desk.get(f"{API}/offers")).status == 403


async def test_the_desk_answers_for_a_carer_on_the_phone(as_desk: Caller, as_kiosk: Caller, center: UUID) -> None:
    carer = await a_carer(center)
    visit = (await a_booking(as_kiosk, await a_home_slot(center, carer=carer, at=NOW + 4 * HOUR)))["id"]
    await as_desk.post(f"{API}/bookings/{visit}/dispatch", {"carer": str(carer.id)})

    yes = await as_desk.post(f"{API}/bookings/{visit}/provider_acceptance", {"carer": str(carer.id)})

    assert (yes.status, yes.body["state"]) == (201, "provider_confirmed")


async def test_the_desk_writes_down_whom_an_elder_does_not_want(
    as_desk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    carer = await a_carer(center)
    made = await as_desk.post(f"{API}/residents", GRANNY_WANG)
    path = f"{API}/residents/{made.body['resident_id']}"

    blocked = await as_desk.post(f"{path}/blocks", {"carer": str(carer.id), "why": "不合"})
    told = await as_desk.get(f"{path}/blocks")
    wished = await as_desk.send("PUT", f"{path}/carer_wish", json={"same_sex": True})
    gone = await as_desk.send("DELETE", f"{path}/blocks/{carer.id}")

    assert blocked.body == {"same_sex": False, "blocked": [str(carer.id)]}
    assert (wished.body["same_sex"], gone.status) == (True, 204)
    assert (await as_desk.get(f"{path}/carer_wish")).body == {"same_sex": True, "blocked": []}
    assert (await as_clerk_li.get(f"{path}/carer_wish")).status == 403
    assert [(one["carer"], one["why"], one["entered_by"]) for one in told.body] == [
        (str(carer.id), "不合", "care_desk")
    ]
    assert (await as_clerk_li.get(f"{path}/blocks")).status == 403
    assert len(await db.rows("SELECT id FROM audit_entry WHERE event = 'carer_blocks.read'")) == 1
