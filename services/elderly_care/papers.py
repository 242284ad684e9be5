"""What goes on the booking slip: what, when, who comes and the four digits; the elder's name only masked."""

from datetime import datetime
from typing import Any

from services.elderly_care.tables import CareBooking, Carer, CareService
from services.foundation import masks
from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home

WEEKDAYS = "一二三四五六日"
VISITS = {"home": "上门帮忙", "station": "到站服务", "phone": "电话关爱"}  # for those who need not know what for
PLACES = {"home": "家里", "station": "服务站", "phone": "电话"}


def booking_slip(
    booking: CareBooking,
    *,
    service: CareService,
    carer: Carer | None,
    name: str,
    visit_code: str,
    token: str,
    home: Home,
) -> dict[str, Any]:
    """The booking as a document for the spool."""
    return {
        "kind": "booking_slip",
        "center": home.center,
        "number": booking.number,
        "service": service.name_zh,
        "when": when(booking.starts_at),
        "place": PLACES[service.place],
        "carer": title(carer.name) if carer else "服务站工作人员",
        "visit_code": visit_code if service.place == "home" else "",
        "who": masks.name(name),
        "amount": amount(booking.amount_cents, is_confirmed=service.is_confirmed),
        "helpline": home.helpline,
        "qr": f"{home.public_url}/B/{token}",
    }


def when(moment: datetime) -> str:
    """11月24日(周二) 上午9:00."""
    at = local(moment)
    half = (
        "凌晨"
        if at.hour < 6
        else "上午"
        if at.hour < 12
        else "中午"
        if at.hour < 13
        else "下午"
        if at.hour < 18
        else "晚上"
    )
    hour = at.hour if at.hour <= 12 else at.hour - 12
    return f"{at.month}月{at.day}日(周{WEEKDAYS[at.weekday()]}) {half}{hour}:{at:%M}"


def title(name: str) -> str:
    """How a carer is named on paper that anybody may find: 周师傅."""
    surname = name[:2] if name[:2] in masks.COMPOUND_SURNAMES else name[:1]
    return f"{surname}师傅"


def amount(cents: int, *, is_confirmed: bool) -> str:
    """The price as it may be printed: a placeholder says that it is one."""
    if not is_confirmed:
        return "以服务站公布的为准"
    return f"{cents / 100:g}元" if cents else "不收费"
