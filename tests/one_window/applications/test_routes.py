"""Applications over HTTP: the whole way, the photos, the letters, the progress page."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from PIL import Image

from kiosk.clock import utc_now
from services.foundation.audit.tables import AuditEntry
from services.foundation.centers import operations as centers
from services.foundation.print_spool.tables import PrintJob
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from services.one_window import operations as hall_operations
from services.one_window.applications.tables import Application
from tests.clients import Caller, Clock, SignIn
from tests.one_window.applications.builders import CONFIRMED, PAPERS, UNCONFIRMED

APPLICATIONS = "/api/one-window/applications"
WISH = {"item_code": CONFIRMED, "applicant": {"name": "王秀英", "phone": "13812345678"}, "got": PAPERS[CONFIRMED]}
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SHORT = {"missing": [{"name": "残疾人证", "why": "过期了"}, {"name": "近照"}]}


@pytest.fixture
def monday(clock: Clock) -> Clock:
    """The app's clock, stopped; asked for first, so that sessions begin on that day as well."""
    clock.fixed = MONDAY
    return clock


def a_photo() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, "JPEG")
    return held.getvalue()


def words_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


async def asked(caller: Caller, **changes: Any) -> dict[str, Any]:
    answer = await caller.post(APPLICATIONS, WISH | changes)
    assert answer.status == 201, answer.body
    body: dict[str, Any] = answer.body
    return body


async def moved(caller: Caller, id: str, move: str, body: Any = None) -> Any:
    answer = await caller.post(f"{APPLICATIONS}/{id}/{move}", body)
    assert answer.status in (200, 201), answer.body
    return answer.body


async def letter(caller: Caller, id: str, kind: str) -> str:
    answer = await caller.get(f"{APPLICATIONS}/{id}/papers/{kind}.pdf")
    assert answer.status == 200, answer.body
    return words_of(answer.body)


async def test_an_application_goes_from_the_desk_to_the_archive(monday: Clock, as_clerk_li: Caller) -> None:
    mine = await asked(as_clerk_li)

    accepted = await moved(as_clerk_li, mine["id"], "acceptance", {"window": 2})
    assert (accepted["clock"]["light"], accepted["clock"]["is_promise"]) == ("green", True)
    for move, body, state in [
        ("steps", {"step": "审核"}, "handling"),
        ("special", {"reason": "入户核查"}, "special"),
        ("special/end", None, "handling"),
        ("forwarding", {"to": "街道办事处"}, "forwarded"),
        ("return", {"reason": "补一份说明"}, "handling"),
        ("decision", {"decision": "granted"}, "decided"),
        ("notification", {"how": "电话"}, "notified"),
        ("delivery", {"received_by": "本人"}, "collected"),
        ("archiving", None, "archived"),
    ]:
        assert (await moved(as_clerk_li, mine["id"], move, body))["state"] == state

    await StaffMember.update({StaffMember.name: "李敏"}).where(StaffMember.role == "clerk")
    whole = (await as_clerk_li.get(f"{APPLICATIONS}/{mine['id']}")).body
    assert (whole["applicant"], len(whole["history"])) == ("王*英", 12)
    assert whole["history"][-1]["by"] == "李敏"


async def test_a_draft_has_no_number_until_it_is_submitted(as_kiosk: Caller) -> None:
    draft = await asked(as_kiosk, draft=True)
    assert (draft["state"], draft["number"], draft["code"]) == ("draft", "", "")

    submitted = await moved(as_kiosk, draft["id"], "submission")

    assert submitted["number"].startswith("CP")
    assert len(submitted["code"]) == 10


async def test_the_same_wish_sent_twice_is_one_application(as_kiosk: Caller, as_clerk_li: Caller) -> None:
    first, again = [await as_kiosk.post(APPLICATIONS, WISH, key="one") for _ in range(2)]

    assert first.body == again.body
    assert len((await as_clerk_li.get(APPLICATIONS)).body) == 1


async def test_the_list_by_light_holds_what_is_late(sign_in: SignIn, center: UUID, clock: Clock) -> None:
    clerk = await sign_in("clerk_li", StaffRole.CLERK, center=center)
    mine = await asked(clerk)
    other = await asked(clerk, item_code=UNCONFIRMED, got=PAPERS[UNCONFIRMED])
    today = utc_now()
    for one in (mine, other):
        await moved(clerk, one["id"], "acceptance")
    await backdate(mine["id"], today - timedelta(days=40))

    found = {light: (await clerk.get(f"{APPLICATIONS}?light={light}")).body for light in ("green", "red", "black")}

    assert [one["id"] for one in found["black"]] == [mine["id"]]
    assert [one["id"] for one in found["green"]] == [other["id"]]
    assert found["red"] == []


