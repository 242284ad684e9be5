"""The `kiosk` command."""

import asyncio
import gc
import os
import sqlite3
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from kiosk import settings as settings_module
from kiosk.settings import BadSettings, Settings

T = TypeVar("T")


class Lines(click.ClickException):
    """What is wrong, one line each."""

    def show(self, file: Any = None) -> None:
        """Print the lines, nothing else."""
        click.echo(self.message, err=True)


@click.group()
@click.version_option(package_name="lianxin-kiosk")
def main() -> None:
    """Lianxin Kiosk (连心一窗): one-window service, elderly care and connection cards of a party-mass service centre."""


@main.command()
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="More than one needs PostgreSQL."
)
def serve(workers: int) -> None:
    """Serve the API, the screens and the background loops."""
    gc.disable()  # what is made at the start stays; looking through it for what could go only costs time
    settings = loaded()
    if workers > 1 and settings.database.startswith("sqlite"):
        raise click.UsageError("--workers needs PostgreSQL: SQLite is served by one process")
    with in_one_line():
        run(settings, nothing)  # what would stop the start is said here

    from kiosk import serving

    with in_one_line():
        serving.listen(settings)
    serving.serve(settings, workers=workers)


@main.command()
def migrate() -> None:
    """Bring the database to this version (a backup or a lock first)."""
    from kiosk import migrate as migrations

    settings = loaded()
    with in_one_line():
        done = migrations.forwards(settings.database)
    click.echo(f"{len(done)} migrations applied" if done else "the database is up to date")


@main.command()
@click.option("--demo", is_flag=True, required=True, help="The 翠屏 demo centre.")
@click.option("--hours", type=click.Choice(["always", "office"]), default="always", show_default=True)
def seed(demo: bool, hours: str) -> None:
    """Load the demo centre and print its credentials once."""
    for line in perform("seed_demo", always_open=hours == "always"):
        click.echo(line)


@main.group()
def device() -> None:
    """Kiosks and call displays."""


@device.command("add")
@click.argument("name")
@click.option("--kind", type=click.Choice(["kiosk", "board", "partner"]), default="kiosk", show_default=True)
@click.option("--printer", help="The name of the printer that stands beside it.")
@click.option("--center", help="The code of its centre, when there are several.")
def add_device(name: str, kind: str, printer: str | None, center: str | None) -> None:
    """Make a device; its token is the last word printed, and is told only here. A partner is a programme that reports over Open311."""
    token = perform("add_device", name=name, kind=kind, printer=printer, center=center)
    how = "send it as api_key" if kind == "partner" else "open /#device=TOKEN on it once"
    click.echo(f"{kind} {name}: {how}. Token: {token}")


@main.group()
def staff() -> None:
    """People who sign in."""


@staff.command("add")
@click.argument("user")
@click.option(
    "--role",
    required=True,
    help="clerk, care_desk, carer, property, owners, secretary, community_worker, admin or auditor",
)
@click.option("--name", help="The name shown; the user name if missing.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--center", help="The code of the centre, when there are several.")
def add_staff(user: str, role: str, name: str | None, password_stdin: bool, center: str | None) -> None:
    """Make an account; without --password-stdin a password is made and printed once."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    made = perform("add_staff", user=user, role=role, name=name, password=password, center=center)
    click.echo(f"{role} {user} added" if password_stdin else f"{role} {user} added, password {made}")


@staff.command("password")
@click.argument("user")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def set_password(user: str, password_stdin: bool) -> None:
    """Give an account another password; without --password-stdin one is made and printed once."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    made = perform("set_password", user=user, password=password)
    click.echo(f"{user} has another password" if password_stdin else f"{user} has another password: {made}")


@staff.command("second-factor")
@click.argument("user")
def begin_second_factor(user: str) -> None:
    """Ask for the six digits of an authenticator app from now on; prints what the app must scan, once."""
    import qrcode

    address = perform("begin_second_factor", user=user)
    code = qrcode.QRCode()
    code.add_data(address)
    code.print_ascii(out=sys.stdout, invert=True)
    click.echo(address)


@staff.command("end")
@click.argument("user")
def end_staff(user: str) -> None:
    """Close the account of somebody who has left; who is signed in with it is signed out."""
    perform("end_staff", user=user)
    click.echo(f"{user} can no longer sign in")


@main.group()
def token() -> None:
    """Tokens of devices."""


@token.command("renew")
@click.argument("name")
@click.option("--center", help="The code of its centre, when there are several.")
def renew_token(name: str, center: str | None) -> None:
    """Give a device another token: the last word printed, told only here. The old one is worthless at once."""
    click.echo(f"{name}: open /#device=TOKEN on it once. Token: {perform('renew_token', name=name, center=center)}")


@token.command("revoke")
@click.argument("name")
@click.option("--center", help="The code of its centre, when there are several.")
def revoke_token(name: str, center: str | None) -> None:
    """Lost, stolen or taken away: make a device's token worthless."""
    perform("revoke_token", name=name, center=center)
    click.echo(f"{name} is no longer known")


@main.group()
def printer() -> None:
    """Printers."""


