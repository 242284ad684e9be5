"""JSON of whistles, as residents see them: states and words, never who works on it or who else reported it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct, field

from kiosk import estate
from kiosk.estate import Place
from services.foundation.residents.tables import Building
from services.whistles import queries
from services.whistles.categories import CATEGORIES, Matter, Urgency
from services.whistles.lifecycle import ItemStatus, WhistleStatus
from services.whistles.operations import Filed, Report, Reporter, Said
from services.whistles.rules import Body
from services.whistles.tables import Whistle, WhistleEvent, WhistleItem, WhistleLeg

Words = Annotated[str, Meta(max_length=1000)]
Secret = Annotated[str, Meta(max_length=64)]


class ReporterIn(Struct, forbid_unknown_fields=True):
    """Who reports, as far as they say. With a card the household is known; anonymous leaves nothing."""

    anonymous: bool = True
    released: bool = False
    card: Secret = ""
    name: Annotated[str, Meta(max_length=40)] = ""
    phone: Annotated[str, Meta(max_length=20)] = ""

    def reporter(self, *, household: UUID | None, assisted_by: UUID | None) -> Reporter:
        """For the verb."""
        return Reporter(is_anonymous=self.anonymous, is_released=self.released, household=household, name=self.name,
                        phone=self.phone, assisted_by=assisted_by)  # fmt: skip


class WhistleIn(Struct, forbid_unknown_fields=True):
    """What is wrong, and where. `join` names the neighbours' whistle to join instead."""

    category: Annotated[str, Meta(max_length=16)]
    building: UUID | None = None
    spot: Annotated[str, Meta(max_length=60)] = ""
    items: Annotated[list[Words], Meta(min_length=1, max_length=10)] = field(default_factory=lambda: [""])
    urgency: Urgency | None = None
    matter: Matter | None = None
    about: Body | None = None
    files: Annotated[list[UUID], Meta(max_length=4)] = []
    reporter: ReporterIn = field(default_factory=ReporterIn)
    join: UUID | None = None

    def report(self, reporter: Reporter) -> Report:
        """For the verb."""
        return Report(category=self.category, building=self.building, spot=self.spot, items=self.items, urgency=self.urgency,
                      matter=self.matter, about=str(self.about or ""), files=self.files, reporter=reporter)  # fmt: skip


class FiledOut(Struct):
    """What the reporter keeps. The code and the address are told once; `report_due_at` only for a limit that staff have confirmed."""

    id: UUID
    number: str
    code: str
    url: str
    body: str
    state: WhistleStatus
    report_due_at: datetime | None
    print_job: UUID | None

    @classmethod
    def of(cls, filed: Filed, *, public_url: str, is_confirmed: bool) -> "FiledOut":
        """From what the verb gave."""
        row = filed.whistle
        return cls(id=row.id, number=row.number, code=filed.code, url=f"{public_url}/S/{filed.token}", body=row.body,
                   state=WhistleStatus(row.status), report_due_at=filed.report_due_at if is_confirmed else None,
                   print_job=filed.print_job)  # fmt: skip


class FileKeptOut(Struct):
    """A photo or a voice note that waits for its whistle."""

    id: UUID
    kind: str


class PlaceOut(Struct):
    """Something on the drawing of the estate that can be touched; sizes in hundredths of the drawing."""

    building: UUID | None
    spot: str
    name_zh: str
    name_en: str
    x: float
    y: float
    width: float
    height: float

    @classmethod
    def of(cls, place: Place) -> "PlaceOut":
        """From where it stands."""
        return cls(building=place.building, spot=place.spot, name_zh=place.name_zh, name_en=place.name_en, x=place.x, y=place.y,
                   width=place.width, height=place.height)  # fmt: skip


class CategoryOut(Struct):
    """One kind of trouble."""

    code: str
    urgency: Urgency


class ChoicesOut(Struct):
    """What can be touched: the kinds of trouble, and the places on the drawing, whose height is given for a width of a thousand."""

    categories: list[CategoryOut]
    places: list[PlaceOut]
    drawing: str
    height: int

    @classmethod
    def of(cls, buildings: list[Building], *, drawing: str) -> "ChoicesOut":
        """From the buildings' rows."""
        return cls(
            categories=[CategoryOut(one.code, one.urgency) for one in CATEGORIES.values()],
            places=[PlaceOut.of(place) for place in estate.places(buildings)], drawing=drawing,
            height=estate.height(buildings),
        )  # fmt: skip