async def backdate(id: str, at: datetime) -> None:
    await Application.update({Application.accepted_at: at}).where(Application.id == UUID(id))


async def test_a_decision_before_the_acceptance_says_what_to_do(as_clerk_li: Caller) -> None:
    mine = await asked(as_clerk_li)

    answer = await as_clerk_li.post(f"{APPLICATIONS}/{mine['id']}/decision", {"decision": "granted"})

    assert (answer.status, answer.body["code"], answer.body["state"]) == (409, "wrong_moment", "submitted")


async def test_a_kiosk_and_a_carer_decide_nothing(as_kiosk: Caller, sign_in: SignIn, center: UUID) -> None:
    mine = await asked(as_kiosk)
    carer = await sign_in("carer_zhou", StaffRole.CARER, center=center)

    for caller in (as_kiosk, carer):
        assert (await caller.post(f"{APPLICATIONS}/{mine['id']}/acceptance")).status == 403
        assert (await caller.get(f"{APPLICATIONS}/{mine['id']}")).status == 403


async def test_a_limit_in_words_runs_no_clock_until_staff_set_a_figure(
    monday: Clock, as_clerk_li: Caller, sign_in: SignIn, public: Caller, center: UUID
) -> None:
    admin = await sign_in("admin_ye", StaffRole.ADMIN, center=center)
    wish = {"item_code": "WJ-02", "got": ["申请表", "身份证户口簿", "子女情况材料"]}
    item = {"queue": "A", "is_offered": True, "is_confirmed": True}

    async def accepted(promise: str) -> dict[str, Any]:
        set_so = await admin.send("PUT", "/api/one-window/settings/items/WJ-02", json=item | {"promise_limit": promise})
        assert (set_so.status, set_so.body["catalogue_limit"]) == (200, "按年度")
        mine = await asked(as_clerk_li, **wish)
        await moved(as_clerk_li, mine["id"], "acceptance")
        told = await public.post("/api/one-window/progress", {"code": mine["code"], "phone_ending": "5678"})
        assert told.status == 200
        body: dict[str, Any] = told.body
        return body

    without, with_figure = await accepted("按年度"), await accepted("1个月")

    assert (without["promise_at"], without["promise_words"]) == (None, "按年度")
    assert (with_figure["promise_at"][:10], with_figure["promise_words"]) == ("2026-12-23", "")
    assert (await public.get("/api/one-window/items/WJ-02")).body["promise_unit"] == "month"


async def test_the_acceptance_letter_says_what_was_promised(monday: Clock, as_clerk_li: Caller) -> None:
    mine = await asked(as_clerk_li, got=PAPERS[CONFIRMED][:-1])
    await moved(as_clerk_li, mine["id"], "acceptance", {"following": {"账户": "2026-11-26"}})

    said = await letter(as_clerk_li, mine["id"], "acceptance")

    for word in ["受理通知书", mine["number"], f"{mine['number']}-S1", "困难残疾人生活补贴", "2026年12月7日", "王秀英", "残疾人证",
                 "账户（11月26日前）", mine["code"], "2026年11月23日09:00", "clerk_li", "0597-2200000"]:  # fmt: skip
        assert word in said


async def test_without_a_confirmed_limit_no_paper_names_a_date(as_clerk_li: Caller, public: Caller) -> None:
    mine = await asked(as_clerk_li, item_code=UNCONFIRMED, got=PAPERS[UNCONFIRMED])
    accepted = await moved(as_clerk_li, mine["id"], "acceptance")
    assert accepted["clock"]["due_at"] is not None  # the target of the staff

    progress = await public.post("/api/one-window/progress", {"code": mine["code"], "phone_ending": "5678"})

    assert progress.body["promise_at"] is None
    assert "办理时限还在核对" in await letter(as_clerk_li, mine["id"], "acceptance")
    assert "最晚办好" not in await letter(as_clerk_li, mine["id"], "receipt")


async def test_the_supplement_letter_holds_every_line(as_clerk_li: Caller) -> None:
    mine = await asked(as_clerk_li)
    notice = await moved(as_clerk_li, mine["id"], "supplement", SHORT)

    said = await letter(as_clerk_li, mine["id"], "supplement")

    for word in ["一次性告知书", notice["number"], "还差这2样", "残疾人证：过期了", "近照"]:
        assert word in said