@printer.command("add")
@click.argument("name")
@click.argument("url")
@click.option("--center", help="The code of the centre, when there are several.")
def add_printer(name: str, url: str, center: str | None) -> None:
    """Make a printer known: tcp://host:9100?width=576, serial:///dev/ttyUSB0, file:///dev/usb/lp0."""
    perform("add_printer", name=name, url=url, center=center)
    click.echo(f"printer {name} at {url}")


@main.command()
@click.argument("file", type=click.Path())
def backup(file: str) -> None:
    """Write the database of this moment and all kept files into FILE (a tar); the key file is not in it."""
    click.echo(perform("backup", file=os.path.abspath(file)))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
def restore(file: str) -> None:
    """Begin again from a backup; the kiosk must be stopped, and what was there is kept beside it."""
    from kiosk.operators import backups

    settings = loaded()
    with in_one_line():
        for line in backups.restore(settings=settings, file=file):
            click.echo(line)


@main.command()
def doctor() -> None:
    """Say what an operator should look at; a BAD line is exit code 1."""
    found = perform("doctor")
    for weight, line in found:
        click.echo(f"{weight:<5}{line}")
    if any(weight == "BAD" for weight, _ in found):
        sys.exit(1)


@main.command()
def fsck() -> None:
    """Count what must never be in the records, and open every kept file; a finding is exit code 1."""
    found = perform("fsck")
    click.echo("\n".join(found) or "everything hangs together")
    if found:
        sys.exit(1)


@main.command()
@click.option("--port", default=8100, show_default=True)
@click.option(
    "--data-dir", type=click.Path(), help="Where the stand-in keeps what it received; default <data dir>/city."
)
def city(port: int, data_dir: str | None) -> None:
    """Run the stand-in of the city platform."""
    from kiosk import serving

    serving.serve_city(loaded(), port=port, data_dir=data_dir)


@main.command()
@click.option("--force", is_flag=True, help="Build again.")
def fonts(force: bool) -> None:
    """Build the subset fonts of screens and papers (part of `make install`)."""
    from kiosk.screens import fonts as building

    for path in building.build(force=force):
        click.echo(path)


@main.command()
def screens() -> None:
    """Pack the screens, so that no start has to (part of `make install`)."""
    from kiosk.screens import shelf

    click.echo(shelf.directory() / shelf.packed().version)


@main.command()
def demo() -> None:
    """Everything at once on this machine: kiosk, city stand-in, virtual printer and a family's telephone, with the demo centre."""
    from kiosk.demo.running import run as run_demo

    settings = loaded()
    with in_one_line():
        run_demo(settings)


def loaded() -> Settings:
    """The settings, or an end with one line for each that is wrong."""
    try:
        settings = settings_module.current()
        if (
            settings.master_key_file.exists()
        ):  # made where it is first needed, once the database has shown that none was lost
            settings.master_key()
    except BadSettings as bad:
        raise Lines("\n".join(bad.lines)) from bad
    return settings


def perform(verb: str, **arguments: Any) -> Any:
    """Do a verb here, or have it done by the process that serves this SQLite file."""
    from kiosk.operators import control
    from services.foundation.sqlite import DatabaseInUse

    settings = loaded()
    with in_one_line():
        try:
            return run(settings, lambda: control.verbs(settings)[verb](**arguments))
        except DatabaseInUse as taken:
            try:
                return control.ask(settings, verb, arguments)
            except control.NobodyServes:
                raise taken from None


def run(settings: Settings, verb: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a verb on the database of these settings."""
    from kiosk import keys
    from kiosk import migrate as migrations
    from services.foundation import db

    async def whole() -> T:
        engine = db.engine_from_url(settings.database)
        db.bind(engine)
        async with db.opened(engine):
            await migrations.check(settings.database)
            await keys.take(settings)
            return await verb()

    return asyncio.run(whole())


@contextmanager
def in_one_line() -> Iterator[None]:
    """What stops a command is said in one line, without a trace."""
    import asyncpg

    from kiosk import migrate as migrations
    from kiosk.errors import words
    from services.foundation.errors import DomainError
    from services.foundation.sqlite import DatabaseInUse

    try:
        yield
    except BadSettings as bad:
        raise Lines("\n".join(bad.lines)) from bad
    except DomainError as refused:
        said = words().get(refused.code, {"en": refused.code, "zh": ""})
        detail = " ".join(refused.detail.split())
        raise Lines(f"{said['en']} {said['zh']} ({refused.code}) {detail}") from refused
    except (migrations.SchemaMismatch, migrations.MigrationFailed, DatabaseInUse) as refused:
        raise Lines(str(refused)) from refused
    except FileNotFoundError as missing:
        place = str(missing.filename or missing).removesuffix(".lock")
        raise Lines(f"there is no database yet ({place}): run `kiosk migrate`") from missing
    except (OSError, sqlite3.Error, asyncpg.PostgresError) as broken:
        raise Lines(f"KIOSK_DATABASE cannot be used: {broken}") from broken


async def nothing() -> None:
    """Only look whether the database can be served."""
