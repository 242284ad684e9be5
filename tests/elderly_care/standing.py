"""Builders for an elder's standing: the assessment, the right to a quota, the guardian."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from services.elderly_care.assessments import operations as assessments
from services.elderly_care.assessments.operations import Assessor, Sheet
from services.elderly_care.assessments.rules import Findings, Outcome, Reason
from services.elderly_care.assessments.scale import scale
from services.elderly_care.files import consents, guardians
from services.elderly_care.quota import operations as quota
from services.elderly_care.quota.tables import Entitlement
from services.foundation import db
from tests.elderly_care.cast import NOW, TODAY, desk

TWO_ASSESSORS = (Assessor("林静"), Assessor("赖医生", is_medical=True))


def answers(total: int = 90, **changed: int) -> dict[str, int]:
    """Scores that add up to a total: full marks, taken away from the first items on; `changed` are items as B3_4=2."""
    given = {item.code: item.most for item in scale().items}
    given |= {code.replace("_", "."): score for code, score in changed.items()}
    left = sum(given.values()) - total
    for code in given:
        if code.replace(".", "_") not in changed and not code.startswith("B3"):
            given[code] -= min(given[code], left)
            left = total_of(given) - total
    for code in given:
        if code.replace(".", "_") not in changed:
            given[code] -= min(given[code], max(left, 0))
            left = total_of(given) - total
    assert left == 0
    return given


def total_of(given: Mapping[str, int]) -> int:
    """What they add up to."""
    return sum(given.values())


async def an_assessment(
    center: UUID, elder: UUID, *, scores: Mapping[str, int] | None = None, findings: Findings | None = None,
    on: date = TODAY, at: datetime = NOW,
) -> Outcome:  # fmt: skip
    """A whole assessment by two people."""
    sheet = Sheet(Reason.FIRST, answers() if scores is None else scores, findings or Findings(), TWO_ASSESSORS, on)
    draft = await assessments.keep_draft(resident=elder, sheet=sheet, actor=desk(center), now=at)
    return await assessments.complete(assessment=draft.id, actor=desk(center), now=at)


async def an_entitlement(
    center: UUID, elder: UUID, *, quota_class: str = "Q4", cents: int | None = None, from_on: date = date(2026, 7, 1),
    to_on: date | None = None,
) -> Entitlement:  # fmt: skip
    """A right to a monthly amount, for somebody who has been assessed as intact."""
    await an_assessment(center, elder)
    if cents is not None:
        await quota.set_amount(
            quota_class=quota_class, level=0, cents=cents, is_confirmed=False, actor=desk(center), now=NOW
        )
    return await quota.approve(resident=elder, quota_class=quota_class, from_on=from_on, to_on=to_on, document="龙民补〔2026〕1号",
                               actor=desk(center), now=NOW)  # fmt: skip


async def a_guardian(center: UUID, elder: UUID, *, agrees: bool = True) -> UUID:
    """A son with a paper, who says yes or has not been asked."""
    named = await guardians.name_guardian(resident=elder, basis="child", name="王小明", phone="19900000088",
                                          paper="户口簿", actor=desk(center), now=NOW)  # fmt: skip
    if agrees:
        await consents.give(
            resident=elder, purpose="care", way="guardian", guardian=named.id, actor=desk(center), now=NOW
        )
    return named.id


async def account(elder: UUID, month: str = "2026-07") -> tuple[int, int, int]:
    """Balance, reserved and taken of a month."""
    rows = await db.rows(
        "SELECT balance, reserved, taken FROM quota_month WHERE resident = {} AND month = {}", elder, month
    )
    return (rows[0]["balance"], rows[0]["reserved"], rows[0]["taken"]) if rows else (0, 0, 0)


async def movements(elder: UUID, month: str = "2026-07") -> list[tuple[str, int]]:
    """The ledger of a month."""
    rows = await db.rows(
        "SELECT kind, cents FROM quota_ledger WHERE resident = {} AND month = {} ORDER BY id", elder, month
    )
    return [(row["kind"], row["cents"]) for row in rows]


async def ledger_says(elder: UUID, month: str = "2026-07") -> tuple[int, int, int]:
    """The same three figures, added up from the ledger."""
    sums = {kind: 0 for kind in ("GRANT", "RESERVE", "RELEASE", "TAKE", "ADJUST")}
    for kind, cents in await movements(elder, month):
        sums[kind] += cents
    open_reserves = sums["RESERVE"] - sums["RELEASE"]
    return sums["GRANT"] + sums["ADJUST"] - open_reserves, open_reserves - sums["TAKE"], sums["TAKE"]
