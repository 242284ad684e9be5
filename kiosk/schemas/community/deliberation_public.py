"""JSON of what hangs in public, of objections, of templates and of topics."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.community.deliberation.lifecycle import TopicKind, TopicResult
from services.community.deliberation.queries import phone_of, words_of
from services.community.deliberation.tables import DeliberationTemplate, Objection
from services.community.deliberation.template import TemplateStep, opened
from services.community.deliberation.topic_tables import Topic, TopicDiscussion
from services.community.opinions.lifecycle import Channel

SomeWords = Annotated[str, Meta(min_length=1, max_length=400)]


class AnswerOut(Struct):
    """What an objection was answered; what was objected, and by whom, is not for everybody."""

    number: str
    answer: str


class HangingOut(Struct):
    """One notice as everybody may read it."""

    id: UUID
    number: str
    title: str
    name_zh: str
    name_en: str
    words: str
    from_on: date
    to_on: date
    answers: list[AnswerOut]

    @classmethod
    def of(cls, row: dict[str, Any], plan: tuple[TemplateStep, ...], answered: list[Objection]) -> "HangingOut":
        """From its row, the steps it goes by, and what was answered."""
        step, answers = plan[row["place"] - 1], [AnswerOut(one.number, one.answer) for one in answered]
        return cls(
            id=row["id"], number=row["number"], title=row["title"], name_zh=step.name_zh, name_en=step.name_en, words=row["words"],
            from_on=row["from_on"], to_on=row["to_on"], answers=answers,
        )  # fmt: skip


class ObjectionTakenOut(Struct):
    """An objection was taken."""

    id: UUID
    number: str
    due_at: datetime
    print_job: UUID | None


class UnsettledOut(Struct):
    """An objection that waits, to choose from."""

    id: UUID
    number: str
    state: str
    publication: UUID

    @classmethod
    def of(cls, row: Objection) -> "UnsettledOut":
        """From its row."""
        return cls(row.id, row.number, row.status, row.publication)


class WholeObjectionOut(Struct):
    """What somebody has against it, and whom to call; it goes by its number."""

    name: str
    words: str
    phone: str

    @classmethod
    def of(cls, row: Objection) -> "WholeObjectionOut":
        """From its row, opened."""
        return cls(row.number, words_of(row), phone_of(row))


class TemplateIn(Struct, forbid_unknown_fields=True):
    """New steps for what begins from now on; `confirmed`: their values were looked up."""

    steps: list[TemplateStep]
    confirmed: bool = False


class TemplateOut(Struct):
    """One version of the steps."""

    version: int
    is_confirmed: bool
    made_at: datetime
    made_by: str
    steps: tuple[TemplateStep, ...]

    @classmethod
    def of(cls, row: DeliberationTemplate) -> "TemplateOut":
        """From its row."""
        return cls(row.version, row.is_confirmed, row.made_at, row.made_by, opened(row.steps))


class TopicIn(Struct, forbid_unknown_fields=True):
    """Something people want to talk about."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    kind: TopicKind
    raised_on: date
    channels: list[Channel] = []


class DiscussionIn(Struct, forbid_unknown_fields=True):
    """They talked about it."""

    held_on: date
    words: SomeWords
    result: TopicResult


class TopicOut(Struct):
    """A topic."""

    id: UUID
    title: str
    kind: TopicKind
    channels: list[str]
    state: TopicResult
    raised_on: date
    discussed_on: date | None
    discussions: int
    summary: str
    due_at: None
    is_demo: bool

    @classmethod
    def of(cls, row: Topic) -> "TopicOut":
        """From its row."""
        return cls(
            id=row.id, title=row.title, kind=TopicKind(row.kind), channels=row.channels.split(), state=TopicResult(row.result),
            raised_on=row.raised_on, discussed_on=row.discussed_on, discussions=row.discussions, summary=row.summary, due_at=None,
            is_demo=row.is_demo,
        )  # fmt: skip


class TalkOut(Struct):
    """One time people talked about it, as a line of its history."""

    at: datetime
    to_state: TopicResult
    by: str
    why: str

    @classmethod
    def of(cls, row: TopicDiscussion) -> "TalkOut":
        """From its row."""
        return cls(row.at, TopicResult(row.result), row.by, row.summary)


class WholeTopicOut(Struct):
    """A topic and each time people talked about it."""

    topic: TopicOut
    history: list[TalkOut]


class TalkedOut(Struct):
    """How many topics were talked about, and which."""

    count: int
    ids: list[UUID]
