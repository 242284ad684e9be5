"""Lists as spreadsheets, read back by another library."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from kiosk.papers import spreadsheets

pytestmark = pytest.mark.pure


def test_cells_come_back_as_what_they_were_and_moments_in_local_time() -> None:
    row = ("王家漏水", 3, date(2022, 3, 7), datetime(2022, 3, 7, 16, 30, tzinfo=UTC), None)

    content = spreadsheets.workbook(sheet="台账", heads=("事", "次", "日", "时", "空"), rows=[row])

    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in page[2]] == ["王家漏水", 3, datetime(2022, 3, 7), datetime(2022, 3, 8, 0, 30), None]
    assert page.freeze_panes == "A2"


def test_what_a_resident_wrote_never_becomes_a_formula_or_a_link() -> None:
    wicked = ('=HYPERLINK("http://evil.example")', "http://evil.example", "+1", "@SUM(A1)")

    content = spreadsheets.workbook(sheet="台账", heads=("a", "b", "c", "d"), rows=[wicked])

    cells = openpyxl.load_workbook(io.BytesIO(content)).active[2]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in wicked]
