"""Opinions over HTTP: at the kiosk, at the desks, on paper."""

import io
from datetime import timedelta
from uuid import UUID

import openpyxl
import pypdfium2
import pytest
from PIL import Image

from kiosk.clock import utc_now
from services.community.opinions import operations, rules
from services.community.opinions.tables import Opinion
from services.foundation.audit.tables import AuditEntry
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.community.opinions.builders import NAME, PHONE, a_center, somebody

ROOT = "/api/community/opinions"
WISH = {"words": "楼道水管漏水", "category": "leak", "phone": PHONE, "name": NAME}


@pytest.fixture
async def center(center: UUID) -> UUID:
    await operations.load_categories(actor=somebody(center, "admin"))
    return center


@pytest.fixture
async def as_worker(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)


async def test_the_kiosk_takes_an_opinion_once_and_gives_its_number(as_kiosk: Caller, as_worker: Caller) -> None:
    first = await as_kiosk.post(f"{ROOT}/", WISH, key="one-wish")
    again = await as_kiosk.post(f"{ROOT}/", WISH, key="one-wish")

    year = local(utc_now()).year
    assert (first.status, first.body["number"], first.body) == (201, rules.number(year, 1), again.body)
    assert await Opinion.count() == 1
    (listed,) = (await as_worker.get(f"{ROOT}/")).body
    assert (listed["channel"], listed["state"]) == ("kiosk", "registered")
    assert not [secret for secret in (NAME, PHONE, WISH["words"]) if secret in str(listed)]


async def test_the_categories_of_the_article_come_first(as_kiosk: Caller) -> None:
    kinds = (await as_kiosk.get(f"{ROOT}/categories")).body

    assert [kind["name_zh"] for kind in kinds[:4]] == ["房屋漏水", "围墙坍塌", "道路破损", "配套设施老旧"]
    assert all(hint["zh"] and hint["en"] for kind in kinds for hint in kind["hints"])


async def test_from_a_word_to_the_board_over_http(
    as_kiosk: Caller, as_worker: Caller, sign_in: SignIn, center: UUID
) -> None:
    id = (await as_kiosk.post(f"{ROOT}/", WISH)).body["id"]
    company = await sign_in("property_huang", StaffRole.PROPERTY, center=center)
    today = local(utc_now()).date()
    steps = [
        (as_worker, "classification", {"category": "leak", "summary": "楼道水管漏水"}),
        (as_worker, "assignment", {"body": "property", "person": "黄强"}),
        (company, "replies", {"words": "明天上门看"}),
        (company, "beginning", None),
        (company, "result", {"words": "水管已换新"}),
        (as_worker, "feedback", {"way": "phone"}),
        (as_worker, "evaluation", {"level": "good", "words": ""}),
    ]

    statuses = [(await caller.post(f"{ROOT}/{id}/{noun}", body)).status for caller, noun, body in steps]
    whole = (await as_worker.get(f"{ROOT}/{id}")).body
    sheet = await as_worker.get(f"{ROOT}/{id}/sheet.pdf")
    closed = await as_worker.post(f"{ROOT}/{id}/closure")
    notice = await as_worker.post(f"{ROOT}/disclosures", {
        "title": "居民意见办理情况公示", "from_on": str(today), "to_on": str(today + timedelta(days=6))})  # fmt: skip
    hanging = (await as_kiosk.get(f"{ROOT}/disclosures/hanging")).body

    assert statuses == [200, 200, 201, 200, 200, 200, 200]
    assert (whole["name"], whole["phone"], whole["words"]) == ("王*英", "138****8777", WISH["words"])
    assert (closed.body["state"], notice.status) == ("closed", 201)
    assert [(line["summary"], line["answer"]) for line in hanging[0]["lines"]] == [("楼道水管漏水", "水管已换新")]
    text = pypdfium2.PdfDocument(sheet.body)[0].get_textpage().get_text_range()
    assert all(words in text for words in (NAME, "水管已换新", "黄强", "物业"))


