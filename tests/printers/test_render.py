"""What stands on paper, and whether an old pair of eyes and a telephone can read it."""

import asyncio
import io

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from printers import document, escpos, fonts, render
from printers.document import Contact, Letter, Slip
from tests.printers.papers import (
    EVERY_LETTER,
    EVERY_SLIP,
    TOKEN,
    WORDY_SLIPS,
    a_booking,
    a_callback,
    a_card,
    a_sheet,
    a_ticket,
    an_acceptance,
    height_of_difference,
    ink,
    picture,
    scanned,
)

pytestmark = pytest.mark.pure

WIDTHS = [576, 384]
DOTS_PER_MM = 8


def kind(slip: Slip) -> str:
    return slip.kind


@pytest.mark.parametrize("slip", [*EVERY_SLIP, a_sheet()], ids=lambda paper: paper.kind)
def test_a_stored_document_comes_back_as_it_was(slip: document.Document) -> None:
    assert document.decode(document.encode(slip)) == slip


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("slip", EVERY_SLIP, ids=kind)
def test_a_slip_is_exactly_as_wide_as_the_printer(slip: Slip, dots: int) -> None:
    shown = Image.open(io.BytesIO(render.png(slip, dots=dots)))

    assert (shown.mode, shown.width) == ("1", dots)


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("slip", [a_ticket(), a_booking()], ids=kind)
def test_the_code_scans_from_the_picture_and_from_the_printers_own_bytes(slip: Slip, dots: int) -> None:
    expected = [slip.qr.replace("https://kiosk.cuiping.example", "HTTPS://KIOSK.CUIPING.EXAMPLE")]

    payload = render.escpos(slip, dots=dots)

    assert scanned(picture(render.png(slip, dots=dots))) == expected
    assert scanned(picture(escpos.raster_of(payload).png())) == expected


@pytest.mark.parametrize("dots", WIDTHS)
def test_every_module_of_the_code_is_six_whole_dots(dots: int) -> None:
    drawn = render.dots_of(a_ticket(), dots=dots)
    corner = zxingcpp.read_barcode(picture(drawn.png())).position
    rows = ink(drawn)[corner.top_left.y + 2 : corner.bottom_left.y - 2]
    runs = {len(run) for row in rows for run in row.strip("0").replace("01", "0 1").replace("10", "1 0").split()}

    assert {run % 6 for run in runs} == {0}


@pytest.mark.parametrize(("dots", "millimetres"), [(576, 18), (384, 12)])
def test_the_number_can_be_read_at_arms_length(dots: int, millimetres: int) -> None:
    one, other = (render.dots_of(a_ticket(number=number), dots=dots) for number in ("A111", "A000"))

    assert height_of_difference(one, other) >= millimetres * DOTS_PER_MM


@pytest.mark.parametrize("dots", WIDTHS)
def test_even_the_smallest_figures_are_not_small(dots: int) -> None:
    one, other = (render.dots_of(a_ticket(issued_at=moment), dots=dots) for moment in ("11:11", "00:00"))

    assert height_of_difference(one, other) >= 2.3 * DOTS_PER_MM


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("slip", [*EVERY_SLIP, *WORDY_SLIPS], ids=kind)
def test_nothing_is_cut_off_at_the_edges(slip: Slip, dots: int) -> None:
    rows = ink(render.dots_of(slip, dots=dots))

    assert not [row for row in rows if "1" in row[:8] + row[-8:]]
    assert not [row for row in rows[:8] + rows[-8:] if "1" in row]


@pytest.mark.parametrize("slip", [*EVERY_SLIP, *WORDY_SLIPS], ids=kind)
def test_every_word_stands_on_the_paper(slip: Slip) -> None:
    words = words_of(render.pdf(slip))

    for said in (value for value in slip.__struct_fields__ if value not in ("qr", "reprint", "wait_low", "wait_high")):
        value = getattr(slip, said)
        for line in value if isinstance(value, list) else [value]:
            assert "".join(str(line).split()) in words


@pytest.mark.parametrize("letter", EVERY_LETTER, ids=lambda letter: letter.kind)
def test_every_word_of_a_letter_stands_on_one_page(letter: Letter) -> None:
    pdf = render.pdf(letter)
    words = words_of(pdf)

    assert len(pypdfium2.PdfDocument(pdf)) == 1
    for said in letter.__struct_fields__:
        value = getattr(letter, said)
        for line in value if isinstance(value, list) else [value]:
            for part in (line.name, line.why) if isinstance(line, document.Wanted) else (line,):
                assert "".join(str(part).split()) in words


def test_a_letter_of_many_lines_goes_on_over_the_page() -> None:
    papers = [f"第{n}份材料" for n in range(1, 61)]

    words = words_of(render.pdf(an_acceptance(papers=papers)))

    assert [paper for paper in papers if paper not in words] == []


