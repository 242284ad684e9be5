"""Papers to print, as the centre would write them, and ways to look at what came out."""

import io
from typing import Any

import zxingcpp
from PIL import Image

from printers.council_papers import ObjectionSlip
from printers.document import (
    AcceptanceLetter,
    ApplicationReceipt,
    AppointmentSlip,
    BookingSlip,
    CallbackSlip,
    Card,
    CardSheet,
    CompletionLetter,
    Contact,
    DeclineLetter,
    GuidanceSlip,
    ItemChecklist,
    Letter,
    Slip,
    SupplementLetter,
    TicketSlip,
    Wanted,
)
from printers.raster import Raster
from printers.voice_papers import OpinionSlip

CENTER = "翠屏社区党群服务中心"
HELPLINE = "0597-2212345"
TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_WORDS = "城乡居民基本养老保险参保登记暨待遇领取资格认证和关系转移接续申请"


def a_ticket(**changes: Any) -> TicketSlip:
    said: dict[str, Any] = {
        "center": CENTER,
        "number": "A012",
        "queue_name": "综合窗口",
        "item": "养老待遇认证",
        "ahead": 3,
        "wait_low": 10,
        "wait_high": 15,
        "issued_at": "11月23日 14:05",
        "area": "一楼大厅 1–4号窗口",
        "helpline": HELPLINE,
        "qr": f"https://kiosk.cuiping.example/T/{TOKEN}",
    }
    return TicketSlip(**said | changes)


def an_appointment(**changes: Any) -> AppointmentSlip:
    said: dict[str, Any] = {
        "center": CENTER,
        "number": "11240930482913K",
        "queue_name": "社保医保",
        "item": "养老待遇认证",
        "when": "11月24日（周二） 上午9:30",
        "area": "一楼大厅 1–4号窗口",
        "helpline": HELPLINE,
        "qr": f"https://kiosk.cuiping.example/W/{TOKEN}",
    }
    return AppointmentSlip(**said | changes)


def a_booking(**changes: Any) -> BookingSlip:
    said: dict[str, Any] = {
        "center": CENTER,
        "number": "Y1124-017K",
        "service": "上门助浴",
        "when": "11月24日（周二） 上午9点",
        "place": "翠屏社区3栋2单元",
        "carer": "李师傅",
        "visit_code": "3826",
        "who": "王*英",
        "amount": "本月额度内，不用付钱",
        "helpline": HELPLINE,
        "qr": f"https://kiosk.cuiping.example/B/{TOKEN}",
    }
    return BookingSlip(**said | changes)


def a_callback(**changes: Any) -> CallbackSlip:
    said: dict[str, Any] = {
        "center": CENTER,
        "number": "H0231",
        "building": "3栋2单元",
        "asked_at": "11月23日 14:05",
        "due": "11月24日 下午6点",
        "words": "您这栋楼的党员会打电话给您，请留意电话。",
        "helpline": HELPLINE,
    }
    return CallbackSlip(**said | changes)


def a_card(serial: int, **changes: Any) -> Card:
    said: dict[str, Any] = {
        "building": "3栋",
        "unit": "2单元",
        "serial": f"CP-{serial:05d}",
        "contacts": [Contact("街道挂钩党员", "张*三"), Contact("小区挂钩党员", "陈*明"), Contact("网格员", "林*")],
        "services_text": "办事 · 上门帮忙 · 反映问题",
        "qr": f"HTTPS://KIOSK.CUIPING.EXAMPLE/C/{TOKEN[: 26 - 5]}{serial:05d}",
    }
    return Card(**said | changes)


def a_sheet(*serials: int, **changes: Any) -> CardSheet:
    cards = [a_card(serial) for serial in serials or range(241, 251)]
    said: dict[str, Any] = {"center": CENTER, "sheet_no": "25", "printed_at": "2026年11月23日", "cards": cards}
    return CardSheet(**said | changes)


def a_receipt(**changes: Any) -> ApplicationReceipt:
    said: dict[str, Any] = {
        "center": CENTER,
        "number": "CP20261123CL030001K",
        "item": "困难残疾人生活补贴",
        "stage": "已受理",
        "code": "3827150964",
        "at": "2026年11月23日 09:00",
        "promise": "2026年12月7日",
        "helpline": HELPLINE,
    }
    return ApplicationReceipt(**said | changes)


