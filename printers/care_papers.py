"""The papers of an elder's standing: the assessment report and the statement of a quota."""

import msgspec

from printers.paper import Paper


class ScoredItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of an assessment with its score and what the score means."""

    code: str
    name: str
    score: int
    most: int
    words: str


class ScoredPart(msgspec.Struct, frozen=True, kw_only=True):
    """One dimension of an assessment."""

    code: str
    name: str
    score: int
    most: int
    items: list[ScoredItem]


class AssessmentReport(Paper, frozen=True, kw_only=True):
    """老年人能力评估报告: every score, what it adds up to, and what changed the level."""

    helpline: str = ""
    standard: str
    who: str
    reason: str
    assessed_on: str
    due_on: str
    health: list[str] = msgspec.field(default_factory=list)
    note: str = ""
    parts: list[ScoredPart]
    total: int
    score_level: str
    changes: list[str] = msgspec.field(default_factory=list)
    level: str
    assessors: list[str]


class QuotaLine(msgspec.Struct, frozen=True, kw_only=True):
    """One movement of a quota and the balance after it."""

    day: str
    kind: str
    what: str = ""
    cents: int
    balance: int


class QuotaStatement(Paper, frozen=True, kw_only=True):
    """One elder's quota in one month; an unconfirmed amount says that it is one."""

    helpline: str = ""
    who: str
    month: str
    quota_class: str = ""
    document: str = ""
    monthly_cents: int
    is_confirmed: bool
    balance_cents: int
    reserved_cents: int
    taken_cents: int
    lines: list[QuotaLine] = msgspec.field(default_factory=list)


CarePapers = AssessmentReport | QuotaStatement