async def test_the_notice_is_a_page_and_its_photo_proves_it(as_worker: Caller, center: UUID) -> None:
    id = await _answered(as_worker)
    today = local(utc_now()).date()
    days = {"from_on": str(today), "to_on": str(today + timedelta(days=9))}
    notice = (await as_worker.post(f"{ROOT}/disclosures", {"title": "办理情况公示", "opinions": [id], **days})).body

    page = await as_worker.get(f"{ROOT}/disclosures/{notice['id']}/notice.pdf")
    proof = await as_worker.send("POST", f"{ROOT}/disclosures/{notice['id']}/proof", content=_photo())
    shown = await as_worker.get(f"{ROOT}/disclosures/{notice['id']}/proof")

    text = pypdfium2.PdfDocument(page.body)[0].get_textpage().get_text_range()
    assert "办理情况公示" in text
    assert not [secret for secret in (NAME, PHONE) if secret in text]
    assert (proof.body["is_proven"], shown.headers["content-type"]) == (True, "image/png")


async def test_the_ledger_opens_in_a_spreadsheet_and_names_nobody(as_worker: Caller) -> None:
    await _answered(as_worker)
    await as_worker.post(f"{ROOT}/", {"words": "=1+1", "channel": "wechat", "register": False})

    answer = await as_worker.get(f"{ROOT}/ledger.xlsx")

    rows = list(openpyxl.load_workbook(io.BytesIO(answer.body)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["编号", None, rules.number(local(utc_now()).year, 1)]
    assert (rows[2][2], rows[2][4], rows[2][6], rows[2][11]) == ("房屋漏水", "已办理", "物业", "水管已换新")
    assert not [secret for secret in (NAME, PHONE) if secret in str(rows)]


async def test_the_figures_name_their_records(as_worker: Caller) -> None:
    id = await _answered(as_worker)
    await as_worker.post(f"{ROOT}/", WISH)

    figures = (await as_worker.get(f"{ROOT}/figures")).body

    assert (figures["collected"], figures["handled"], figures["rate"], figures["handled_ids"]) == (2, 1, 0.5, [id])


async def test_a_body_sees_its_own_and_never_who_it_was(as_worker: Caller, sign_in: SignIn, center: UUID) -> None:
    id = await _answered(as_worker)
    company = await sign_in("property_huang", StaffRole.PROPERTY, center=center)
    owners = await sign_in("owners_xie", StaffRole.OWNERS, center=center)

    whole = await company.get(f"{ROOT}/{id}")

    assert (whole.status, whole.body["name"], whole.body["phone"]) == (200, "", "")
    assert (await company.get(f"{ROOT}/{id}/contact")).status == 403
    assert (await owners.get(f"{ROOT}/{id}")).status == 404
    assert ((await owners.get(f"{ROOT}/")).body, len((await company.get(f"{ROOT}/")).body)) == ([], 1)


async def test_the_secretary_sets_limits_and_categories(as_worker: Caller, sign_in: SignIn, center: UUID) -> None:
    secretary = await sign_in("secretary_lai", StaffRole.SECRETARY, center=center)
    limits = (await secretary.get(f"{ROOT}/settings")).body

    changed = await secretary.send("PUT", f"{ROOT}/settings", json=limits | {"handle_days": 20})
    added = await secretary.send(
        "PUT", f"{ROOT}/categories/lifts", json={"name_zh": "电梯", "name_en": "Lifts", "body": "property"}
    )
    hidden = await secretary.send(
        "PUT",
        f"{ROOT}/categories/lifts",
        json={"name_zh": "电梯", "name_en": "Lifts", "body": "property", "is_offered": False},
    )

    assert (changed.body["handle_days"], (await as_worker.get(f"{ROOT}/settings")).body["handle_days"]) == (20, 20)
    assert (added.body[-1]["name_zh"], hidden.body[-1]["name_zh"]) == ("电梯", "其他")
    assert (await as_worker.send("PUT", f"{ROOT}/settings", json=limits)).status == 403


async def test_the_secretary_adds_renames_ends_and_orders_the_kinds(
    as_worker: Caller, as_kiosk: Caller, sign_in: SignIn, center: UUID
) -> None:
    secretary = await sign_in("secretary_lai", StaffRole.SECRETARY, center=center)

    async def offered() -> list[str]:
        return [one["name_zh"] for one in (await as_kiosk.get(f"{ROOT}/categories")).body]

    wish = {"name_zh": "电梯", "name_en": "Lifts", "body": "property"}
    added = (await secretary.post(f"{ROOT}/categories", wish)).body
    before = (await secretary.get(f"{ROOT}/categories/all")).body
    codes = [one["code"] for one in before]
    ordered = await secretary.send("PUT", f"{ROOT}/category-order", json={"codes": [codes[-1], *codes[:-1]]})
    renamed = await secretary.send("PUT", f"{ROOT}/categories/{added['code']}", json=wish | {"name_zh": "电梯和门禁"})
    ended = await secretary.send(
        "PUT", f"{ROOT}/categories/wall", json=wish | {"name_zh": "围墙坍塌", "is_offered": False}
    )
    everything = (await as_worker.get(f"{ROOT}/categories/all")).body

    assert (before[-1]["name_zh"], ordered.body[0]["name_zh"]) == ("电梯", "电梯")
    assert (renamed.status, ended.status) == (200, 200)
    assert (await offered())[:2] == ["电梯和门禁", "房屋漏水"]
    assert "围墙坍塌" not in await offered()
    assert [one["is_offered"] for one in everything if one["code"] == "wall"] == [False]
    told = await AuditEntry.select(AuditEntry.event).where(AuditEntry.event.like("opinion_category.%"))
    assert sorted(one["event"] for one in told) == ["opinion_category.ordered", *["opinion_category.set"] * 3]


async def test_an_order_that_leaves_a_kind_out_and_an_end_of_the_last_kind_are_refused(
    as_worker: Caller, sign_in: SignIn, center: UUID
) -> None:
    secretary = await sign_in("secretary_lai", StaffRole.SECRETARY, center=center)
    kinds = (await secretary.get(f"{ROOT}/categories/all")).body
    codes = [one["code"] for one in kinds]

    short = await secretary.send("PUT", f"{ROOT}/category-order", json={"codes": codes[1:]})
    twice = await secretary.send("PUT", f"{ROOT}/category-order", json={"codes": [codes[0], *codes[:-1]]})
    ends = [
        await secretary.send("PUT", f"{ROOT}/categories/{one['code']}", json={
            "name_zh": one["name_zh"], "name_en": "", "body": one["body"], "is_offered": False,
        })
        for one in kinds
    ]  # fmt: skip

    assert (short.status, twice.status) == (404, 404)
    assert [answer.status for answer in ends] == [200] * (len(kinds) - 1) + [409]
    assert ends[-1].body["code"] == "opinion_last_category"
    for path, method in (("categories", "POST"), ("category-order", "PUT")):
        assert (await as_worker.send(method, f"{ROOT}/{path}", json={"codes": codes})).status == 403


async def test_the_desk_is_for_its_staff_and_other_centres_find_nothing(
    public: Caller, as_kiosk: Caller, as_worker: Caller, sign_in: SignIn, center: UUID
) -> None:
    id = await _answered(as_worker)
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))

    for method, path in (
        ("GET", ""),
        ("GET", id),
        ("POST", f"{id}/feedback"),
        ("GET", "ledger.xlsx"),
        ("GET", f"{id}/sheet.pdf"),
    ):
        statuses = [
            (await caller.send(method, f"{ROOT}/{path}", json={"way": "phone"})).status for caller in (public, as_kiosk)
        ]
        assert statuses == [401, 403], path
    assert (await far.get(f"{ROOT}/{id}")).status == 404
    assert (await far.post(f"{ROOT}/{id}/feedback", {"way": "phone"})).status == 404
    assert (await far.get(f"{ROOT}/")).body == []


async def _answered(worker: Caller) -> str:
    id: str = (await worker.post(f"{ROOT}/", WISH)).body["id"]
    await worker.post(f"{ROOT}/{id}/classification", {"category": "leak", "summary": "楼道水管漏水"})
    await worker.post(f"{ROOT}/{id}/assignment", {"body": "property", "person": "黄强"})
    await worker.post(f"{ROOT}/{id}/beginning")
    await worker.post(f"{ROOT}/{id}/result", {"words": "水管已换新"})
    return id


def _photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("year", [-1, 1, 9999, 10**12])
async def test_a_year_that_no_calendar_has_is_refused_in_words(as_worker: Caller, year: int) -> None:
    for page in ("", "/figures", "/ledger.xlsx"):
        answer = await as_worker.get(f"/api/community/opinions{page}?year={year}")

        assert (answer.status, answer.body["code"]) == (422, "opinion_year_unknown")
