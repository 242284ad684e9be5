"""What every test may ask for."""

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
