"""What every test may ask for."""

from argon2 import PasswordHasher
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from services.foundation.staff import passwords
from tests.chromium import browser
from tests.clients import (
    app,
    as_clerk_chen,
    as_clerk_li,
    as_kiosk,
    center,
    client,
    clock,
    public,
    settings,
    sign_in,
    vault,
)
from tests.databases import database, database_url, postgres, template

# Two cores are shared by many: how long an example takes says nothing about the code.
hypothesis.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("house")

# A password is made and checked by hundreds of tests: what a real hash costs is no part of what they say.
passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)

__all__ = [
    "app",
    "as_clerk_chen",
    "as_clerk_li",
    "as_kiosk",
    "browser",
    "center",
    "client",
    "clock",
    "database",
    "database_url",
    "postgres",
    "public",
    "settings",
    "sign_in",
    "template",
    "vault",
]
