"""Papers that are reckoned with, as spreadsheets: the same document that is printed, in columns."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from printers.document import SettlementLine, SettlementPaper

MONEY = "#,##0.00"
COLUMNS = (
    ("日期", 12), ("单号", 18), ("服务", 26), ("老人", 12), ("护理员", 12), ("分钟", 8), ("金额（元）", 12), ("抽查", 10), ("说明", 40),
)  # fmt: skip
FIRST_LINE = 14  # counted from nought: the heading of the lines


def settlement(paper: SettlementPaper) -> bytes:
    """A settlement as one sheet: facts and sums on top, a row for each visit below. Amounts are numbers in yuan."""
    written = io.BytesIO()
    # Text stays text: a name that begins with = is no formula.
    with xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": MONEY})
        sheet = book.add_worksheet(paper.month)
        _facts(sheet, paper, bold=bold, money=money)
        for column, (title, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(FIRST_LINE, column, title, bold)
        for place, line in enumerate(paper.lines, start=FIRST_LINE + 1):
            _line(sheet, place, line, money=money)
        sheet.freeze_panes(FIRST_LINE + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(FIRST_LINE)
    return written.getvalue()


def _facts(sheet: Worksheet, paper: SettlementPaper, *, bold: Format, money: Format) -> None:
    sheet.write_string(0, 0, f"{paper.center} 居家养老服务费结算单", bold)
    texts = [("编号", paper.number), ("服务机构", paper.provider), ("月份", paper.month), ("状态", paper.state)]
    for row, (label, text) in enumerate(texts, start=1):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text)
    numbers = [
        ("服务次数", paper.visits, None), ("服务分钟", paper.minutes, None), ("报送金额", paper.billed_cents / 100, money),
        ("争议、不支付", paper.held_back_cents / 100, money), ("应付", paper.payable_cents / 100, money),
        ("其中补贴支付", paper.quota_cents / 100, money), ("老人自付", paper.self_cents / 100, money),
    ]  # fmt: skip
    for row, (label, number, form) in enumerate(numbers, start=5):
        sheet.write_string(row, 0, label, bold)
        sheet.write_number(row, 1, number, form)
    sheet.write_string(12, 0, f"电话抽查应问{paper.needed}人，问到{paper.answered}人")
    if paper.unconfirmed_prices:
        sheet.write_string(12, 2, f"{paper.unconfirmed_prices}次按参考价计算，价格还没有经服务站确认", bold)


def _line(sheet: Worksheet, place: int, line: SettlementLine, *, money: Format) -> None:
    words = (line.day, line.number, line.service, line.who, line.carer)
    for column, text in enumerate(words):
        sheet.write_string(place, column, text)
    sheet.write_number(place, 5, line.minutes)
    sheet.write_number(place, 6, line.cents / 100, money)
    sheet.write_string(place, 7, line.asked)
    sheet.write_string(place, 8, "：".join(part for part in (line.state, line.why) if part))
