"""A card held up to an old telephone: skewed, blurred, noisy, squeezed by JPEG, and still read by somebody else's decoder."""

import io
import random
from collections.abc import Iterator

import msgspec
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from kiosk.routes.scans import decode
from printers import document, render
from services.connection_card import operations
from tests.clients import Caller
from tests.connection_card.estate import NOW, Estate, Home

DOTS_PER_INCH = 300
CARD = (85.6, 54.0)  # millimetres
LEFT, TOP = (210 - 2 * CARD[0]) / 2, (297 - 5 * CARD[1]) / 2


@pytest.fixture
async def page(estate: Estate) -> tuple[Image.Image, str]:
    """The printed page, drawn as a printer of 300 dots to the inch would, and what its one code says."""
    made = await operations.make_sheet(actor=estate.worker, now=NOW, home=Home())
    pdf = render.pdf(msgspec.convert(made.document, document.CardSheet))
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
    return picture, made.document["cards"][0]["qr"].upper()


def the_card(page: Image.Image) -> Image.Image:
    """The first card, cut out along its marks."""
    edges = (LEFT, TOP, LEFT + CARD[0], TOP + CARD[1])
    return page.crop(tuple(round(edge / 25.4 * DOTS_PER_INCH) for edge in edges))


def photo(
    card: Image.Image, chance: random.Random, *, blur: float = 1.6, noise: float = 14, quality: int = 45
) -> bytes:
    """A picture of it by hand: turned, in perspective, in half light, out of focus, with noise, as a small JPEG."""
    table = Image.new("L", (1280, 960), 150)
    width, height = 900, round(900 * CARD[1] / CARD[0])
    table.paste(card.resize((width, height), Image.Resampling.LANCZOS), (190, 196))
    turned = table.rotate(chance.uniform(-14, 14), Image.Resampling.BICUBIC, fillcolor=150)
    lean = [chance.uniform(-0.12, 0.12) for _ in range(2)]
    seen = turned.transform(
        turned.size, Image.Transform.PERSPECTIVE, (1, lean[0] / 3, -30, lean[1] / 3, 1, -20, lean[0] / 6000, lean[1] / 6000),
        Image.Resampling.BICUBIC, fillcolor=150,
    )  # fmt: skip
    shade = Image.linear_gradient("L").resize(seen.size).point(lambda value: 110 + value * 145 // 255)
    dim = ImageChops.multiply(seen, shade).filter(ImageFilter.GaussianBlur(blur))
    grain = Image.effect_noise(dim.size, noise)
    noisy = ImageChops.add(dim, grain, scale=1, offset=-128)
    out = io.BytesIO()
    noisy.save(out, "JPEG", quality=quality)
    return out.getvalue()


def photos(card: Image.Image, **how: float) -> Iterator[bytes]:
    """Ten photos that are always the same ones, but for the grain."""
    for seed in range(10):
        yield photo(card, random.Random(seed), **how)  # type: ignore[arg-type]  # quality is never among them


async def test_the_page_is_read_at_300_dots_to_the_inch(page: tuple[Image.Image, str]) -> None:
    picture, said = page

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [said]


async def test_photos_of_a_card_are_read_by_an_independent_decoder_and_by_the_kiosk(
    page: tuple[Image.Image, str],
) -> None:
    picture, said = page
    taken = list(photos(the_card(picture)))

    read = [[code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(one)))] for one in taken]

    assert read.count([said]) >= 9
    assert [decode(one) for one in taken].count(said) >= 9


async def test_a_photo_that_is_too_bad_is_not_read(page: tuple[Image.Image, str]) -> None:
    """The control: these pictures are hard enough to tell a good card from a bad one."""
    picture, _ = page

    assert [decode(one) for one in photos(the_card(picture), blur=12, noise=60)] == [None] * 10


async def test_a_page_with_portraits_shows_only_who_agreed_and_every_code_still_reads(
    as_worker: Caller, served: Estate
) -> None:
    face = io.BytesIO()
    Image.new("RGB", (300, 400), (200, 30, 30)).save(face, "JPEG")
    for person in (served.street, served.estate):
        put = await as_worker.send("PUT", f"/api/estate/people/{person.id}/portrait", content=face.getvalue())
        assert put.status == 200, put.body
    await as_worker.post(f"/api/estate/people/{served.estate.id}/changes", {"agrees_to_show": False})

    plain = (await as_worker.post("/api/connection-card/sheets", {})).body
    pictured = (await as_worker.get("/api/connection-card/sheets/1?photos=true")).body

    assert [reds_of(pdf) for pdf in (plain, pictured)] == [0, 1]
    page = pypdfium2.PdfDocument(pictured)[0].render(scale=DOTS_PER_INCH / 72).to_pil()
    assert [code.text.rpartition("/")[2] for code in zxingcpp.read_barcodes(page)] == [served.token]


@pytest.mark.parametrize("photos", [True, False])
async def test_a_page_printed_again_has_the_photos_it_had_and_no_others(
    as_worker: Caller, served: Estate, photos: bool
) -> None:
    face = io.BytesIO()
    Image.new("RGB", (300, 400), (200, 30, 30)).save(face, "JPEG")
    await as_worker.send("PUT", f"/api/estate/people/{served.street.id}/portrait", content=face.getvalue())

    first = (await as_worker.post("/api/connection-card/sheets", {"photos": photos})).body
    again = (await as_worker.get("/api/connection-card/sheets/1")).body

    assert [reds_of(pdf) for pdf in (first, again)] == [int(photos)] * 2


async def test_what_is_not_a_photo_is_no_portrait(as_worker: Caller, served: Estate) -> None:
    put = await as_worker.send("PUT", f"/api/estate/people/{served.street.id}/portrait", content=b"<svg/>")

    assert put.body["code"] == "file_type_not_taken"


def reds_of(pdf: bytes) -> int:
    """How many red faces stand on the first card of a page: each is 8 mm wide and 11 mm high."""
    card = the_card(pypdfium2.PdfDocument(pdf)[0].render(scale=DOTS_PER_INCH / 72).to_pil())
    colours = card.convert("RGB").getcolors(2**24) or []
    red = sum(count for count, (r, g, b) in colours if r > 180 and max(g, b) < 60)  # type: ignore[misc]  # three bands
    return round(red / (8.25 / 25.4 * DOTS_PER_INCH * 11 / 25.4 * DOTS_PER_INCH))
