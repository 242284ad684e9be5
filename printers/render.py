"""Set a document in type: as dots for a receipt printer, as a PDF for an office printer."""

import threading
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import typst

from printers import document, fonts, qr, raster
from printers.document import CardSheet, Document, Slip
from printers.escpos import job
from printers.raster import Raster

LAYOUTS = Path(__file__).parent / "layouts"
DOTS_PER_INCH = 203.2  # eight dots to a millimetre, so that one pixel is exactly one dot
DOTS = 576  # what an 80 mm printer can reach; a 58 mm one reaches 384

_one_at_a_time = threading.Lock()  # typst's compiler refuses a second thread; warm, it needs only milliseconds


class NotForRolls(ValueError):
    """This document needs a page, and a receipt printer has a strip."""


def escpos(paper: Document, *, dots: int = DOTS) -> bytes:
    """Write a document in the language of receipt printers."""
    return job(dots_of(paper, dots=dots))


def png(paper: Document, *, dots: int = DOTS) -> bytes:
    """Show a document as a receipt printer prints it, in pure black and white."""
    return dots_of(paper, dots=dots).png()


def pdf(*papers: Document) -> bytes:
    """Write documents one after another into a PDF."""
    return _compile(papers, dots=DOTS, form="pdf")


def dots_of(paper: Document, *, dots: int = DOTS) -> Raster:
    """Lay a document out as the dots of one strip of paper."""
    if not isinstance(paper, Slip):
        raise NotForRolls(paper.kind)
    return raster.from_png(_compile((paper,), dots=dots, form="png"))


def missing_glyphs(paper: Document) -> set[str]:
    """Name the characters of this document that will be printed as 〓."""
    return fonts.missing_glyphs(document.encode(paper).decode())


def _compile(papers: tuple[Document, ...], *, dots: int, form: Literal["png", "pdf"]) -> bytes:
    """Let typst set the papers; everything a layout knows stands in this one text, so it can fetch nothing."""
    order = {"dots": dots, "papers": papers, "codes": _codes(papers, dots=dots)}
    words = fonts.printable(msgspec.json.encode(order).decode())
    with _one_at_a_time:
        written = _compiler().compile(format=form, ppi=DOTS_PER_INCH, sys_inputs={"order": words})
    if not isinstance(written, bytes):
        raise NotForRolls("more than one page for one strip of paper")
    return written


def _codes(papers: tuple[Document, ...], *, dots: int) -> dict[str, dict[str, Any]]:
    """Draw every QR code that the papers carry, with the dots one module may take."""
    drawn = {}
    for paper in papers:
        largest = qr.CARD_VERSION if isinstance(paper, CardSheet) else qr.TICKET_VERSION
        for address in document.codes(paper):
            code = qr.code(address, max_version=largest)
            module = qr.dots_per_module(code.modules, room=dots)
            drawn[fonts.printable(address)] = {"svg": code.svg(), "side": code.modules * module}
    return drawn


@cache
def _compiler() -> typst.Compiler:
    """Keep one compiler warm; it sees our layouts and our fonts and nothing else of the machine."""
    folders = sorted({str(path.parent) for path in fonts.build()})
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(str(LAYOUTS / "main.typ"), root=str(LAYOUTS), font_paths=faces, ignore_system_fonts=True)