class PublishedOut(Struct):
    """One line of the public board: what and where, how far it has come, and nobody."""

    category: str
    place: str
    state: WhistleStatus
    body: str
    opened_at: datetime


class AlikeOut(Struct):
    """What neighbours have reported already."""

    id: UUID
    number: str
    state: WhistleStatus
    spot: str
    opened_at: datetime
    reporters: int


class TrackingIn(Struct, forbid_unknown_fields=True):
    """The number and the code of the slip, the address of the slip, or the household's card."""

    number: Annotated[str, Meta(max_length=24)] = ""
    code: Secret = ""
    token: Secret = ""
    card: Secret = ""


class StepOut(Struct):
    """One step of the way, without anybody's name."""

    at: datetime
    state: WhistleStatus
    level: int
    body: str


class AnswerOut(Struct):
    """One demand and what became of it; its words only for whoever wrote them."""

    id: UUID
    words: str
    state: ItemStatus
    outcome: str
    result: str
    feedback: str
    level: int | None
    is_solved: bool | None


class FollowedOut(Struct):
    """How far a whistle has come."""

    id: UUID
    number: str
    category: str
    place: str
    urgency: Urgency
    state: WhistleStatus
    level: int
    body: str
    opened_at: datetime
    first_resolve_due_at: datetime | None
    reporters: int
    is_mine: bool
    is_released: bool
    is_anonymous: bool
    is_written_to: bool
    reason: str
    reopenings: int
    may_evaluate: bool
    may_reopen: bool
    may_withdraw: bool
    items: list[AnswerOut]
    steps: list[StepOut]


class ProofIn(Struct, forbid_unknown_fields=True):
    """What shows that somebody is the reporter: the code or the address of the slip, or the household's card."""

    code: Secret = ""
    token: Secret = ""
    card: Secret = ""


class SaidIn(Struct, forbid_unknown_fields=True):
    """What the reporter says of one item, or of all that they were told."""

    level: Annotated[int, Meta(ge=1, le=5)]
    solved: bool
    words: Words = ""
    item: UUID | None = None

    def said(self) -> Said:
        """For the verb."""
        return Said(level=self.level, is_solved=self.solved, words=self.words, item=self.item)


class EvaluationIn(ProofIn, forbid_unknown_fields=True, kw_only=True):
    """The evaluation."""

    said: Annotated[list[SaidIn], Meta(min_length=1, max_length=10)]


class VoiceIn(ProofIn, forbid_unknown_fields=True, kw_only=True):
    """Why it is opened again, or not wanted any more."""

    words: Words = ""


class ReleaseIn(ProofIn, forbid_unknown_fields=True, kw_only=True):
    """Whether the handler may see who reported it."""

    released: bool


class StateOut(Struct):
    """Where a whistle is now."""

    id: UUID
    number: str
    state: WhistleStatus
    level: int
    body: str
    clock_due_at: datetime | None
    version: int

    @classmethod
    def of(cls, row: Whistle) -> "StateOut":
        """From its row."""
        return cls(id=row.id, number=row.number, state=WhistleStatus(row.status), level=row.level, body=row.body,
                   clock_due_at=row.clock_due_at, version=row.version)  # fmt: skip


def step(event: WhistleEvent, legs: list[WhistleLeg]) -> StepOut:
    """One line of the history, with the body of its level."""
    body = next((leg.body for leg in reversed(legs) if leg.level == event.level), "")
    return StepOut(at=event.at, state=WhistleStatus(event.to_status), level=event.level, body=body)


async def answers(row: Whistle, items: list[WhistleItem], *, has_words: bool) -> list[AnswerOut]:
    """The newest answer to each demand."""
    results = {one.item: one for one in await queries.results(whistle=row.id)}
    told = {one.item: one for one in await queries.feedbacks(whistle=row.id) if one.has_reached}
    judged = {one.item: one for one in await queries.evaluations(whistle=row.id)}
    return [
        AnswerOut(
            id=item.id, words=queries.words_of(item) if has_words else "", state=ItemStatus(item.status),
            outcome=results[item.id].outcome if item.id in results else "",
            result=queries.words_of(results[item.id]) if item.id in results else "",
            feedback=queries.words_of(told[item.id]) if item.id in told else "",
            level=judged[item.id].level if item.id in judged else None,
            is_solved=judged[item.id].is_solved if item.id in judged else None,
        )
        for item in items
    ]  # fmt: skip
