"""Reading which numbers are lent to kiosks, and which of them were given."""

from datetime import date
from uuid import UUID

from services.foundation import db
from services.foundation.errors import NotFound
from services.one_window.lifecycle import BlockStatus
from services.one_window.tables import NumberBlock


class NumberBlockUnknown(NotFound):
    """This kiosk has no such block."""

    code = "number_block_unknown"


async def block(*, id: UUID, center: UUID, device: UUID | None = None) -> NumberBlock:
    """One block of the centre, or of one kiosk only."""
    row = await NumberBlock.objects().where(NumberBlock.id == id, NumberBlock.center == center).first()
    if row is None or (device is not None and row.device != device):
        raise NumberBlockUnknown
    return row


async def live_block(*, letter: str, business_date: date, device: UUID | None, center: UUID) -> NumberBlock | None:
    """The block a kiosk gives numbers from today."""
    return await (
        NumberBlock.objects()
        .where(
            NumberBlock.center == center,
            NumberBlock.business_date == business_date,
            NumberBlock.letter == letter,
            NumberBlock.device == device,
            NumberBlock.status == BlockStatus.LEASED,
        )
        .order_by(NumberBlock.first, ascending=False)
        .first()
    )


async def unused(*, block: NumberBlock) -> list[int]:
    """The numbers of a block that nobody has, as far as the kiosk has told."""
    rows = await db.rows(
        "SELECT serial FROM queue_ticket WHERE center = {} AND business_date = {} AND letter = {} AND is_offline = {} "
        "AND serial >= {} AND serial <= {}",
        block.center, block.business_date, block.letter, True, block.first, block.last,
    )  # fmt: skip
    used = {row["serial"] for row in rows}
    return [serial for serial in range(block.first, block.last + 1) if serial not in used]


async def blocks_on(*, center: UUID, day: date) -> list[NumberBlock]:
    """Every block of a business date, for whoever asks why a day has gaps."""
    return await (
        NumberBlock.objects()
        .where(NumberBlock.center == center, NumberBlock.business_date == day)
        .order_by(NumberBlock.letter)
        .order_by(NumberBlock.first)
    )
