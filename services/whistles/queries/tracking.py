"""Following one's own whistle: by number and code, by the token of the slip, or by the household's card."""

from uuid import UUID

from services.foundation import crypto, db, ids
from services.whistles.queries.cases import WhistleUnknown, whistle
from services.whistles.rules import typed_number
from services.whistles.tables import Whistle, WhistleReporter

MOST_MERGERS = 8
# From the case with a number to the one it went into at last, and whoever of its reporters has this code.
REPORTER = (
    "WITH RECURSIVE way (id, merged_into, steps) AS ("
    "SELECT id, merged_into, 0 FROM whistle WHERE center = {} AND number = {} UNION ALL "
    "SELECT w.id, w.merged_into, way.steps + 1 FROM whistle w JOIN way ON w.id = way.merged_into WHERE way.steps < {}) "
    "SELECT r.id AS id FROM way JOIN whistle_reporter r ON r.whistle = way.id WHERE r.code_index = {} LIMIT 1"
)


async def by_code(*, number: str, code: str, center: UUID) -> tuple[Whistle, WhistleReporter]:
    """The whistle with this number, for somebody who also has the code; a merged one leads to the one it went into.

    A wrong number and a wrong code are one and the same statement that finds nobody: how long it takes tells neither from the other.
    """
    index = crypto.vault().index("".join(code.split()), kind="whistle_code")
    found = await db.rows(REPORTER, center, typed_number(number), MOST_MERGERS, index)
    if not found or not index:
        raise WhistleUnknown
    reporter = await WhistleReporter.objects().where(WhistleReporter.id == found[0]["id"]).first()
    assert reporter is not None  # nobody is taken away
    return await whistle(id=reporter.whistle, center=center), reporter


async def of_case(
    *, id: UUID, code: str = "", token: str = "", household: UUID | None = None
) -> tuple[Whistle, WhistleReporter]:
    """The same with the id of the whistle, for somebody who has followed it already; of a household, whoever was first."""
    index = crypto.vault().index("".join(code.split()), kind="whistle_code")
    known = WhistleReporter.code_index == index if index else WhistleReporter.token_hash == ids.token_hash(token)
    if household is not None:
        known = WhistleReporter.household == household
    reporter = await WhistleReporter.objects().where(WhistleReporter.whistle == id, known).order_by(
        WhistleReporter.is_first, ascending=False
    ).first()  # fmt: skip
    if reporter is None:
        raise WhistleUnknown
    return await whistle(id=id, center=reporter.center), reporter


async def by_token(*, token: str) -> tuple[Whistle, WhistleReporter]:
    """The whistle behind the code of a slip."""
    reporter = await WhistleReporter.objects().where(WhistleReporter.token_hash == ids.token_hash(token)).first()
    if reporter is None:
        raise WhistleUnknown
    return await whistle(id=reporter.whistle, center=reporter.center), reporter


async def of_household(*, household: UUID, center: UUID) -> list[tuple[Whistle, WhistleReporter]]:
    """What a household reported with its card, the newest first; what was reported without a name is not among it."""
    mine = await WhistleReporter.objects().where(
        WhistleReporter.household == household, WhistleReporter.center == center
    ).order_by(WhistleReporter.joined_at, ascending=False).limit(6)  # fmt: skip
    return [(await whistle(id=one.whistle, center=center), one) for one in mine]
