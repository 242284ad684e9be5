"""The kiosk's camera: a frame in, the text of its code out."""

import io
import random

import msgspec
import pypdfium2
import pytest
from PIL import Image

from kiosk.clock import utc_now
from kiosk.routes import scans
from printers import document, render
from services.connection_card import operations
from tests.clients import Answer, Caller
from tests.connection_card.estate import Estate, Home

PATH = "/api/scans/frames"


async def test_a_card_held_before_the_camera_is_read_and_opens(as_kiosk: Caller, served: Estate) -> None:
    page = await operations.make_sheet(actor=served.worker, now=utc_now(), home=Home())
    pdf = render.pdf(msgspec.convert(page.document, document.CardSheet))
    card = pypdfium2.PdfDocument(pdf)[0].render(scale=100 / 72).to_pil().crop((50, 50, 450, 280))
    frame = Image.new("RGB", (640, 360), (90, 80, 70))
    frame.paste(card.rotate(7, expand=True, fillcolor="white"), (90, 20))

    answer = await _scan(as_kiosk, _jpeg(frame, quality=80))

    assert answer.body["text"].endswith(f"/C/{served.token}")
    assert (await as_kiosk.get(f"/api/connection-card/{answer.body['text'].rpartition('/')[2]}")).status == 200


async def test_noise_and_an_empty_hand_say_nothing(as_kiosk: Caller) -> None:
    noise = Image.frombytes("RGB", (640, 360), random.Random(7).randbytes(640 * 360 * 3))

    answers = [await _scan(as_kiosk, _jpeg(picture)) for picture in (noise, Image.new("RGB", (640, 360)))]

    assert [(answer.status, answer.body) for answer in answers] == [(200, {"text": None})] * 2


@pytest.mark.parametrize("wrong", [b"", b"not a picture", b"\xff\xd8\xff\xe0 cut short"])
async def test_what_is_no_jpeg_is_refused(as_kiosk: Caller, wrong: bytes) -> None:
    answer = await _scan(as_kiosk, wrong)

    assert (answer.status, answer.body["code"]) == (422, "photo_not_readable")


async def test_a_png_is_not_a_frame(as_kiosk: Caller) -> None:
    file = io.BytesIO()
    Image.new("L", (64, 64)).save(file, "PNG")

    assert (await _scan(as_kiosk, file.getvalue())).body["code"] == "photo_not_readable"


async def test_a_photo_that_is_too_heavy_is_refused(as_kiosk: Caller) -> None:
    answer = await _scan(as_kiosk, b"\xff" * (scans.LARGEST + 1))

    assert (answer.status, answer.body["code"]) == (413, "photo_too_large")


async def test_a_photo_with_too_many_points_is_refused_before_it_is_unpacked(as_kiosk: Caller) -> None:
    answer = await _scan(as_kiosk, _jpeg(Image.new("L", (4001, 3000))))

    assert (answer.status, answer.body["code"]) == (413, "photo_too_large")


async def test_strangers_have_no_camera_here(public: Caller) -> None:
    assert (await _scan(public, b"")).status == 401


async def _scan(caller: Caller, content: bytes) -> Answer:
    return await caller.send("POST", PATH, headers={"content-type": "image/jpeg"}, content=content)


def _jpeg(picture: Image.Image, *, quality: int = 75) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()
