"""Lists as spreadsheets, for whoever has to hand them in. A cell is text, a number or a day; text never becomes a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter
from litestar import Response

from services.foundation.calendar.rules import local

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60

Cell = str | int | float | date | datetime | None


def workbook(*, sheet: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a row of heads that stays in sight; moments in local time."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(sheet[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    minute = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
    page.write_row(0, 0, heads, bold)
    page.freeze_panes(1, 0)
    widths = [len(head) * 2 for head in heads]
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                page.write_datetime(place, column, local(cell).replace(tzinfo=None), minute)
            elif isinstance(cell, date):
                page.write_datetime(place, column, datetime(cell.year, cell.month, cell.day), day)
            elif isinstance(cell, int | float):
                page.write_number(place, column, cell, plain)
            elif cell:
                page.write_string(place, column, cell, plain)
            widths[column] = max(
                widths[column], min(WIDEST, 16 if isinstance(cell, date) else len(str(cell or "")) * 2)
            )
    for column, width in enumerate(widths):
        page.set_column(column, column, width + 2)
    book.close()
    return file.getvalue()


def download(content: bytes, *, name: str) -> Response[bytes]:
    """A spreadsheet as an answer that nobody keeps."""
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(content, media_type=XLSX, headers=headers)
