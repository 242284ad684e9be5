"""What the kiosk's page weighs on the wire, without a browser."""

import posixpath
import re
from functools import cache

from kiosk.screens import shelf
from kiosk.screens.assets import Assets
from kiosk.screens.packing import import_graph
from tests.browser.gallery_server import STATIC

MAIN = "app/kiosk/main.js"
LATER = re.compile(rb"""\bimport\(["'](\.[^"']+)["']\)""")


def weights() -> dict[str, int]:
    """Bytes of JavaScript, gzipped, that home and each job are sent together, by what the job begins with."""
    files = sent()
    home = set(import_graph(files, MAIN))
    entries = {
        posixpath.normpath(posixpath.join(posixpath.dirname(module), address.decode()))
        for module in home
        for address in LATER.findall(files[module])
    }
    return {entry: packed(home | set(later(files, entry))) for entry in entries}


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
