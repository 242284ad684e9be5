"""Commands while the kiosk serves: done by the serving process, because only one may write a SQLite file."""

import stat
from pathlib import Path

import pytest

from tests.databases import on_sqlite
from tests.faults.town import Town
from tests.processes import PASSWORD, a_client, command, run

pytestmark = pytest.mark.faults


async def test_a_device_made_while_the_kiosk_serves_works_at_once(town: Town) -> None:
    await town.kiosk.begin()

    lines = await command("device", "add", "second", env=town.env)

    async with a_client(town.kiosk.url) as client:
        token = lines[-1].split()[-1]
        answer = await client.post(
            "/api/one-window/tickets", json={"queue": "A"}, headers={"authorization": f"Bearer {token}"}
        )
    assert answer.status_code == 201


async def test_an_account_made_while_the_kiosk_serves_signs_in(town: Town) -> None:
    await town.kiosk.begin()

    made = await run(
        "staff", "add", "clerk9", "--role", "clerk", "--password-stdin", env=town.env, say="a long password\n"
    )

    assert made.code == 0, made.err
    async with a_client(town.kiosk.url) as client:
        answer = await client.post("/api/staff/session", json={"username": "clerk9", "password": "a long password"})
    assert answer.status_code == 201


async def test_accounts_and_tokens_change_at_once_while_the_kiosk_serves(town: Town) -> None:
    await town.kiosk.begin()

    factor = await run("staff", "second-factor", "clerk1", env=town.env)
    ended = await run("staff", "end", "clerk2", env=town.env)
    renewed = await run("token", "renew", "demo-board", env=town.env)

    assert [done.code for done in (factor, ended, renewed)] == [0, 0, 0]
    assert factor.out.splitlines()[-1].startswith("otpauth://totp/")
    async with a_client(town.kiosk.url) as client:
        sign_ins = [
            await client.post("/api/staff/session", json={"username": name, "password": PASSWORD})
            for name in ("clerk1", "clerk2", "clerk3")
        ]
        boards = [
            await client.get("/api/board/snapshot", headers={"authorization": f"Bearer {token}"})
            for token in (town.token("board"), renewed.out.split()[-1])
        ]
    assert [answer.status_code for answer in sign_ins] == [401, 401, 201]
    assert [answer.status_code for answer in boards] == [401, 200]


async def test_what_the_domain_refuses_is_said_in_one_line_as_without_a_server(town: Town) -> None:
    await town.kiosk.begin()

    refused = await run(
        "staff", "add", "clerk1", "--role", "clerk", "--password-stdin", env=town.env, say="a long password\n"
    )

    assert refused.code == 1
    assert "username_taken" in refused.err
    assert len(refused.err.strip().splitlines()) == 1


@on_sqlite
async def test_the_socket_is_its_owners_alone_and_goes_with_the_process(town: Town) -> None:
    await town.kiosk.begin()
    path = Path(town.env["KIOSK_DATA_DIR"]) / "kiosk.sock"

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    await town.kiosk.stop()
    assert not path.exists()
