"""The town, by itself and behind the app."""

from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.staff.roles import StaffRole
from tests.clients import PASSWORD, Caller
from tests.in_process import AppClient
from tests.whistles.town import Desk, Town, a_town


@pytest.fixture
async def town(database: db.Engine) -> Town:
    """The town, for calling verbs directly."""
    return await a_town()


@pytest.fixture
async def served(center: UUID) -> Town:
    """The town behind the running app."""
    return await a_town(center)


@pytest.fixture
def sign_in_desk(client: AppClient, served: Town) -> Desk:
    """Sign in at the desk of a body of the town."""
    names = {
        StaffRole.PROPERTY: served.property, StaffRole.OWNERS: served.owners, StaffRole.SECRETARY: served.secretary,
        StaffRole.COMMUNITY_WORKER: served.worker,
    }  # fmt: skip

    async def signed_in(role: StaffRole) -> Caller:
        answer = await client.post("/api/staff/session", json={"username": names[role].name, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        client.cookies.clear()
        return Caller(client, {"cookie": cookie, "x-csrf-token": answer.json()["csrf"]})

    return signed_in
