"""What an ID number, a phone number and a name must be."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

import phonenumbers
from stdnum.cn import ric

from services.foundation.errors import Invalid

TITLES = {"先生": "male", "女士": "female"}
LONGEST = (8, 12)  # signs of a unit, of a room
LANDLINE = re.compile(r"^0\d{2,3}-?\d{7,8}$")


class BadIdNumber(Invalid):
    """The number breaks GB 11643: its length, date or check digit."""

    code = "id_number_invalid"


class BadPhone(Invalid):
    """This is not a phone number of this country."""

    code = "phone_invalid"


class BadName(Invalid):
    """A name has 1 to 40 characters."""

    code = "name_invalid"


@dataclass(frozen=True, slots=True)
class IdFacts:
    """What an ID number tells."""

    number: str
    birth_on: date
    gender: str


def id_number(text: str, *, today: date) -> IdFacts:
    """Read a second-generation ID number; the area code is not judged because old codes stay valid (GB 11643)."""
    number = text.strip().upper().replace(" ", "")
    try:
        if not re.fullmatch(r"\d{17}[\dX]", number) or ric.calc_check_digit(number) != number[-1]:
            raise BadIdNumber
        birth_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as wrong:
        raise BadIdNumber from wrong
    if birth_on > today:
        raise BadIdNumber
    return IdFacts(number=number, birth_on=birth_on, gender="male" if int(number[16]) % 2 else "female")


def building_number(text: str) -> str:
    """The number of a building, however it was written: 3 for "３栋", "3号楼" and "3"."""
    return _bare(text, "号楼", "栋", "幢", "座", "#")


def unit(text: str) -> str:
    """The unit: 2 for "2单元"."""
    return _bare(text, "单元")


def room(text: str) -> str:
    """The room: 501 for "501室"."""
    return _bare(text, "室", "房", "号")


def door(line: str) -> tuple[str, str] | None:
    """Unit and room in a line of a list: "2 501", "2-501" or "2单元501室"; nothing when it says neither."""
    plain = unicodedata.normalize("NFKC", line).strip().replace("单元", " ", 1)
    parts = [part for part in re.split(r"[\s,;、，/-]+", plain) if part]
    if len(parts) != 2:
        return None
    found = unit(parts[0]), room(parts[1])
    return found if all(0 < len(said) <= most for said, most in zip(found, LONGEST, strict=True)) else None


def _bare(text: str, *endings: str) -> str:
    """The sign of a door without the word behind it."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    for ending in endings:
        plain = plain.removesuffix(ending) or plain
    return plain


def called(name: str) -> tuple[str, str] | None:
    """The surname and the gender of somebody who is only called 王女士; a whole name is none."""
    return next(
        ((name[: -len(title)], gender) for title, gender in TITLES.items() if name.endswith(title) and name != title),
        None,
    )


def phone(text: str) -> str:
    """The number as it is stored: 13812345678 or 0597-2234567."""
    plain = re.sub(r"[\s()（）]", "", text)
    if LANDLINE.match(plain):
        return plain
    try:
        parsed = phonenumbers.parse(plain, "CN")
    except phonenumbers.NumberParseException as wrong:
        raise BadPhone from wrong
    if parsed.country_code != 86 or not phonenumbers.is_possible_number(parsed):
        raise BadPhone
    return str(parsed.national_number)


def name(text: str) -> str:
    """The name without what surrounds it."""
    plain = text.strip()
    if not 0 < len(plain) <= 40:
        raise BadName
    return plain
