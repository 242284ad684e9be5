"""JSON of what is done with an opinion."""

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.opinions.lifecycle import Body, Level, Way

Words = Annotated[str, Meta(max_length=400)]
SomeWords = Annotated[str, Meta(min_length=1, max_length=400)]


class ClassificationIn(Struct, forbid_unknown_fields=True):
    """Its kind, and what everybody may read."""

    category: str
    summary: Annotated[str, Meta(min_length=1, max_length=200)]


class AssignmentIn(Struct, forbid_unknown_fields=True):
    """Who sees to it, and until when."""

    body: Body
    person: Annotated[str, Meta(min_length=1, max_length=40)]
    due_on: date | None = None
    plan: Words = ""


class AnswerIn(Struct, forbid_unknown_fields=True):
    """What is said to the resident."""

    words: SomeWords


class ConsultationIn(Struct, forbid_unknown_fields=True):
    """The topic it becomes, or the deliberation it joins."""

    words: SomeWords
    into: UUID | None = None


class TransferIn(Struct, forbid_unknown_fields=True):
    """To whom, and why."""

    to: Annotated[str, Meta(min_length=1, max_length=60)]
    words: SomeWords


class MergingIn(Struct, forbid_unknown_fields=True):
    """The number of the opinion it joins."""

    into: UUID


class FeedbackIn(Struct, forbid_unknown_fields=True):
    """How the resident was told."""

    way: Way
    words: Words = ""


class TellingIn(Struct, forbid_unknown_fields=True):
    """How the resident heard what became of it, and what was said."""

    way: Way
    words: SomeWords


class EvaluationIn(Struct, forbid_unknown_fields=True):
    """What the resident says of it."""

    level: Level
    words: Words = ""


class ReasonIn(Struct, forbid_unknown_fields=True):
    """Why, if there is something to say."""

    words: Words = ""
