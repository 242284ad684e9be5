"""Numbers, limits and which papers are key."""

import re
import secrets
from datetime import date

from services.foundation import ids
from services.one_window.tables import ServiceItem

SHORT_OF = re.compile(r"[（(](如有|非必要)[)）]")
# Papers that may follow within days (容缺受理, domain 2; which ones is our proposal): nobody decides on them.
MAY_FOLLOW = ("近照", "账户", "复印件", "佐证", "联系人", "发票", "票据")
NOTHING = ("无", "")
PROXY_PAPERS = ("授权委托书", "代理人身份证")
MOST_WORKING_DAYS_TO_FOLLOW = 15
CODE_DIGITS = 10


def number(*, item_code: str, business_date: date, serial: int) -> str:
    """CP + day + item + serial + check letter, for example CP20230717LN010007K (at most 50 characters, GB/T 39046)."""
    return ids.with_check_letter(f"CP{business_date:%Y%m%d}{item_code.replace('-', '')}{serial:04d}")


def notice_number(application_number: str, kind: str, round_no: int = 1) -> str:
    """The number of a paper of an application: S 受理, B 补正, N 不予受理, J 办结."""
    return f"{application_number}-{kind}{round_no}"


def new_code() -> str:
    """Ten digits, because they are typed on a keypad; with the phone's last four they open the progress page."""
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def papers_of(materials: list[str]) -> list[str]:
    """The papers an item asks for; 无 asks for none."""
    return [
        name for text in materials if (name := text.split(";")[0].strip()) not in NOTHING and not name.startswith("无;")
    ]


def is_required(name: str) -> bool:
    """Papers marked 如有 or 非必要 need not be brought."""
    return SHORT_OF.search(name) is None


def is_key(name: str) -> bool:
    """Tell whether nothing can be accepted without this paper."""
    return is_required(name) and not any(word in name for word in MAY_FOLLOW)


def allows_proxy(item: ServiceItem, relation: str) -> bool:
    """Y lets anybody act with an authorisation, Y(监护人) only the guardian, N nobody."""
    if not item.agent.startswith("Y"):
        return False
    return "监护人" not in item.agent or relation == "guardian"