async def test_the_letter_of_not_accepting_says_why_and_what_can_be_done(as_clerk_li: Caller) -> None:
    mine = await asked(as_clerk_li)
    await moved(as_clerk_li, mine["id"], "acceptance", {"accept": False, "reason": "户籍不在本区，应到户籍地办理"})

    said = await letter(as_clerk_li, mine["id"], "decline")

    for word in ["不予受理告知书", "户籍不在本区，应到户籍地办理", "六十日内申请行政复议", "六个月内向人民法院起诉"]:
        assert word in said


@pytest.mark.parametrize(("decision", "words"), [
    ({"decision": "granted"}, ["办结通知书", "同意", "补贴审定结果"]),
    ({"decision": "refused", "reason": "家庭收入高于标准"}, ["办结通知书", "不同意", "家庭收入高于标准", "行政复议"]),
])  # fmt: skip
async def test_the_completion_letter_says_how_it_ended(
    decision: dict[str, str], words: list[str], as_clerk_li: Caller
) -> None:
    mine = await asked(as_clerk_li)
    await moved(as_clerk_li, mine["id"], "acceptance")
    await moved(as_clerk_li, mine["id"], "decision", decision)

    said = await letter(as_clerk_li, mine["id"], "completion")

    assert [word for word in words if word not in said] == []


async def test_a_paper_that_is_not_there_yet_says_so(as_clerk_li: Caller) -> None:
    mine = await asked(as_clerk_li)

    for kind in ("acceptance", "supplement", "decline", "completion", "nonsense"):
        answer = await as_clerk_li.get(f"{APPLICATIONS}/{mine['id']}/papers/{kind}.pdf")
        assert (answer.status, answer.body["code"]) == (404, "paper_not_yet")


async def test_the_receipt_carries_number_and_code_and_is_printed_again(as_clerk_li: Caller) -> None:
    mine = await asked(as_clerk_li)

    said = await letter(as_clerk_li, mine["id"], "receipt")

    assert mine["number"] in said
    assert mine["code"] in said
    first, again = [(await moved(as_clerk_li, mine["id"], "receipts"))["print_job"] for _ in range(2)]
    assert first
    assert again not in (first, None)
    jobs = await PrintJob.select(PrintJob.copy_no).where(PrintJob.id.is_in([first, again])).order_by(PrintJob.copy_no)
    assert [job["copy_no"] for job in jobs] == [0, 1]


async def test_progress_needs_the_code_and_how_the_phone_ends(as_clerk_li: Caller, public: Caller) -> None:
    mine = await asked(as_clerk_li)
    await moved(as_clerk_li, mine["id"], "supplement", SHORT)
    ask = {"code": mine["code"], "phone_ending": "5678"}

    shown = await public.post("/api/one-window/progress", ask)

    assert (shown.status, shown.body["state"], shown.body["missing"]) == (200, "supplement", ["残疾人证", "近照"])
    assert shown.body["decided_elsewhere"]
    assert "王秀英" not in str(shown.body)
    for wrong in (ask | {"phone_ending": "1234"}, ask | {"code": "1111111111"}):
        answer = await public.post("/api/one-window/progress", wrong)
        assert (answer.status, answer.body["code"]) == (404, "application_unknown")


async def test_one_code_is_tried_only_so_often(as_kiosk: Caller, public: Caller) -> None:
    ask = {"code": "0000000000", "phone_ending": "0000"}

    answers = [(await public.post("/api/one-window/progress", ask)).status for _ in range(25)]

    assert answers[0] == 404
    assert answers[-1] == 429


async def test_a_photo_from_the_phone_arrives_once(as_kiosk: Caller, as_clerk_li: Caller, public: Caller) -> None:
    mine = await asked(as_kiosk, got=[])
    paper = mine["materials"][1]
    made = await moved(as_kiosk, mine["id"], f"materials/{paper['id']}/passes")
    page = "/m/" + made["url"].rsplit("/", 1)[1]

    form = (await public.get(page)).body.decode()
    bad = await public.send("POST", page, files={"photo": ("a.jpg", b"not a picture", "image/jpeg")})
    sent = await public.send("POST", page, files={"photo": ("a.jpg", a_photo(), "image/jpeg")})
    again = await public.send("POST", page, files={"photo": ("a.jpg", a_photo(), "image/jpeg")})

    assert paper["name"] in form
    assert "<script" not in form
    assert (bad.status, sent.status, again.status) == (422, 200, 404)
    whole = (await as_clerk_li.get(f"{APPLICATIONS}/{mine['id']}")).body
    assert [(file["source"], file["material"]) for file in whole["files"]] == [("phone", paper["id"])]
    assert whole["materials"][1]["state"] == "got"


