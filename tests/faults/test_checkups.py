"""What an operator is told of a healthy centre, and of one with something wrong."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from kiosk.clock import utc_now
from services.foundation import crypto, db
from services.foundation.actor import system
from services.foundation.attachments import operations as attachments
from services.foundation.centers import queries as centers
from tests.databases import on_sqlite
from tests.faults.town import Town
from tests.processes import a_client, run

pytestmark = pytest.mark.faults


async def test_a_healthy_centre_hangs_together_while_it_serves(town: Town) -> None:
    await town.kiosk.begin()
    async with a_client(town.kiosk.url) as client:
        taken = await client.post(
            "/api/one-window/tickets", json={"queue": "A"}, headers={"authorization": f"Bearer {town.token()}"}
        )

    told = await run("fsck", env=town.env)

    assert taken.status_code == 201
    assert (told.code, told.out) == (0, "everything hangs together\n"), told.err


async def test_the_doctor_names_what_to_look_at(town: Town) -> None:
    told = await run("doctor", env=town.env)

    lines = told.out.splitlines()
    assert told.code == 0, told.err
    assert any(line.startswith("OK") and "are free where the data lies" in line for line in lines)
    assert any("printer hall: unknown, and nothing was heard of it lately" in line for line in lines)
    assert "1970" not in told.out


async def test_demo_accounts_on_an_open_network_are_bad(town: Town) -> None:
    town.env["KIOSK_HOST"] = "0.0.0.0"

    told = await run("doctor", env=town.env)

    assert told.code == 1
    assert told.out.splitlines()[0].startswith("BAD")
    assert "demo accounts can sign in" in told.out.splitlines()[0]


async def test_a_seat_that_nobody_has_and_a_move_that_nobody_made_are_found(town: Town) -> None:
    async with town.records():
        await db.rows("UPDATE care_slot SET taken = capacity + 1 WHERE id IN (SELECT id FROM care_slot LIMIT 1)")
        await db.rows("DELETE FROM care_booking_event")

    told = await run("fsck", env=town.env)

    assert told.code == 1
    assert "more seats taken than it has" in told.out
    assert "its history does not tell of" in told.out


async def test_a_file_that_was_changed_or_lost_is_found(town: Town) -> None:
    folder = Path(town.env["KIOSK_DATA_DIR"]) / "attachments"
    crypto.use(crypto.Vault(bytes.fromhex(Path(town.env["KIOSK_MASTER_KEY_FILE"]).read_text().strip())))
    async with town.records():
        actor = system((await centers.centers())[0].id)
        for colour in ("red", "green", "blue"):
            await attachments.keep(content=picture(colour), purpose="photo", folder=folder, actor=actor, now=utc_now())
    lost, changed, *_ = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    lost.unlink()
    *sound, last = changed.read_bytes()
    changed.write_bytes(bytes([*sound, last ^ 1]))

    told = await run("fsck", env=town.env)

    assert told.code == 1
    assert told.out.count("cannot be read") == 2


@on_sqlite
async def test_a_row_that_names_nobody_is_found(town: Town) -> None:
    with closing(sqlite3.connect(Path(town.env["KIOSK_DATA_DIR"]) / "kiosk.sqlite")) as connection, connection:
        connection.execute("DELETE FROM care_slot WHERE id IN (SELECT slot FROM care_booking LIMIT 1)")

    told = await run("fsck", env=town.env)

    assert "a row of care_booking names a row that is not there" in told.out


def picture(colour: str) -> bytes:
    """A small photo."""
    kept = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(kept, "PNG")
    return kept.getvalue()
