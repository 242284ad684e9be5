"""What goes on paper, read back as an old telephone would."""

from datetime import UTC, datetime

import msgspec
import pypdfium2
import pytest
import zxingcpp

from printers import document, qr, render
from services.connection_card import operations, papers
from services.foundation import db
from services.foundation.actor import public
from services.foundation.bodies.rules import MemberKind
from tests.connection_card.estate import NOW, SECRETS, Estate, Home, a_center, a_member, a_pairing, an_estate


async def test_every_code_of_a_printed_page_leads_to_its_card(database: db.Engine) -> None:
    estate = await an_estate(await a_center(), homes=10)
    await operations.issue_building(building=estate.buildings[0].id, actor=estate.worker, now=NOW)

    page = await operations.make_sheet(actor=estate.worker, now=NOW, home=Home())
    pdf = render.pdf(msgspec.convert(page.document, document.CardSheet))

    pages = pypdfium2.PdfDocument(pdf)
    found = zxingcpp.read_barcodes(pages[0].render(scale=300 / 72).to_pil())
    assert len(pages) == 1
    assert sorted(code.text for code in found) == sorted(card["qr"].upper() for card in page.document["cards"])
    assert len(found) == 10
    assert all(qr.code(code.text, max_version=qr.CARD_VERSION).version <= 4 for code in found)


async def test_a_page_names_nobody_in_full_and_no_room(estate: Estate) -> None:
    shy = await a_member(estate.worker, "罗永生", MemberKind.IN_SERVICE, agrees=False)
    await a_pairing(estate.worker, estate.buildings[0], shy)

    page = await operations.make_sheet(actor=estate.worker, now=NOW, home=Home())

    text = str(page.document)
    assert [contact["name"] for contact in page.document["cards"][0]["contacts"]] == ["张*华", "欧阳*明", "***"]
    assert not [secret for secret in (*SECRETS, "罗永生") if secret in text]


async def test_a_slip_says_until_when_and_prints(estate: Estate) -> None:
    asked = await operations.ask_callback(token=estate.token, contact=None, phone="13800138777", channel="kiosk",
                                          actor=public(estate.center), now=NOW, home=Home())  # fmt: skip

    slip = papers.callback_slip(asked.callback, building="3栋", home=Home())

    assert (slip["due"], slip["asked_at"], slip["number"][:5]) == ("11月24日 下午5点半", "11月23日 14:00", "H0001")
    assert render.escpos(document.decode(msgspec.json.encode(slip)))


@pytest.mark.pure
@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(1, 0, "上午9点"), (4, 20, "中午12点20分"), (9, 30, "下午5点半"), (11, 5, "晚上7点5分")],
)
def test_times_are_said_as_people_say_them(hour: int, minute: int, said: str) -> None:
    assert papers.when(datetime(2026, 11, 24, hour, minute, tzinfo=UTC)) == f"11月24日 {said}"
