"""What goes on paper: the slip of a callback, the page of ten cards, and the register of handing them out. None says who lives where."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Protocol

from services.connection_card import rules
from services.connection_card.tables import CallbackRequest, CardSheet
from services.foundation.calendar.rules import local

SERVICES = "办事 · 上门帮忙 · 反映问题"
RECEIVED = {"signed": "已签收", "absent": "放门口", "refused": "不要"}
SOMEBODY_CALLS = "您这栋楼的党员会打电话给您，请留意电话。"


class Home(Protocol):
    """What every paper says of the centre, and where its codes lead."""

    @property
    def center(self) -> str: ...
    @property
    def helpline(self) -> str: ...
    @property
    def public_url(self) -> str: ...


def callback_slip(callback: CallbackRequest, *, building: str, home: Home) -> dict[str, Any]:
    """The promise that somebody telephones, as a document for the spool."""
    asked = local(callback.asked_at)
    return {
        "kind": "callback_slip",
        "center": home.center,
        "number": callback.number,
        "building": building,
        "asked_at": f"{asked.month}月{asked.day}日 {asked:%H:%M}",
        "due": when(callback.due_at),
        "words": SOMEBODY_CALLS,
        "helpline": home.helpline,
    }


def card_sheet(sheet: CardSheet, *, cards: Iterable[dict[str, Any]], home: Home) -> dict[str, Any]:
    """A page of cards; each of them with its building, unit, serial, token and contacts (post, masked name)."""
    printed = local(sheet.printed_at)
    return {
        "kind": "card_sheet",
        "center": home.center,
        "sheet_no": str(sheet.number),
        "printed_at": f"{printed.year}年{printed.month}月{printed.day}日",
        "helpline": home.helpline,
        "cards": [_card(card, home=home) for card in cards],
    }


def hand_out_register(rows: Iterable[dict[str, Any]], *, building: str, center: str, today: date) -> dict[str, Any]:
    """连心卡发放登记表: door by door, filled where a card has been handed over and to be signed where it has not."""
    lines = [
        [rules.serial_text(row["serial"]), f"{_unit(row['unit'])} {row['room']}", _day(row["issued_at"]),
         RECEIVED.get(row["received"], ""), _day(row["delivered_at"]), row["delivered_by"], ""]
        for row in rows
    ]  # fmt: skip
    return {
        "kind": "register_form", "center": center, "title": "连心卡发放登记表", "number": "",
        "printed_on": f"{today.year}年{today.month}月{today.day}日",
        "facts": [{"label": "楼栋", "text": building}, {"label": "张数", "text": str(len(lines))}],
        "columns": ["卡号", "住处", "制卡", "结果", "日期", "经办", "住户签名"], "rows": lines,
        "note": "送到请住户签名；没人在家写“放门口”，不要的写“不要”。", "signs": ["经办人", "社区（盖章）"],
    }  # fmt: skip


def card_url(token: str, *, home: Home) -> str:
    """The address in the code: in capitals, so that the code stays small."""
    return f"{home.public_url}/C/{token}"


def when(at: datetime) -> str:
    """11月24日 下午5点半."""
    moment = local(at)
    period = "上午" if moment.hour < 12 else "中午" if moment.hour == 12 else "下午" if moment.hour < 18 else "晚上"
    minutes = {0: "", 30: "半"}.get(moment.minute, f"{moment.minute}分")
    return f"{moment.month}月{moment.day}日 {period}{moment.hour % 12 or 12}点{minutes}"


def _card(card: dict[str, Any], *, home: Home) -> dict[str, Any]:
    return {
        "building": card["building"],
        "unit": _unit(card["unit"]),
        "serial": rules.serial_text(card["serial"]),
        "contacts": [
            {"post": contact.post, "name": contact.name, "person": contact.id} for contact in card["contacts"]
        ],
        "services_text": SERVICES,
        "qr": card_url(card["token"], home=home),
    }


def _unit(unit: str) -> str:
    return f"{unit}单元" if unit.isdigit() else unit


def _day(at: datetime | None) -> str:
    return f"{local(at):%Y-%m-%d}" if at else ""
