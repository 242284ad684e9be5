"""Who is told of whom."""

from uuid import UUID

from services.elderly_care.family.tables import FamilyReader
from services.elderly_care.files import contacts
from services.foundation import crypto, ids
from services.foundation.errors import NotFound
from services.foundation.messages import Reader
from services.foundation.messages.lifecycle import Way

ADDRESS = "family_reader.address"
STOP = "family_reader.stop"


class ReaderUnknown(NotFound):
    """Nobody is told under this id or token, or it was stopped."""

    code = "family_reader_unknown"


async def readers(*, resident: UUID, center: UUID) -> list[FamilyReader]:
    """Everybody who is told of an elder's visits now."""
    return await (
        FamilyReader.objects()
        .where(FamilyReader.resident == resident, FamilyReader.center == center, FamilyReader.stopped_at.is_null())
        .order_by(FamilyReader.consent_at, FamilyReader.id)
    )


async def reader(*, id: UUID, center: UUID) -> FamilyReader:
    """One reader who is still told."""
    row = await (
        FamilyReader.objects()
        .where(FamilyReader.id == id, FamilyReader.center == center, FamilyReader.stopped_at.is_null())
        .first()
    )
    if row is None:
        raise ReaderUnknown
    return row


async def by_stop_token(*, token: str) -> FamilyReader:
    """The reader whose messages carry this token, told or stopped."""
    row = await FamilyReader.objects().where(FamilyReader.stop_hash == ids.token_hash(token)).first()
    if row is None:
        raise ReaderUnknown
    return row


async def stop_token_of(*, reader: UUID) -> str:
    """What a message to this reader ends with."""
    row = await FamilyReader.objects().where(FamilyReader.id == reader).first()
    return crypto.vault().open(row.stop_sealed, field=STOP, row=row.id) if row else ""


def address_of(row: FamilyReader) -> str:
    """The telephone number, or the key of the group's robot."""
    return crypto.vault().open(row.address_sealed, field=ADDRESS, row=row.id)


async def contact_names(rows: list[FamilyReader]) -> dict[UUID, str]:
    """Which readers are emergency contacts of the same elder, by their telephone; for the desk."""
    if not rows:
        return {}
    known = await contacts.contacts_of(resident=rows[0].resident, center=rows[0].center)
    names = {contact.phone: contact.name for contact in known}
    return {row.id: names[address_of(row)] for row in rows if address_of(row) in names}


def told(row: FamilyReader) -> Reader:
    """The reader as the messages know one."""
    return Reader(id=row.id, way=Way(row.way), address=address_of(row))
