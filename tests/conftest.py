"""What every test may ask for."""

from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

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