def test_a_ticket_says_whom_to_turn_to_when_the_number_was_missed() -> None:
    assert "过号请找工作人员" in words_of(render.pdf(a_ticket()))


@pytest.mark.parametrize("slip", [a_booking(), a_callback()], ids=kind)
def test_a_slip_about_visits_and_calls_warns_of_swindlers(slip: Slip) -> None:
    assert "我们不会让您转账" in words_of(render.pdf(slip))


def test_a_reprint_says_so_and_keeps_number_and_code() -> None:
    again = a_ticket(reprint=2)

    assert "补打（第2次）" in words_of(render.pdf(again))
    assert scanned(picture(render.png(again))) == scanned(picture(render.png(a_ticket())))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(10, 15, "大约要等10到15分钟"), (0, 5, "大约要等5分钟"), (10, 10, "大约要等10分钟"), (0, 0, "轮到您马上")],
)
def test_the_wait_is_said_in_plain_words(low: int, high: int, words: str) -> None:
    assert words in words_of(render.pdf(a_ticket(wait_low=low, wait_high=high)))


def test_words_are_printed_as_words_and_never_as_a_program() -> None:
    item = '#image("style.typ") $x$ *b* \\ "'

    assert "".join(item.split()) in words_of(render.pdf(a_ticket(item=item)))


def test_rare_characters_of_names_are_printed() -> None:
    assert fonts.missing_glyphs("䶮㛃𠮷 王") == set()
    assert "𠮷*䶮" in words_of(render.pdf(a_booking(who="𠮷*䶮")))


def test_a_character_that_no_font_has_is_reported_and_leaves_a_mark() -> None:
    slip = a_booking(who="王\U000e0fff😀")

    assert render.missing_glyphs(slip) == {"\U000e0fff", "😀"}
    assert "王〓〓" in words_of(render.pdf(slip))


def test_every_card_of_every_page_scans_at_office_quality() -> None:
    sheets = [a_sheet(*range(241, 251)), a_sheet(*range(251, 257))]

    pages = [page.render(scale=300 / 72).to_pil() for page in pypdfium2.PdfDocument(render.pdf(*sheets))]

    assert [scanned(page) for page in pages] == [[card.qr for card in sheet.cards] for sheet in sheets]


def test_each_card_has_its_own_place_on_the_page() -> None:
    page = pypdfium2.PdfDocument(render.pdf(a_sheet()))[0].render(scale=300 / 72).to_pil()
    width, height = (millimetres / 25.4 * 300 for millimetres in (85.6, 54))
    left, top = (page.width - 2 * width) / 2, (page.height - 5 * height) / 2

    cut = [
        page.crop(tuple(int(edge) for edge in (x, y, x + width, y + height)))
        for y in (top + row * height for row in range(5))
        for x in (left + column * width for column in range(2))
    ]

    assert [scanned(card) for card in cut] == [[card.qr] for card in a_sheet().cards]
    assert all(card.convert("L").crop((20, 20, card.width - 20, 35)).getextrema()[0] > 200 for card in cut)


def test_a_sheet_names_its_page_and_its_cards_in_the_margin() -> None:
    words = words_of(render.pdf(a_sheet()))

    assert "第25页" in words
    assert "CP-00241至CP-00250" in words


def test_a_card_with_many_contacts_and_long_words_stays_a_card() -> None:
    crowd = [Contact("社区民警", "欧阳*一")] * 5
    card = a_card(7, contacts=crowd, services_text="办事 · 上门帮忙 · 反映问题 · 调解 · 志愿服务 · 议事 · 参观预约")

    pages = pypdfium2.PdfDocument(render.pdf(a_sheet(cards=[card])))

    assert len(pages) == 1
    assert scanned(pages[0].render(scale=300 / 72).to_pil()) == [card.qr]


def test_a_page_is_not_for_a_strip_of_paper() -> None:
    with pytest.raises(render.NotForRolls):
        render.png(a_sheet())


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render.escpos(a_ticket()) == render.escpos(a_ticket())
    assert render.pdf(a_sheet()) == render.pdf(a_sheet())


async def test_many_threads_may_print_at_once() -> None:
    tickets = [a_ticket(number=f"A{n:03d}", qr=f"HTTPS://H/T/{TOKEN}{n}") for n in range(24)]

    drawn = await asyncio.gather(*(asyncio.to_thread(render.png, ticket) for ticket in tickets))

    assert [scanned(picture(png)) for png in drawn] == [[ticket.qr] for ticket in tickets]


def words_of(pdf: bytes) -> str:
    """Read all words of a PDF without the spaces between them."""
    pages = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
