"""JSON of numbers lent to kiosks and of the tickets they gave alone."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.one_window.residents import Letter
from services.one_window import rules
from services.one_window.lifecycle import BlockStatus
from services.one_window.operations import OfflineTicket, Reconciled
from services.one_window.tables import NumberBlock


class BlockIn(Struct, forbid_unknown_fields=True):
    """Numbers of which letter, and how many."""

    queue: Letter
    size: Annotated[int, Meta(ge=1, le=50)] = 20


class BlockOut(Struct):
    """A block: the numbers nobody has yet, in the order in which to give them."""

    id: UUID
    queue: str
    business_date: date
    first: int
    last: int
    state: BlockStatus
    unused: list[str]
    leased_at: datetime
    page_url: str = ""  # of a ticket, before its token: the kiosk draws the codes while it still can

    @classmethod
    def of(cls, block: NumberBlock, *, unused: list[int], page_url: str = "") -> "BlockOut":
        """From its row."""
        return cls(id=block.id, queue=block.letter, business_date=block.business_date, first=block.first, last=block.last,
                   state=BlockStatus(block.status), unused=[rules.number(block.letter, serial) for serial in unused],
                   leased_at=block.leased_at, page_url=page_url)  # fmt: skip


class OfflineTicketIn(Struct, forbid_unknown_fields=True):
    """One ticket as the kiosk gave it: `token` is 26 random base32 characters of the kiosk's own, as on the slip."""

    serial: Annotated[int, Meta(ge=1)]
    token: Annotated[str, Meta(pattern="^[A-Z2-7]{26}$")]
    issued_at: Annotated[datetime, Meta(tz=True)]
    item_code: Annotated[str, Meta(max_length=12)] = ""
    care: bool = False

    def as_given(self) -> OfflineTicket:
        """As the domain names it."""
        return OfflineTicket(serial=self.serial, token=self.token, item_code=self.item_code.upper(), is_care=self.care,
                             issued_at=self.issued_at)  # fmt: skip


class OfflineIn(Struct, forbid_unknown_fields=True):
    """What a kiosk did alone, from one block."""

    block: UUID
    tickets: Annotated[list[OfflineTicketIn], Meta(max_length=50)]


class ReconciledOut(Struct):
    """What became of one of them."""

    serial: int
    number: str
    result: Literal["kept", "known", "refused"]
    code: str | None = None

    @classmethod
    def of(cls, result: Reconciled) -> "ReconciledOut":
        """From what the verb found."""
        return cls(serial=result.serial, number=result.number, result=result.result, code=result.code)
