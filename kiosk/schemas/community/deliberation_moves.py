"""JSON of what is done with a deliberation, step by step."""

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.deliberation.lifecycle import Decision, Verdict
from services.community.deliberation.rules import OwnersTally, Tally

Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Area = Annotated[int, Meta(ge=0, le=10**12)]
Cents = Annotated[int, Meta(ge=0, le=10**12)]
Where = Annotated[str, Meta(min_length=1, max_length=80)]
Words = Annotated[str, Meta(max_length=400)]
SomeWords = Annotated[str, Meta(min_length=1, max_length=400)]
LongWords = Annotated[str, Meta(min_length=1, max_length=2000)]


class ReasonIn(Struct, forbid_unknown_fields=True):
    """Why."""

    words: SomeWords


class ReturnIn(Struct, forbid_unknown_fields=True):
    """To which step it goes back, and why."""

    to: Annotated[int, Meta(ge=1, le=40)]
    words: SomeWords


class NoticeIn(Struct, forbid_unknown_fields=True):
    """When and where they meet."""

    held_on: date
    where: Where


class SummaryIn(Struct, forbid_unknown_fields=True):
    """What came of it, in words for everybody."""

    words: LongWords


class MeetingIn(Struct, forbid_unknown_fields=True):
    """They met, and this is how they voted; without numbers where each household has its own ballot."""

    held_on: date
    where: Where
    words: LongWords
    should: Count | None = None
    present: Count = 0
    yes: Count = 0
    no: Count = 0
    abstain: Count = 0

    def tally(self) -> Tally | None:
        """As the verb takes it."""
        if self.should is None:
            return None
        return Tally(self.should, self.present, self.yes, self.no, self.abstain)


class OwnersVoteIn(Struct, forbid_unknown_fields=True):
    """The owners' vote: areas in hundredths of a square metre."""

    held_on: date
    area: Area
    heads: Count
    part_area: Area
    part_heads: Count
    yes_area: Area
    yes_heads: Count

    def tally(self) -> OwnersTally:
        """As the verb takes it."""
        return OwnersTally(self.area, self.heads, self.part_area, self.part_heads, self.yes_area, self.yes_heads)


class FilingAnswerIn(Struct, forbid_unknown_fields=True):
    """What the other body answered."""

    decision: Decision
    words: Words = ""


class ReviewIn(Struct, forbid_unknown_fields=True):
    """What the street's group found, point by point."""

    verdict: Verdict
    checks: dict[str, bool]
    words: Words = ""


class ReportIn(Struct, forbid_unknown_fields=True):
    """How far it is, and what was spent since the last time."""

    words: SomeWords
    spent_cents: Cents = 0


class PublicationIn(Struct, forbid_unknown_fields=True):
    """What hangs, for how many whole days, and who checked it before."""

    words: LongWords
    days: Annotated[int, Meta(ge=0, le=365)] = 0
    checked_by: Annotated[str, Meta(max_length=40)] = ""


class HouseholdIn(Struct, forbid_unknown_fields=True):
    """A household that put money in."""

    door: Annotated[str, Meta(min_length=1, max_length=40)]
    amount_cents: Cents


class ObjectionIn(Struct, forbid_unknown_fields=True):
    """What somebody has against a notice; whom to call only if they like."""

    words: LongWords
    phone: Annotated[str, Meta(max_length=24)] = ""
    voice: UUID | None = None


class SettlementIn(Struct, forbid_unknown_fields=True):
    """How an objection ended."""

    right: bool
    words: SomeWords
