"""Where the built web fonts lie, and how the small pages beside the kiosk serve them."""

import sys
from pathlib import Path

from litestar import Router
from litestar.static_files import create_static_files_router


def directory() -> Path:
    """Outside the source tree, inside the environment that `make install` made."""
    return Path(sys.prefix) / "share" / "lianxin-kiosk" / "webfonts"


def own_fonts() -> Router:
    """The built fonts under /fonts; without them the pages use what the machine has."""
    if not directory().is_dir():
        return Router("/fonts", route_handlers=[])
    return create_static_files_router("/fonts", [directory()], include_in_schema=False, name="own-fonts")
