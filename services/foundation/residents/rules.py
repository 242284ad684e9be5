"""What an ID number, a phone number and a name must be."""

import re
from dataclasses import dataclass
from datetime import date

import phonenumbers
from stdnum.cn import ric

from services.foundation.errors import Invalid

TITLES = {"先生": "male", "女士": "female"}
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
