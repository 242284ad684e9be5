"""What stops a command: each thing in one line that says what to do, and nothing half done."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk import cli, keys, serving
from kiosk.clock import utc_now
from kiosk.operators import backups
from kiosk.settings import BadSettings, Settings, load
from services.foundation import crypto, db
from services.foundation.staff import operations as staff
from services.foundation.staff.names import NameUnusable
from services.foundation.staff.roles import DeviceKind, StaffRole
from tests.connection_card.estate import a_center, an_estate

OTHER_KEY = bytes(32)
UNUSABLE = ["", "  ", "x" * 41, "two\nlines", "bell\a"]


def test_a_port_that_somebody_has_is_told_before_the_start() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = load({"KIOSK_PORT": str(taken.getsockname()[1])})

        with pytest.raises(
            BadSettings, match=r"KIOSK_HOST, KIOSK_PORT: cannot listen on 127\.0\.0\.1:\d+: Address already"
        ):
            serving.listen(settings)

    serving.listen(settings)


@pytest.mark.parametrize("host", ["999.1.1.1", "192.0.2.7"])
def test_a_host_that_is_not_this_machine_is_told_before_the_start(host: str) -> None:
    with pytest.raises(BadSettings, match=f"cannot listen on {host}:8000: "):
        serving.listen(load({"KIOSK_HOST": host}))


@pytest.mark.parametrize("workers", ["0", "-3"])
def test_nobody_serves_with_no_workers(workers: str) -> None:
    ended = CliRunner().invoke(cli.main, ["serve", "--workers", workers])

    assert (ended.exit_code, "is not in the range x>=1" in ended.output) == (2, True)


async def test_another_key_than_that_of_the_database_is_refused(database: db.Engine, settings: Settings) -> None:
    await keys.check(settings)  # nothing is sealed yet
    await an_estate(await a_center())
    await keys.check(settings)

    crypto.use(crypto.Vault(OTHER_KEY))

    with pytest.raises(BadSettings, match=r"KIOSK_MASTER_KEY_FILE: .+ is not the key of this database"):
        await keys.check(settings)


async def test_a_key_is_made_only_while_nothing_is_sealed(database: db.Engine, settings: Settings) -> None:
    settings.master_key_file.unlink()
    await keys.take(settings)
    made = settings.master_key_file.read_text()
    await an_estate(await a_center())
    await keys.take(settings)
    settings.master_key_file.unlink()

    with pytest.raises(BadSettings, match=r"KIOSK_MASTER_KEY_FILE: .+ put the key of this database back"):
        await keys.take(settings)

    assert len(made) == 64
    assert not settings.master_key_file.exists()


@pytest.mark.parametrize("text", ["0", "65536", "-1", "²", " 80"])
def test_a_port_is_a_number_that_can_stand_in_an_address(text: str) -> None:
    with pytest.raises(BadSettings, match=r"KIOSK_PORT: .+ is not a port number"):
        load({"KIOSK_PORT": text})

    assert load({"KIOSK_PORT": "65535"}).port == 65535


def test_a_demo_password_may_be_simple_but_not_a_letter_or_two() -> None:
    with pytest.raises(BadSettings, match=r"KIOSK_DEMO_PASSWORD: needs 4 characters"):
        load({"KIOSK_DEMO_PASSWORD": "abc"})

    assert load({"KIOSK_DEMO_PASSWORD": "demo"}).demo_password == "demo"


@pytest.mark.parametrize("name", UNUSABLE)
async def test_a_name_nobody_could_read_is_given_to_no_device_and_no_account(database: db.Engine, name: str) -> None:
    center = await a_center()

    with pytest.raises(NameUnusable):
        await staff.add_device(name=name, kind=DeviceKind.KIOSK, center=center, now=utc_now())
    with pytest.raises(NameUnusable):
        await staff.add_staff(username=name, name="王", role=StaffRole.CLERK, password="a long password", center=center,
                              now=utc_now())  # fmt: skip


async def test_a_backup_into_a_folder_that_is_not_there_says_so(
    database: db.Engine, settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(backups.BackupPlaceMissing):
        await backups.backup(settings=settings, file=str(tmp_path / "nowhere" / "b.tar"))


def test_what_is_no_backup_is_refused_in_one_line(settings: Settings, tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("dear all")

    with pytest.raises(backups.BackupUnreadable) as refused:
        backups.restore(settings=settings, file=str(letter))

    assert refused.value.detail == str(letter)
