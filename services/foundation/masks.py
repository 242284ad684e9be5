"""How people are shown to those who need not know them (domain table of masks)."""

import re

COMPOUND_SURNAMES = frozenset(
    {
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台",
        "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "令狐",
        "轩辕", "呼延",
    }
)  # fmt: skip

PERSONAL = (
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),  # a mobile number
    re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
    re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),  # an ID number
    re.compile(r"(?<!\d)\d{3,4}\s*(室|号房)"),  # a flat
)


def tells_who(text: str) -> bool:
    """Tell whether words for everybody name a telephone, an ID number or a flat."""
    return any(pattern.search(text) for pattern in PERSONAL)


def name(text: str) -> str:
    """张三 → 张*, 张小三 → 张*三, 欧阳一 → 欧阳*, 欧阳小一 → 欧阳*一, 阿卜杜拉提 → 阿***提."""
    if len(text) < 2:
        return "*" * len(text)
    if text[:2] in COMPOUND_SURNAMES and len(text) > 2:
        return text[:2] + "*" * (len(text) - 3) + text[-1] if len(text) > 3 else text[:2] + "*"
    if len(text) == 2:
        return text[0] + "*"
    return text[0] + "*" * (len(text) - 2) + text[-1]


def id_number(text: str) -> str:
    """First four and last four of an 18-character ID number."""
    return text[:4] + "*" * 10 + text[-4:] if len(text) == 18 else "*" * len(text)


def phone(text: str) -> str:
    """138****1234 for a mobile, 0597-****12 for a landline."""
    digits = text.removeprefix("+86").strip()
    if "-" in digits:
        area, _, _ = digits.partition("-")
        return f"{area}-****{digits[-2:]}"
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    return "****" + digits[-2:] if len(digits) > 4 else "****"


def address(building: str) -> str:
    """The building and no more."""
    return f"{building}***"
