"""Settlement over HTTP: who may do what, and papers that say the same."""

import io
from typing import Any
from uuid import UUID

import openpyxl
import pypdfium2
import pytest

from services.elderly_care.settlement import operations
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.cast import a_station, desk
from tests.elderly_care.settlement.builders import AFTER_JULY, a_provider, a_sheet, many_visits_done

API = "/api/elderly-care/settlement"


@pytest.fixture(autouse=True)
def in_august(clock: Clock) -> None:
    clock.fixed = AFTER_JULY


@pytest.fixture
async def center(client: Any) -> UUID:
    return await a_station()


@pytest.fixture
async def as_desk(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("care_desk", StaffRole.CARE_DESK, center=center)


@pytest.fixture
async def as_secretary(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("secretary", StaffRole.SECRETARY, center=center)


async def test_a_month_is_settled_at_the_desk_and_signed_by_the_street(
    as_desk: Caller, as_secretary: Caller, center: UUID
) -> None:
    await StaffMember.update({StaffMember.name: "赖明"}).where(StaffMember.role == "secretary")
    provider = await a_provider(center)
    await many_visits_done(center, provider, visits=4)

    made = await as_desk.post(f"{API}/sheets", {"provider": str(provider.id), "month": "2026-07"})
    sheet = f"{API}/sheets/{made.body['id']}"
    handed_in = await as_desk.post(f"{sheet}/submission")
    early = await as_desk.post(f"{sheet}/check")
    drawn = next(line for line in handed_in.body["lines"] if line["is_sampled"])
    await as_desk.post(f"{sheet}/lines/{drawn['id']}/calls", {"outcome": "differs", "words": "只来了半小时"})
    await as_secretary.post(f"{sheet}/lines/{drawn['id']}/decision", {"is_paid": True, "decision": "有记录，照付"})
    checked = await as_desk.post(f"{sheet}/check")
    not_theirs = await as_desk.post(f"{sheet}/confirmation")
    signed = await as_secretary.post(f"{sheet}/confirmation")
    paid = await as_secretary.post(f"{sheet}/payment", {"payment": "20260803-77"})

    assert (made.status, made.body["number"][:10]) == (201, "AKT-202607")
    assert (early.status, early.body["code"]) == (409, "settlement_too_few_asked")
    assert [one.body["state"] for one in (checked, signed, paid)] == ["checked", "confirmed", "paid"]
    assert [line["by"] for line in paid.body["history"]][-2:] == ["赖明", "赖明"]
    assert not_theirs.status == 403
    assert [row["payable_cents"] for row in (await as_desk.get(f"{API}/sheets")).body] == [16_000]


async def test_only_for_calls_is_a_telephone_number_shown(as_desk: Caller, center: UUID) -> None:
    provider = await a_provider(center)
    await many_visits_done(center, provider, visits=3)
    sheet = await a_sheet(center, provider)

    before = await as_desk.get(f"{API}/sheets/{sheet.id}")
    after = await as_desk.post(f"{API}/sheets/{sheet.id}/submission")

    assert [line["phone"] for line in before.body["lines"]] == ["", "", ""]
    assert sorted(bool(line["phone"]) for line in after.body["lines"]) == [False, False, True]


async def test_page_and_spreadsheet_say_the_same_sums(as_desk: Caller, center: UUID) -> None:
    provider = await a_provider(center)
    await many_visits_done(center, provider, visits=30)
    sheet = await a_sheet(center, provider)
    await operations.submit(sheet=sheet.id, actor=desk(center), now=AFTER_JULY)
    line = (await as_desk.get(f"{API}/sheets/{sheet.id}")).body["lines"][0]
    shown = (await as_desk.post(f"{API}/sheets/{sheet.id}/lines/{line['id']}/dispute", {"why": "=1+1 没来"})).body

    pdf = await as_desk.get(f"{API}/sheets/{sheet.id}/papers/sheet.pdf")
    xlsx = await as_desk.get(f"{API}/sheets/{sheet.id}/papers/sheet.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(xlsx.body)).active
    facts = {row[0].value: row[1].value for row in book.iter_rows(min_row=2, max_row=12)}
    rows = [[cell.value for cell in row] for row in book.iter_rows(min_row=16)]
    assert facts["应付"] == shown["payable_cents"] / 100 == 1160
    assert facts["报送金额"] == sum(row[6] for row in rows) == 1200
    assert sum(row[6] for row in rows if str(row[8]).startswith("有争议")) == facts["争议、不支付"] == 40
    assert rows[0][8] == "有争议：=1+1 没来"
    assert {row[3] for row in rows} == {"王*英"}
    with pypdfium2.PdfDocument(pdf.body) as read:
        text = "".join(page.get_textpage().get_text_range() for page in read)
        assert len(read) > 1
    assert all(figure in text for figure in ("1200.00", "40.00", "1160.00", "王*英", shown["number"]))
    assert "王秀英" not in text


async def test_settlement_is_not_for_everybody(
    as_desk: Caller, sign_in: SignIn, as_kiosk: Caller, center: UUID
) -> None:
    provider = await a_provider(center)
    await many_visits_done(center, provider, visits=1)
    sheet = await a_sheet(center, provider)
    clerk = await sign_in("clerk_li", StaffRole.CLERK, center=center)
    auditor = await sign_in("auditor", StaffRole.AUDITOR, center=center)
    other = await sign_in("other_desk", StaffRole.CARE_DESK, center=await a_station(code="350802003"))

    assert (await as_kiosk.get(f"{API}/sheets")).status == 403
    assert (await clerk.get(f"{API}/sheets/{sheet.id}")).status == 403
    assert (await auditor.get(f"{API}/sheets/{sheet.id}")).status == 200
    assert (await auditor.post(f"{API}/sheets/{sheet.id}/submission")).status == 403
    assert (await other.get(f"{API}/sheets/{sheet.id}")).status == 404
    assert (await other.get(f"{API}/sheets")).body == []
    assert (await as_desk.get(f"{API}/sheets/{sheet.id}/papers/sheet.exe")).status == 404


async def test_a_carer_is_given_to_a_provider_and_two_cannot_run_the_station(
    as_desk: Caller, sign_in: SignIn, center: UUID
) -> None:
    admin = await sign_in("admin", StaffRole.ADMIN, center=center)

    first = await admin.post(f"{API}/providers", {"code": "AKT", "name": "安康通", "runs_station": True})
    second = await admin.post(f"{API}/providers", {"code": "HKJ", "name": "禾康", "runs_station": True})
    listed = await as_desk.get(f"{API}/providers")

    assert (first.status, second.status, second.body["code"]) == (201, 409, "station_taken")
    assert [one["code"] for one in listed.body] == ["AKT"]
