"""The whole app over HTTP in this process, and the standing cast that talks to it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar

from kiosk.app import create_app, fresh_state
from kiosk.clock import utc_now
from kiosk.demo import hall
from kiosk.settings import Settings, load
from services.foundation import crypto
from services.foundation.actor import Actor
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import DeviceKind, StaffRole
from tests.in_process import AppClient, in_process

PASSWORD = "correct horse battery"
MASTER_KEY = "00112233445566778899aabbccddeeff" * 2


@dataclass
class Clock:
    """The app's clock, which a test may stop and set."""

    fixed: datetime | None = None

    def __call__(self) -> datetime:
        return self.fixed or utc_now()


@dataclass
class Answer:
    """What came back."""

    status: int
    body: Any
    headers: dict[str, str]


@dataclass
class Caller:
    """Somebody who talks to the app, with what shows who they are."""

    client: AppClient
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **options: Any) -> Answer:
        """Ask."""
        return await self.send("GET", path, **options)

    async def post(self, path: str, body: Any = None, *, key: str | None = None, **options: Any) -> Answer:
        """Say."""
        headers = {"idempotency-key": key} if key else {}
        return await self.send("POST", path, json=body, headers=headers, **options)

    async def send(self, method: str, path: str, headers: dict[str, str] | None = None, **options: Any) -> Answer:
        """Send anything."""
        answer = await self.client.request(method, path, headers={**self.headers, **(headers or {})}, **options)
        is_json = "json" in answer.headers.get("content-type", "")
        return Answer(
            answer.status_code, answer.json() if is_json and answer.content else answer.content, dict(answer.headers)
        )


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings of one installation in a folder of its own."""
    key = tmp_path / "master.key"
    key.write_text(MASTER_KEY)
    key.chmod(0o400)
    return load(
        {"KIOSK_DATA_DIR": str(tmp_path / "data"), "KIOSK_DATABASE": database_url, "KIOSK_MASTER_KEY_FILE": str(key)}
    )


@pytest.fixture(autouse=True)
def vault() -> crypto.Vault:
    """Sealed fields open in every test."""
    made = crypto.Vault(bytes.fromhex(MASTER_KEY))
    crypto.use(made)
    return made


@pytest.fixture
def clock() -> Clock:
    """The clock of the app."""
    return Clock()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """The app, built once: its routes and screens are the same for every test, its state is not."""
    folder = tmp_path_factory.mktemp("app")
    return create_app(load({"KIOSK_DATA_DIR": str(folder / "data")}), with_loops=False)


@pytest.fixture
async def client(app: Litestar, settings: Settings, clock: Clock) -> AsyncIterator[AppClient]:
    """The app, started on this test's database, without its background loops."""
    for name, value in fresh_state(settings, clock=clock, with_loops=False).items():
        app.state[name] = value
    async with in_process(app) as talking:
        yield talking


@pytest.fixture
async def center(client: AppClient) -> UUID:
    """A centre with its queues, windows and catalogue, open round the clock."""
    id, _ = await hall.seed_hall(now=utc_now(), always_open=True)
    return id


@pytest.fixture
async def public(client: AppClient) -> Caller:
    """Somebody with a phone."""
    return Caller(client)


@pytest.fixture
async def as_kiosk(client: AppClient, center: UUID) -> Caller:
    """The kiosk in the hall."""
    return await a_device(client, center=center, name="test-kiosk", kind=DeviceKind.KIOSK)


@pytest.fixture
async def as_clerk_li(sign_in: "SignIn", center: UUID) -> Caller:
    """Clerk Li at window 1."""
    return await sign_in("clerk_li", StaffRole.CLERK, center=center)


@pytest.fixture
async def as_clerk_chen(sign_in: "SignIn", center: UUID) -> Caller:
    """Clerk Chen at window 2."""
    return await sign_in("clerk_chen", StaffRole.CLERK, center=center)


SignIn = Callable[..., Any]


@pytest.fixture
def sign_in(client: AppClient) -> SignIn:
    """Make an account and sign it in: `await sign_in("clerk_li", StaffRole.CLERK, center=center)`."""

    async def signed_in(username: str, role: StaffRole, *, center: UUID) -> Caller:
        await staff.add_staff(
            username=username, name=username, role=role, password=PASSWORD, center=center, now=utc_now()
        )
        answer = await client.post("/api/staff/session", json={"username": username, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        client.cookies.clear()
        return Caller(client, {"cookie": cookie, "x-csrf-token": answer.json()["csrf"]})

    return signed_in


async def a_device(client: AppClient, *, center: UUID, name: str, kind: DeviceKind) -> Caller:
    """A device with its token."""
    _, token = await staff.add_device(name=name, kind=kind, center=center, now=utc_now())
    return Caller(client, {"authorization": f"Bearer {token}"})


def a_clerk(center: UUID, name: str = "clerk_li") -> Actor:
    """A clerk for calling verbs directly."""
    return Actor(kind="staff", id=None, name=name, role=str(StaffRole.CLERK), center=center)


def a_kiosk(center: UUID) -> Actor:
    """A kiosk for calling verbs directly."""
    return Actor(kind="device", id=None, name="kiosk", role=str(DeviceKind.KIOSK), center=center)
