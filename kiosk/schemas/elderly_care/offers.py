"""JSON of the terms on which help is given."""

from typing import Annotated

from msgspec import Meta, Struct

from services.elderly_care.offering_terms import Terms
from services.elderly_care.tables import CareService


class TermsIn(Struct, forbid_unknown_fields=True):
    """What holds from now on."""

    minutes: int
    notice_minutes: int
    price_cents: int
    cut_off: Annotated[str, Meta(pattern=r"^(|([01]\d|2[0-3]):[0-5]\d)$")] = ""
    is_confirmed: bool = False
    is_offered: bool = True

    def terms(self) -> Terms:
        """As the verb wants it."""
        return Terms(
            self.minutes, self.notice_minutes, self.cut_off, self.price_cents, self.is_confirmed, self.is_offered
        )


class OfferOut(Struct):
    """One help with its terms."""

    code: str
    name: str
    name_en: str
    minutes: int
    price_cents: int
    is_confirmed: bool
    notice_minutes: int
    cut_off: str
    is_offered: bool
    source: str

    @classmethod
    def of(cls, row: CareService) -> "OfferOut":
        """From its row."""
        return cls(
            row.code, row.name_zh, row.name_en, row.minutes, row.price_cents, row.is_confirmed, row.notice_minutes, row.cut_off,
            row.is_offered, row.source,
        )  # fmt: skip
