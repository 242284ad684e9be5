"""JSON of whistles, as residents see them: states and words, never who works on it or who else reported it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct, field

from kiosk import estate
from kiosk.estate import Place
from services.foundation.residents.tables import Building
from services.whistles.categories import CATEGORIES, Matter, Urgency
from services.whistles.lifecycle import WhistleStatus
from services.whistles.operations import Filed, Report, Reporter
from services.whistles.rules import Body

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
    """Something on the drawing of the estate that can be touched, on every part if on none; sizes in hundredths of the drawing."""

    part: int | None
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
        return cls(part=place.part, building=place.building, spot=place.spot, name_zh=place.name_zh, name_en=place.name_en,
                   x=place.x, y=place.y, width=place.width, height=place.height)  # fmt: skip


class CategoryOut(Struct):
    """One kind of trouble."""

    code: str
    urgency: Urgency


class PartOut(Struct):
    """One drawing of the estate, or of a part of it; the height is given for a width of a thousand."""

    name_zh: str
    name_en: str
    drawing: str
    height: int


class ChoicesOut(Struct):
    """What can be touched: the kinds of trouble, and the places on the drawings of the estate."""

    categories: list[CategoryOut]
    places: list[PlaceOut]
    parts: list[PartOut]

    @classmethod
    def of(cls, buildings: list[Building], *, drawing: str) -> "ChoicesOut":
        """From the buildings' rows."""
        return cls(
            categories=[CategoryOut(one.code, one.urgency) for one in CATEGORIES.values()],
            places=[PlaceOut.of(place) for place in estate.places(buildings)],
            parts=[PartOut(part.name_zh, part.name_en, f"{drawing}&part={at}", part.height)
                   for at, part in enumerate(estate.parts(buildings))],
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
