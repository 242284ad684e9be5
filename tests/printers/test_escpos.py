"""Bytes to the printer and bytes back."""

import pytest

from printers import escpos
from printers.devices import faults
from printers.devices.faults import Fault
from printers.escpos import Answers, Automatic, Confirmed, Reader, RealTime, Status
from printers.raster import Raster

pytestmark = pytest.mark.pure

PICTURE = Raster(16, tuple(bytes([row % 256, 255 - row % 256]) for row in range(300)))


def test_a_job_reads_back_as_the_picture_it_was() -> None:
    assert escpos.raster_of(escpos.job(PICTURE)) == PICTURE


def test_a_job_resets_the_printer_then_asks_for_changes_then_prints_feeds_and_cuts() -> None:
    names = [command.name for command in Reader().feed(escpos.job(PICTURE))]

    assert names == [b"\x1b@", b"\x1da", b"\x1dv", b"\x1dv", b"\x1dv", b"\x1bd", b"\x1dV"]


def test_no_strip_is_taller_than_any_printer_takes() -> None:
    strips = [command.picture().height for command in Reader().feed(escpos.job(PICTURE)) if command.name == b"\x1dv"]

    assert strips == [128, 128, 44]


def test_commands_are_the_same_however_the_network_cuts_them() -> None:
    stream = escpos.job(PICTURE) + b"\x10\x04\x01" + escpos.confirmation("A012", escpos.Confirm.PROCESS_ID)
    reader = Reader()

    byte_by_byte = [command for byte in stream for command in reader.feed(bytes([byte]))]

    assert byte_by_byte == list(Reader().feed(stream))


def test_a_question_inside_a_picture_is_only_dots() -> None:
    stream = escpos.job(Raster(24, (b"\x10\x04\x01",)))

    assert b"\x10\x04" not in [command.name for command in Reader().feed(stream)]


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ("12 12 12", Status()),
        ("16 12 12", Status()),  # the drawer's pin is no fault
        ("12 12 1e", Status(near_end=True)),
        ("1a 32 7e", Status(offline=True, paper_out=True, near_end=True)),
        ("1a 16 12", Status(offline=True, cover_open=True)),
        ("1a 12 12", Status(offline=True)),
        ("1a 52 12", Status(offline=True, broken=True)),
    ],
)
def test_three_answers_are_one_status(answers: str, status: Status) -> None:
    assert escpos.status_of(*(RealTime(bits) for bits in bytes.fromhex(answers))) == status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("10 00 00 00", Status()),
        ("10 00 03 00", Status(near_end=True)),
        ("38 00 00 00", Status(offline=True, cover_open=True)),
        ("18 00 0f 00", Status(offline=True, paper_out=True, near_end=True)),
        ("18 08 00 00", Status(offline=True, broken=True)),
    ],
)
def test_a_change_told_unasked_is_a_status(said: str, status: Status) -> None:
    assert list(Answers().feed(bytes.fromhex(said))) == [Automatic(status)]


@pytest.mark.parametrize(
    ("status", "ready", "reason"),
    [
        (Status(), True, ""),
        (Status(near_end=True), True, ""),
        (Status(offline=True, paper_out=True), False, "paper_out"),
        (Status(offline=True, cover_open=True), False, "cover_open"),
        (Status(offline=True), False, "offline"),
        (Status(broken=True), False, "broken"),
        (escpos.SILENT, False, "no_answer"),
    ],
)
def test_the_first_thing_to_mend_is_named(status: Status, ready: bool, reason: str) -> None:
    assert (status.ready, status.reason) == (ready, reason)


def test_answers_are_told_apart_however_they_arrive() -> None:
    stream = bytes.fromhex("12 38000000 00 37223031323300 13 11 12 03")
    answers = Answers()

    heard = [answer for byte in stream for answer in answers.feed(bytes([byte]))]

    assert heard == [
        RealTime(0x12),
        Automatic(Status(offline=True, cover_open=True)),
        Confirmed(),
        Confirmed(b"0123"),
        RealTime(0x12),
        Confirmed(),
    ]


def test_noise_confirms_nothing() -> None:
    assert list(Answers().feed(b"HTTP")) == []


@pytest.mark.parametrize("fault", [None, *faults.STOPPING, Fault.NEAR_END])
def test_the_virtual_printer_says_the_same_asked_and_unasked(fault: Fault | None) -> None:
    asked = escpos.status_of(*(RealTime(faults.real_time(fault, question)[0]) for question in (1, 2, 4)))

    assert list(Answers().feed(faults.automatic(fault))) == [Automatic(asked)]
