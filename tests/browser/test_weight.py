"""The kiosk's page stays light: what home is sent, and what a resident is sent who does any one job."""

import posixpath
import re
from functools import cache

import pytest
from playwright.async_api import expect

from kiosk.screens import shelf
from kiosk.screens.assets import Assets
from kiosk.screens.packing import import_graph
from tests.browser.conftest import Tab
from tests.browser.gallery_server import STATIC

HOME, ONE_JOB = 40_000, 60_000  # bytes of JavaScript, gzipped
MAIN = "app/kiosk/main.js"
LATER = re.compile(rb"""\bimport\(["'](\.[^"']+)["']\)""")


@pytest.mark.browser
@pytest.mark.pure
@pytest.mark.asyncio(loop_scope="session")
async def test_home_is_sent_little(tab: Tab) -> None:
    sent: list[str] = []
    tab.page.on("request", lambda request: request.resource_type == "script" and sent.append(request.url))

    page = await tab.open("/")
    await expect(page.get_by_role("navigation", name="要办的事")).to_be_visible()

    modules = {re.sub(r".*/static/\w+/", "", url) for url in sent}
    assert MAIN in modules
    assert packed(modules) <= HOME


@pytest.mark.pure
def test_home_and_any_one_job_are_light_together() -> None:
    files = sent()
    home = set(import_graph(files, MAIN))
    entries = {
        posixpath.normpath(posixpath.join(posixpath.dirname(module), address.decode()))
        for module in home
        for address in LATER.findall(files[module])
    }

    weights = {entry: packed(home | set(later(files, entry))) for entry in entries}

    assert "app/kiosk/screens/card.js" in entries
    assert {entry: weight for entry, weight in weights.items() if weight > ONE_JOB} == {}


def sent() -> dict[str, bytes]:
    """Every module as it goes out, without the comments in which types name each other."""
    names = (path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.js"))
    return {name: found[0].encodings[""] for name in names if (found := assets().find(name))}


def later(files: dict[str, bytes], entry: str) -> list[str]:
    """What a job needs when it is opened, and whatever it may fetch while it is done."""
    modules = import_graph(files, entry)
    for module in modules:  # grows while it is walked
        for address in LATER.findall(files[module]):
            more = posixpath.normpath(posixpath.join(posixpath.dirname(module), address.decode()))
            modules += [name for name in import_graph(files, more) if name not in modules]
    return modules


def packed(modules: set[str]) -> int:
    """What these modules weigh on the wire, to a browser that unpacks gzip."""
    return sum(len(asset.encodings["gzip"]) for asset, _ in filter(None, map(assets().find, modules)))


@cache
def assets() -> Assets:
    """What the kiosk sends."""
    return Assets(shelf.packed())
