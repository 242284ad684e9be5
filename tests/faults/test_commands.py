"""The commands of an operator: what is wrong is said in one line, and doing a thing twice does no harm."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
from pathlib import Path

import httpx
import pytest

from services.foundation import db
from tests.databases import on_postgres, on_sqlite
from tests.faults.screens import Screen
from tests.faults.town import Town
from tests.processes import PASSWORD, STOPPED, a_client, environment, free_port, lines_of, run, run_now, until

pytestmark = pytest.mark.faults

BUSINESS = (
    "service_item", "service_queue", "service_window", "resident", "staff_member", "care_slot", "care_booking",
    "outbox_message", "connection_card WHERE status IN ('printed', 'delivered', 'active')",
)  # fmt: skip


@on_sqlite
@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KIOSK_PORT", "eight thousand"),
        ("KIOSK_PORT", "0"),
        ("KIOSK_DEMO_PASSWORD", "x"),
        ("KIOSK_DATABASE", "mysql://somewhere"),
        ("KIOSK_DATABASE", "sqlite://two-slashes"),
        ("KIOSK_PUBLIC_URL", "ftp://kiosk"),
        ("KIOSK_PLATFORM_URL", "the city"),
        ("KIOSK_PLATFORM_URL", "http://city.example"),  # without an app id and a secret
        ("KIOSK_PLATFORM_SECRET_FILE", "no-such-file"),
        ("KIOSK_PLATFORM_SECRET_FILE", "empty.secret"),
        ("KIOSK_MASTER_KEY_FILE", "data/master.key"),
        ("KIOSK_MASTER_KEY_FILE", "not-a-key"),
        ("KIOSK_MASTER_KEY_FILE", "open.key"),
        ("KIOSK_RATE_LIMITS", "sometimes"),
    ],
)
def test_a_bad_setting_stops_the_start_with_one_line(tmp_path: Path, name: str, value: str):
    (tmp_path / "empty.secret").touch()
    for key, content, mode in (("not-a-key", "hello", 0o400), ("open.key", "00" * 32, 0o644)):
        (tmp_path / key).write_text(content)
        (tmp_path / key).chmod(mode)
    in_folder = name.endswith("_FILE")

    ended = run_now(
        "serve", env=environment(tmp_path, free_port(), **{name: str(tmp_path / value) if in_folder else value})
    )

    assert ended.code == 1
    assert re.fullmatch(rf"{name}: .+\n", ended.err)


@on_sqlite
@pytest.mark.pure
def test_several_bad_settings_are_told_at_once(tmp_path: Path):
    ended = run_now("serve", env=environment(tmp_path, free_port(), KIOSK_PORT="x", KIOSK_RATE_LIMITS="y"))

    assert [line.split(":")[0] for line in ended.err.splitlines()] == ["KIOSK_PORT", "KIOSK_RATE_LIMITS"]


@on_sqlite
def test_nothing_is_served_before_there_is_a_database(tmp_path: Path):
    ended = run_now("serve", env=environment(tmp_path, free_port()))

    assert ended.code == 1
    assert re.fullmatch(r"there is no database yet .+ run `kiosk migrate`\n", ended.err)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("INSERT INTO migration (name, app_name, ran_on) VALUES ('2999-01-01', 'kiosk', CURRENT_TIMESTAMP)", "newer"),
        ("DELETE FROM migration", "older"),
    ],
)
async def test_a_schema_of_another_version_is_not_served(town: Town, change: str, said: str):
    async with town.records():
        await db.rows(change)

    ended = await run("serve", env=town.env)

    assert ended.code == 1
    assert re.fullmatch(rf"the database is {said} than this version: .+\n", ended.err)


async def test_a_lost_key_stops_the_start_and_none_is_made_in_its_place(town: Town):
    key = Path(town.env["KIOSK_MASTER_KEY_FILE"])
    lost = key.rename(key.with_suffix(".lost"))

    for words in (["serve"], ["seed", "--demo"], ["migrate"]):
        ended = await run(*words, env=town.env)

        assert (words, not key.exists()) == (words, True)
        assert ended.code == (0 if words == ["migrate"] else 1)
        assert words == ["migrate"] or re.fullmatch(
            r"KIOSK_MASTER_KEY_FILE: .+ put the key of this database back\n", ended.err
        )

    lost.rename(key)
    await town.kiosk.begin()


@on_sqlite
async def test_a_second_process_on_the_same_file_is_refused_with_the_pid_of_the_first(town: Town):
    await town.kiosk.begin()

    for word in ("serve", "migrate"):
        ended = await run(word, env={**town.env, "KIOSK_PORT": str(free_port())})

        assert ended.code == 1
        assert re.fullmatch(rf".+ is already served by process {town.kiosk.pid}\n", ended.err)


@on_sqlite
async def test_two_workers_are_refused_on_sqlite(town: Town):
    ended = await run("serve", "--workers", "2", env=town.env)

    assert ended.code == 2
    assert "--workers needs PostgreSQL" in ended.err
    assert "Traceback" not in ended.err


@on_postgres
async def test_a_call_reaches_the_boards_of_both_workers(town: Town):
    await town.serve("serve", "--workers", "2").begin()
    boards: list[Screen] = []
    async with asyncio.TaskGroup() as watching:
        await until(lambda: _both_workers_have_one(town, boards, watching), "both workers have a board")

        async with a_client(town.kiosk.url) as client:
            number = await called(client, town)

        for board in boards:
            await until(lambda board=board: board.has("ticket.called", number=number), "the call is on every board")
            board.switch_off()


@on_postgres
async def test_workers_whose_parent_was_killed_give_the_port_back(town: Town):
    await town.serve("serve", "--workers", "2").begin()
    workers = town.workers()

    town.kiosk.kill()

    await until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers), "the workers have ended")
    await town.kiosk.begin()
    assert not set(town.workers()) & set(workers)


@on_postgres
async def test_workers_that_do_not_notice_it_hold_the_port_against_whoever_starts_next(town: Town):
    await town.serve("serve", "--workers", "2", module="tests.faults.orphans").begin()
    workers = town.workers()
    try:
        town.kiosk.kill()

        ended = await run("serve", env=town.env)

        assert ended.code == 1
        assert "cannot listen on" in ended.err
    finally:
        for worker in workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)


async def test_a_new_device_and_a_new_clerk_can_begin_at_once(town: Town):
    token = lines_of(await run("device", "add", "second board", "--kind", "board", env=town.env))[-1].split()[-1]
    added = await run(
        "staff", "add", "clerk9", "--role", "clerk", "--password-stdin", env=town.env, say=f"{PASSWORD}\n"
    )
    assert PASSWORD not in added.out
    await town.kiosk.begin()

    async with a_client(town.kiosk.url) as client:
        snapshot = await client.get("/api/board/snapshot", headers={"authorization": f"Bearer {token}"})
        session = await client.post("/api/staff/session", json={"username": "clerk9", "password": PASSWORD})

    assert (snapshot.status_code, session.status_code) == (200, 201)
    assert session.json()["role"] == "clerk"


async def test_what_the_domain_refuses_is_one_line_too(town: Town):
    ended = await run("staff", "add", "x", "--role", "wizard", env=town.env)

    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1
    assert "role_unknown" in ended.err


async def test_seeding_twice_adds_nothing_and_gives_new_tokens(town: Town):
    before = await rows_of(town)

    lines = lines_of(await run("seed", "--demo", env=town.env))

    assert await rows_of(town) == before
    again = Town(town.folder, town.database, lines)
    assert again.token() != town.token()
    await town.kiosk.begin()
    async with a_client(town.kiosk.url) as client:
        answers = [await client.get("/api/board/snapshot", headers=bearer(one)) for one in (again, town)]
    assert [answer.status_code for answer in answers] == [200, 401]


async def test_migrating_twice_changes_nothing(town: Town):
    files = sorted(town.folder.rglob("*"))

    said = lines_of(await run("migrate", env=town.env))

    assert said == ["the database is up to date"]
    assert sorted(town.folder.rglob("*")) == files  # not even another backup


async def test_a_stop_does_not_wait_for_open_boards(town: Town):
    await town.kiosk.begin()
    board = Screen(town)
    async with asyncio.TaskGroup() as watching:
        watching.create_task(board.watch())
        await until(lambda: board.has("snapshot"), "the board shows something")

        assert await town.kiosk.stop() == STOPPED  # without the second of grace it would wait for ever


@on_sqlite
async def test_a_stopped_kiosk_leaves_one_whole_file(town: Town):
    await town.kiosk.begin()
    await town.kiosk.stop()

    copied = shutil.copy(town.folder / "data" / "kiosk.sqlite", town.folder / "copy.sqlite")

    assert not (town.folder / "data" / "kiosk.sqlite-wal").exists()
    assert Path(copied).stat().st_size > 0


async def called(client: httpx.AsyncClient, town: Town) -> str:
    """Take a ticket, call it to window 1; give the number called."""
    await client.post("/api/one-window/tickets", json={"queue": "A"}, headers=bearer(town))
    session = await client.post("/api/staff/session", json={"username": "clerk1", "password": PASSWORD})
    csrf = {"x-csrf-token": session.json()["csrf"]}
    await client.post("/api/one-window/windows/1/opening", headers=csrf)
    answer = await client.post("/api/one-window/windows/1/calls", headers=csrf)
    number: str = answer.json()["number"]
    return number


def bearer(town: Town) -> dict[str, str]:
    """The header of the demo kiosk."""
    return {"authorization": f"Bearer {town.token()}"}


async def rows_of(town: Town) -> dict[str, int]:
    """How much there is of everything that matters."""
    async with town.records():
        return {name: (await db.rows(f"SELECT COUNT(*) AS n FROM {name}"))[0]["n"] for name in BUSINESS}


async def _both_workers_have_one(town: Town, boards: list[Screen], watching: asyncio.TaskGroup) -> bool:
    """Open boards until each worker serves one: the system decides which worker takes a connection."""
    boards.append(Screen(town))
    watching.create_task(boards[-1].watch())
    await until(lambda: boards[-1].has("snapshot"), "the board shows something")
    return len({town.worker_of(board.port) for board in boards}) == 2
