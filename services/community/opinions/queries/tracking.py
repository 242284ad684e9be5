"""The opinion of whoever holds its slip."""

from uuid import UUID

from services.community.opinions import rules
from services.community.opinions.queries.finding import OpinionUnknown, opinion
from services.community.opinions.tables import Opinion
from services.foundation import crypto, ids

CODE = "opinion_code"  # under which name the codes of slips are looked up


async def by_code(*, number: str, code: str, center: UUID) -> Opinion:
    """The opinion with this number, for whoever also has the code of its slip; a wrong one of either is refused alike."""
    index = crypto.vault().index("".join(code.split()), kind=CODE)
    row = (
        await Opinion.objects()
        .where(Opinion.center == center, Opinion.number == rules.typed_number(number), Opinion.code_index == index)
        .first()
    )
    if row is None or not index or not row.number:
        raise OpinionUnknown
    return row


async def by_token(*, token: str) -> Opinion:
    """The opinion behind the address on a slip."""
    row = await Opinion.objects().where(Opinion.token_hash == ids.token_hash(token)).first()
    if row is None:
        raise OpinionUnknown
    return row


async def leading(*, row: Opinion) -> Opinion:
    """The opinion whose answer counts for this one: the one it joined, or itself."""
    return await opinion(id=row.merged_into, center=row.center) if row.merged_into else row
