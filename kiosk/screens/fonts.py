"""Fonts of screens and papers, built once at install from the font packages."""

import shutil
from pathlib import Path

from kiosk.screens import font_files, webfonts
from printers import fonts as print_fonts


def build(*, force: bool = False) -> list[Path]:
    """Make sure every font is ready; gives where they lie."""
    if force:
        shutil.rmtree(font_files.directory(), ignore_errors=True)
    return [*print_fonts.build(), webfonts.build()]
