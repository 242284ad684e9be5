"""A backup made while people are served, and a centre that begins again from it."""

import os
import re
import sqlite3
import subprocess
import tarfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from services.foundation import db
from tests import postgres_server
from tests.faults.town import Town
from tests.processes import a_client, lines_of, run

pytestmark = pytest.mark.faults


@pytest.fixture(autouse=True)
def _tools_of_the_server(town: Town) -> None:
    """pg_dump and pg_restore as new as the server of the tests."""
    town.env["PATH"] = f"{postgres_server.programs()}{os.pathsep}{os.environ['PATH']}"


async def take_ticket(town: Town) -> dict[str, str]:
    """One more resident waits."""
    async with a_client(town.kiosk.url) as client:
        answer = await client.post(
            "/api/one-window/tickets", json={"queue": "A"}, headers={"authorization": f"Bearer {town.token()}"}
        )
    answer.raise_for_status()
    given: dict[str, str] = answer.json()
    return given


async def tickets(town: Town) -> list[str]:
    """The numbers that the database holds."""
    async with town.records():
        return [row["number"] for row in await db.rows("SELECT number FROM queue_ticket ORDER BY number")]


async def epoch(town: Town) -> str:
    """What tells the city that versions are used again."""
    async with town.records():
        return str((await db.rows("SELECT epoch FROM sync_link"))[0]["epoch"])


def tickets_kept_in(copy: Path, *, env: Mapping[str, str]) -> list[str]:
    """What stands in the copy of what was there before."""
    if copy.suffix == ".sqlite":
        with closing(sqlite3.connect(copy)) as connection:
            return [row[0] for row in connection.execute("SELECT number FROM queue_ticket ORDER BY number")]
    words = ("pg_restore", "--data-only", "--table=queue_ticket", "--file=-", str(copy))
    told = subprocess.run(words, env=dict(env), capture_output=True, text=True, check=True).stdout
    return sorted(re.findall(r"\b[A-Z]\d{3}\b", told))


async def test_a_centre_begins_again_from_a_backup_made_while_it_served(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "monday.tar"
    attachments = town.folder / "data" / "attachments"
    attachments.mkdir(parents=True, exist_ok=True)
    (attachments / "sealed").write_bytes(b"a photo, sealed")
    await town.kiosk.begin()
    await take_ticket(town)
    lines_of(await run("backup", str(file), env=town.env))
    await take_ticket(town)
    town.kiosk.kill()
    before = await epoch(town)
    (attachments / "sealed").unlink()

    said = lines_of(await run("restore", str(file), env=town.env))

    assert said[0].startswith("restored what was saved at")
    assert await tickets(town) == ["A001"]
    assert tickets_kept_in(town.folder / "data" / said[1].split()[-1], env=town.env) == ["A001", "A002"]
    assert (attachments / "sealed").read_bytes() == b"a photo, sealed"
    assert await epoch(town) != before
    await town.kiosk.begin()
    assert (await take_ticket(town))["number"] == "A002"


async def test_the_key_is_not_in_a_backup_and_another_key_opens_none(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "monday.tar"
    lines_of(await run("backup", str(file), env=town.env))
    key = Path(town.env.get("KIOSK_MASTER_KEY_FILE") or f"{town.env['KIOSK_DATA_DIR']}.key")
    secret = key.read_text()

    with tarfile.open(file) as tar:
        contents = [tar.extractfile(member).read() for member in tar.getmembers() if member.isfile()]  # type: ignore[union-attr]
    key.chmod(0o600)
    key.write_text("0" * len(secret.strip()))
    key.chmod(0o400)
    refused = await run("restore", str(file), env=town.env)

    assert not [content for content in contents if secret.strip().encode() in content]
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert "backup_of_other_key" in refused.err
    assert file.stat().st_mode & 0o077 == 0


async def test_nothing_is_restored_under_a_kiosk_that_serves(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "monday.tar"
    lines_of(await run("backup", str(file), env=town.env))
    await town.kiosk.begin()
    ticket = await take_ticket(town)

    refused = await run("restore", str(file), env=town.env)

    assert refused.code == 1
    assert "served" in refused.err
    town.kiosk.kill()
    assert await tickets(town) == [ticket["number"]]


async def test_half_a_backup_is_refused_and_changes_nothing(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "monday.tar"
    lines_of(await run("backup", str(file), env=town.env))
    half = tmp_path / "half.tar"
    half.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    await town.kiosk.begin()
    ticket = await take_ticket(town)
    town.kiosk.kill()

    refused = await run("restore", str(half), env=town.env)
    again = await run("backup", str(file), env=town.env)

    assert "backup_unreadable" in refused.err
    assert "backup_exists" in again.err
    assert await tickets(town) == [ticket["number"]]
