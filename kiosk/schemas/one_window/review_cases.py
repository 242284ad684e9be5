"""JSON of review cases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.across.visit_reviews import Caller
from services.one_window.lifecycle import ReviewLevel
from services.one_window.reviews.lifecycle import CaseStatus, ContactOutcome, Verdict
from services.one_window.reviews.queries import CaseFile, Figures
from services.one_window.reviews.tables import ReviewCaseEvent
from services.one_window.tables import ServiceReview

Words = Annotated[str, Meta(max_length=400)]
SomeWords = Annotated[str, Meta(min_length=1, max_length=400)]


class ContactIn(Struct, forbid_unknown_fields=True):
    """How the call went."""

    outcome: ContactOutcome
    words: Words = ""


class VerdictIn(Struct, forbid_unknown_fields=True):
    """True, wrong or malicious, and how one knows."""

    verdict: Verdict
    evidence: Words = ""


class AgreementIn(Struct, forbid_unknown_fields=True):
    """Whether the second person agrees."""

    agrees: bool


class RectificationIn(Struct, forbid_unknown_fields=True):
    """What is put right."""

    measure: SomeWords
    is_complex: bool = False


class FeedbackIn(Struct, forbid_unknown_fields=True):
    """What the resident was told."""

    measure: SomeWords


class AppealIn(Struct, forbid_unknown_fields=True):
    """What the resident does not agree with."""

    words: SomeWords


class RecheckIn(Struct, forbid_unknown_fields=True):
    """Whether it stands, and why."""

    upholds: bool
    words: SomeWords


class CaseOut(Struct):
    """A case and what was said."""

    id: UUID
    state: CaseStatus
    about: str
    subject: Literal["ticket", "matter", "visit"]
    due_at: datetime | None
    level: ReviewLevel
    words: str
    anonymous: bool
    window: int | None
    reviewed_at: datetime
    contact: str
    tries: int
    verdict: str
    evidence: str
    is_complex: bool
    measure: str
    fed_back_at: datetime | None
    second_level: str
    appeal: str
    closed_at: datetime | None

    @classmethod
    def of(cls, file: CaseFile) -> "CaseOut":
        """From its rows."""
        case, review = file.case, file.review
        return cls(
            id=case.id, state=CaseStatus(case.status), about=review.about, subject=_subject(review), due_at=case.due_at,
            level=ReviewLevel(review.level), words=review.words, anonymous=review.is_anonymous, window=review.window_number,
            reviewed_at=review.at, contact=case.contact, tries=case.tries,
            verdict=case.verdict, evidence=case.evidence, is_complex=case.is_complex, measure=case.measure,
            fed_back_at=case.fed_back_at, second_level=case.second_level, appeal=case.appeal, closed_at=case.closed_at,
        )  # fmt: skip


class CaseMoveOut(Struct):
    """One line of a case's history."""

    at: datetime
    to_state: str
    by: str
    why: str

    @classmethod
    def of(cls, event: ReviewCaseEvent, *, names: Mapping[str, str]) -> "CaseMoveOut":
        """From its row, with what the staff are called."""
        by = names.get(event.actor_name, event.actor_name)
        return cls(at=event.at, to_state=event.to_status, by=by, why=event.why)


class CallOut(Struct):
    """Whom to call."""

    name: str
    phone: str


class WholeCaseOut(Struct):
    """A case with its history."""

    case: CaseOut
    history: list[CaseMoveOut]
    call: CallOut | None

    @classmethod
    def of(
        cls, file: CaseFile, *, history: list[ReviewCaseEvent], names: Mapping[str, str], call: Caller | None
    ) -> "WholeCaseOut":
        """From its rows."""
        whom = CallOut(call.name, call.phone) if call else None
        return cls(CaseOut.of(file), [CaseMoveOut.of(event, names=names) for event in history], whom)


class FiguresOut(Struct):
    """The figures of the rating system; a rate of nothing is null, never 100 %."""

    finished: int
    reviewed: int
    unrated: int
    good: int
    bad: int
    review_rate: float | None
    good_rate: float | None
    rectified_rate: float | None
    named_contact_rate: float | None

    @classmethod
    def of(cls, counted: Figures) -> "FiguresOut":
        """From the counts."""
        return cls(
            finished=counted.finished, reviewed=counted.reviewed, unrated=counted.unrated, good=counted.good, bad=counted.bad,
            review_rate=_share(counted.reviewed, counted.finished), good_rate=_share(counted.good, counted.reviewed),
            rectified_rate=_share(counted.cases_closed, counted.bad),
            named_contact_rate=_share(counted.named_contacted, counted.named_bad),
        )  # fmt: skip


def _subject(review: ServiceReview) -> Literal["ticket", "matter", "visit"]:
    if review.booking is not None:
        return "visit"
    return "matter" if review.application is not None else "ticket"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