def a_checklist(**changes: Any) -> ItemChecklist:
    said: dict[str, Any] = {
        "center": CENTER,
        "item": "困难残疾人生活补贴",
        "who": "低保等家庭持证残疾人",
        "papers": ["申请表", "身份证", "残疾人证"],
        "optional": ["社会保障卡(非必要)"],
        "where": "我们收材料，再报上级办理",
        "proxy": "别人可以代您来办，请带授权委托书和双方身份证",
        "promise": "10个工作日",
        "helpline": HELPLINE,
    }
    return ItemChecklist(**said | changes)


def a_guidance(**changes: Any) -> GuidanceSlip:
    said: dict[str, Any] = {
        "center": CENTER,
        "paper": "无犯罪记录证明",
        "ask": "户籍地或居住地公安派出所",
        "bring": "身份证",
        "helpline": HELPLINE,
    }
    return GuidanceSlip(**said | changes)


def _head(number: str) -> dict[str, Any]:
    return {
        "center": CENTER,
        "number": f"CP20261123CL030001K-{number}",
        "case_no": "CP20261123CL030001K",
        "item": "困难残疾人生活补贴",
        "to": "王秀英",
        "issued_at": "2026年11月23日",
        "clerk": "李敏",
        "helpline": HELPLINE,
        "code": "3827150964",
    }


def an_acceptance(**changes: Any) -> AcceptanceLetter:
    said = _head("S1") | {"accepted_at": "2026年11月23日 09:00", "promise": "2026年12月7日"}
    said |= {"papers": ["申请表", "残疾人证"], "following": ["账户（11月26日前）"]}
    return AcceptanceLetter(**said | changes)


EVERY_LETTER: list[Letter] = [
    an_acceptance(),
    SupplementLetter(**_head("B1"), missing=[Wanted("残疾人证", "过期了"), Wanted("近照")], again="上级退回"),
    DeclineLetter(**_head("N1"), reason="户籍不在本区", remedy="您可以在收到之日起六十日内申请行政复议"),
    CompletionLetter(
        **_head("J1"),
        result="不同意",
        decided_at="2026年12月1日 09:00",
        paper="补贴审定结果",
        reason="收入高",
        remedy="可以复议",
    ),
]


def an_opinion(**changes: Any) -> OpinionSlip:
    said: dict[str, Any] = {
        "center": CENTER,
        "number": "YJ-2026-0001K",
        "code": "38264417",
        "category": "房屋漏水",
        "at": "11月25日 09:05",
        "qr": f"https://kiosk.cuiping.example/O/{TOKEN}",
    }
    return OpinionSlip(**said | changes)


def an_objection(**changes: Any) -> ObjectionSlip:
    said: dict[str, Any] = {
        "center": CENTER,
        "number": "YY-2026-0001K",
        "title": "车位重新划线",
        "due": "11月28日前",
        "at": "11月25日 09:05",
    }
    return ObjectionSlip(**said | changes)


EVERY_SLIP: list[Slip] = [
    a_ticket(),
    an_appointment(),
    a_booking(),
    a_callback(),
    a_receipt(),
    a_checklist(optional=[]),
    a_guidance(),
    an_opinion(),
    an_objection(),
]
WORDY_SLIPS: list[Slip] = [
    a_ticket(number="A012-B999", item=MOST_WORDS, area=MOST_WORDS, ahead=108, wait_low=105, wait_high=120, reprint=12),
    a_booking(
        number="Y" * 40,
        service=MOST_WORDS,
        when=MOST_WORDS,
        place=MOST_WORDS,
        carer=MOST_WORDS,
        amount=MOST_WORDS,
        reprint=1,
    ),
    a_guidance(paper=MOST_WORDS, ask=MOST_WORDS, bring=MOST_WORDS * 2, reprint=1),
    a_receipt(number="C" * 40, item=MOST_WORDS * 2, stage=MOST_WORDS, code="3" * 10, promise=MOST_WORDS, reprint=1),
    an_objection(title=MOST_WORDS, due=MOST_WORDS, reprint=1),
    a_callback(building=MOST_WORDS, number="H" * 40, due=MOST_WORDS, words=MOST_WORDS * 3),
]


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def scanned(image: Image.Image) -> list[str]:
    return sorted(found.text for found in zxingcpp.read_barcodes(image))


def ink(dots: Raster) -> list[str]:
    """Write every row as zeros and ones."""
    return [f"{int.from_bytes(row):0{len(row) * 8}b}"[: dots.width] for row in dots.rows]


def height_of_difference(one: Raster, other: Raster) -> int:
    """Measure how tall the part is in which two papers differ."""
    different = [y for y, (a, b) in enumerate(zip(one.rows, other.rows, strict=True)) if a != b]
    return different[-1] - different[0] + 1