async def test_a_pass_is_over_after_ten_minutes(as_kiosk: Caller, public: Caller, clock: Clock) -> None:
    clock.fixed = MONDAY
    mine = await asked(as_kiosk, got=[])
    made = await moved(as_kiosk, mine["id"], f"materials/{mine['materials'][0]['id']}/passes")
    page = "/m/" + made["url"].rsplit("/", 1)[1]

    clock.fixed = MONDAY + timedelta(minutes=9, seconds=59)
    assert (await public.get(page)).status == 200
    clock.fixed = MONDAY + timedelta(minutes=10)
    assert (await public.get(page)).status == 404


async def test_photos_are_seen_only_by_who_handles_it_and_every_look_is_noted(
    as_kiosk: Caller, as_clerk_li: Caller, as_clerk_chen: Caller
) -> None:
    mine = await asked(as_kiosk, got=[])
    photos = f"{APPLICATIONS}/{mine['id']}/materials/{mine['materials'][0]['id']}/photos"
    kept = await as_kiosk.send("POST", photos, content=a_photo(), headers={"content-type": "image/jpeg"})
    assert kept.status == 201, kept.body
    photo = f"{APPLICATIONS}/{mine['id']}/photos/{kept.body['id']}"
    assert (await as_clerk_li.get(photo)).body["code"] == "not_handled_by_you"

    await moved(as_clerk_li, mine["id"], "handler")
    seen = await as_clerk_li.get(photo)

    assert (seen.body, seen.headers["content-type"]) == (a_photo(), "image/jpeg")
    assert (await as_clerk_chen.get(photo)).status == 403
    looks = await AuditEntry.objects().where(AuditEntry.event == "material.read")
    assert [look.actor_name for look in looks] == ["clerk_li"]


@pytest.mark.parametrize(
    ("content", "status"), [(b"MZ\x90", 422), (b"OggS" + b"\0" * 60, 422), (b"\xff" * (8 * 1024 * 1024 + 1), 413)]
)
async def test_only_photos_of_a_sensible_size_are_taken(content: bytes, status: int, as_kiosk: Caller) -> None:
    mine = await asked(as_kiosk, got=[])
    photos = f"{APPLICATIONS}/{mine['id']}/materials/{mine['materials'][0]['id']}/photos"

    assert (await as_kiosk.send("POST", photos, content=content)).status == status


async def test_a_clerk_of_another_centre_finds_nothing(as_clerk_li: Caller, sign_in: SignIn) -> None:
    mine = await asked(as_clerk_li)
    other = await centers.open_center(code="350802003", name="别的中心")
    await hall_operations.load_catalogue(center=other.id)
    stranger = await sign_in("clerk_far", StaffRole.CLERK, center=other.id)

    for path in ("", "/papers/receipt.pdf"):
        assert (await stranger.get(f"{APPLICATIONS}/{mine['id']}{path}")).body["code"] == "application_unknown"
    for move in ("acceptance", "withdrawal", "handler"):
        assert (await stranger.post(f"{APPLICATIONS}/{mine['id']}/{move}")).status == 404
    assert (await stranger.get(APPLICATIONS)).body == []


async def test_a_second_matter_carries_the_people_of_the_first(as_clerk_li: Caller, as_kiosk: Caller) -> None:
    proxy = {"name": "王强", "phone": "13912345678", "relation": "family"}
    first = await asked(as_clerk_li, proxy=proxy)

    second = await as_clerk_li.post(APPLICATIONS, {"item_code": CONFIRMED, "same_as": first["id"]})
    at_the_kiosk = await as_kiosk.post(APPLICATIONS, {"item_code": CONFIRMED, "same_as": first["id"]})
    nobody = await as_clerk_li.post(APPLICATIONS, {"item_code": CONFIRMED})

    assert second.status == 201
    rows = await Application.select(Application.applicant, Application.proxy, Application.proxy_relation).where(
        Application.id.is_in([UUID(first["id"]), UUID(second.body["id"])])
    )
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert rows[0]["proxy"] is not None
    assert [(answer.status, answer.body["code"]) for answer in (at_the_kiosk, nobody)] == [
        (422, "applicant_missing")
    ] * 2


async def test_people_of_a_matter_elsewhere_are_carried_nowhere(as_clerk_li: Caller) -> None:
    answer = await as_clerk_li.post(APPLICATIONS, {"item_code": CONFIRMED, "same_as": str(UUID(int=1))})

    assert answer.status == 404
