"""Signing in and out, and making, changing and ending accounts and devices."""

from services.foundation.staff.operations.accounts import (
    AccountUnknown,
    UsernameTaken,
    add_staff,
    begin_second_factor,
    end_staff,
    set_password,
)
from services.foundation.staff.operations.devices import (
    DeviceNameTaken,
    DeviceNameUnknown,
    add_device,
    let_keep_numbers,
    let_show_whistles,
    renew_token,
    revoke_device,
    revoke_token,
)
from services.foundation.staff.operations.signing_in import (
    IDLE_MINUTES,
    SESSION_HOURS,
    LockedForNow,
    SignIn,
    WrongCredentials,
    sign_in,
    sign_out,
)
from services.foundation.staff.passwords import PasswordTooShort

__all__ = [
    "IDLE_MINUTES",
    "SESSION_HOURS",
    "AccountUnknown",
    "DeviceNameTaken",
    "DeviceNameUnknown",
    "LockedForNow",
    "PasswordTooShort",
    "SignIn",
    "UsernameTaken",
    "WrongCredentials",
    "add_device",
    "add_staff",
    "begin_second_factor",
    "end_staff",
    "let_keep_numbers",
    "let_show_whistles",
    "renew_token",
    "revoke_device",
    "revoke_token",
    "set_password",
    "sign_in",
    "sign_out",
]
