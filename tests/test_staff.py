"""Who may sign in: passwords, six digits that are good once, locks that end by themselves, accounts and devices that end."""

from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pyotp
import pytest

from kiosk.clock import utc_now
from services.foundation.staff import operations
from services.foundation.staff.roles import DeviceKind, StaffRole
from tests.clients import Answer, Caller, Clock

NAME, PASSWORD = "clerk_wu", "a long password"
NOON = datetime.fromisoformat("2026-11-25T12:00:00+08:00")


@pytest.fixture
async def clerk_wu(center: UUID, clock: Clock) -> None:
    clock.fixed = NOON
    await operations.add_staff(
        username=NAME, name="吴", role=StaffRole.CLERK, password=PASSWORD, center=center, now=NOON
    )


async def signs_in(public: Caller, password: str = PASSWORD, totp: str = "") -> Answer:
    return await public.post("/api/staff/session", {"username": NAME, "password": password, "totp": totp})


async def asks(public: Caller, session: Answer) -> int:
    cookie = session.headers["set-cookie"].split(";")[0]
    return (await public.send("GET", "/api/staff/session", headers={"cookie": cookie})).status


@pytest.mark.usefixtures("clerk_wu")
async def test_a_wrong_password_and_an_unknown_name_are_answered_alike(public: Caller) -> None:
    wrong = await signs_in(public, "not the password")
    nobody = await public.post("/api/staff/session", {"username": "nobody", "password": PASSWORD})

    assert (wrong.status, wrong.body) == (nobody.status, nobody.body)
    assert (wrong.status, wrong.body["code"]) == (401, "credentials_wrong")


@pytest.mark.usefixtures("clerk_wu")
async def test_too_many_wrong_tries_lock_the_account_for_a_while(public: Caller, clock: Clock) -> None:
    for _ in range(5):
        await signs_in(public, "not the password")

    locked = await signs_in(public)
    clock.fixed = NOON + timedelta(seconds=locked.body["retry_after"])
    later = await signs_in(public)

    assert (locked.status, locked.body["code"]) == (429, "sign_in_locked")
    assert later.status == 201


@pytest.mark.usefixtures("clerk_wu")
async def test_a_session_that_was_idle_for_an_hour_is_over(public: Caller, clock: Clock) -> None:
    session = await signs_in(public)
    clock.fixed = NOON + timedelta(minutes=59)
    before = await asks(public, session)

    clock.fixed += timedelta(minutes=61)

    assert (before, await asks(public, session)) == (200, 401)


@pytest.mark.usefixtures("clerk_wu")
async def test_with_a_second_factor_the_password_alone_is_not_enough(public: Caller) -> None:
    code = await begin_second_factor()

    alone = await signs_in(public)
    both = await signs_in(public, totp=code.at(NOON))

    assert (alone.status, both.status) == (401, 201)


@pytest.mark.usefixtures("clerk_wu")
@pytest.mark.parametrize("seconds_later", [0, 30])
async def test_six_digits_are_good_once_even_while_they_are_still_valid(
    public: Caller, clock: Clock, seconds_later: int
) -> None:
    code = await begin_second_factor()
    first = await signs_in(public, totp=code.at(NOON))
    clock.fixed = NOON + timedelta(seconds=seconds_later)

    again = await signs_in(public, totp=code.at(NOON))

    assert (first.status, again.status) == (201, 401)


@pytest.mark.usefixtures("clerk_wu")
async def test_a_clock_half_a_minute_off_is_no_hindrance(public: Caller) -> None:
    code = await begin_second_factor()

    assert (await signs_in(public, totp=code.at(NOON - timedelta(seconds=30)))).status == 201
    assert (await signs_in(public, totp=code.at(NOON - timedelta(seconds=60)))).status == 401


@pytest.mark.usefixtures("clerk_wu")
async def test_another_password_signs_out_who_is_signed_in(public: Caller) -> None:
    session = await signs_in(public)

    await operations.set_password(username=NAME, password="another long one", now=NOON)

    assert await asks(public, session) == 401
    assert (await signs_in(public)).status == 401
    assert (await signs_in(public, "another long one")).status == 201


@pytest.mark.usefixtures("clerk_wu")
async def test_who_has_left_is_signed_out_and_stays_out(public: Caller) -> None:
    session = await signs_in(public)

    await operations.end_staff(username=NAME, now=NOON)

    assert await asks(public, session) == 401
    assert (await signs_in(public)).body["code"] == "credentials_wrong"


async def test_a_device_with_a_new_token_is_known_by_that_one_only(center: UUID, public: Caller) -> None:
    _, old = await operations.add_device(name="hall-1", kind=DeviceKind.BOARD, center=center, now=utc_now())

    new = await operations.renew_token(name="hall-1", center=center, now=utc_now())

    assert [await shows(public, token) for token in (old, new)] == [401, 200]
    await operations.revoke_token(name="hall-1", center=center, now=utc_now())
    public.client.app.state.devices.forget()
    assert await shows(public, new) == 401


@pytest.mark.parametrize("verb", [operations.end_staff, operations.begin_second_factor])
async def test_an_account_that_does_not_exist_is_said(center: UUID, verb: object) -> None:
    with pytest.raises(operations.AccountUnknown):
        await verb(username="nobody", now=NOON)  # type: ignore[operator]


async def begin_second_factor() -> pyotp.TOTP:
    address = await operations.begin_second_factor(username=NAME, now=NOON)
    return pyotp.TOTP(parse_qs(urlsplit(address).query)["secret"][0])


async def shows(public: Caller, token: str) -> int:
    return (await public.send("GET", "/api/board/snapshot", headers={"authorization": f"Bearer {token}"})).status
