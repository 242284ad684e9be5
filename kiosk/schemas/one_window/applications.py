"""What is asked and told of a matter."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from services.foundation.residents.operations import Person
from services.one_window.applications import clock, queries
from services.one_window.applications.lifecycle import ApplicationStatus, Light, MaterialStatus, NoticeStatus
from services.one_window.applications.operations import Wish
from services.one_window.applications.tables import (
    Application,
    ApplicationEvent,
    ApplicationMaterial,
    MaterialFile,
    SupplementNotice,
)
from services.one_window.limits import DayUnit

Words = Annotated[str, Meta(max_length=400)]
Short = Annotated[str, Meta(min_length=1, max_length=80)]
PaperNames = Annotated[list[Short], Meta(max_length=30)]


class PersonIn(Struct, forbid_unknown_fields=True):
    """Who somebody is, as they say."""

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    phone: Annotated[str, Meta(max_length=20)] = ""
    id_number: Annotated[str, Meta(max_length=24)] = ""

    def person(self) -> Person:
        """For the register of residents."""
        return Person(name=self.name, phone=self.phone, id_number=self.id_number)


class ProxyIn(PersonIn, forbid_unknown_fields=True):
    """Who acts for the applicant, and what they are to them."""

    relation: Literal["family", "guardian", "staff", "other"] = "family"


class ApplicationIn(Struct, forbid_unknown_fields=True):
    """What somebody asks for; at a desk `same_as` names an earlier matter of the same people instead of saying who they are."""

    item_code: Annotated[str, Meta(min_length=1, max_length=12)]
    applicant: PersonIn | None = None
    proxy: ProxyIn | None = None
    got: PaperNames = []
    ticket: UUID | None = None
    same_as: UUID | None = None
    draft: bool = False

    def wish(self) -> Wish:
        """For the verb."""
        return Wish(
            item_code=self.item_code.upper(), applicant=self.applicant.person() if self.applicant else None, got=self.got,
            ticket=self.ticket, same_as=self.same_as,
            proxy=self.proxy.person() if self.proxy else None, relation=self.proxy.relation if self.proxy else "",
        )  # fmt: skip


class ReceivedOut(Struct):
    """What the kiosk tells whoever has just asked: the number and the code for looking it up. No promise yet."""

    id: UUID
    number: str
    code: str
    state: ApplicationStatus
    item: str
    materials: list["MaterialOut"]
    print_job: UUID | None = None
    page_url: str | None = None  # where the receipt's code leads

    @classmethod
    def of(
        cls, row: Application, *, materials: list[ApplicationMaterial], print_job: UUID | None, page_url: str
    ) -> "ReceivedOut":
        """From its row."""
        code = queries.code_of(row)
        return cls(
            id=row.id, number=row.number, code=code, state=ApplicationStatus(row.status), item=row.item_name,
            materials=[MaterialOut.of(paper) for paper in materials], print_job=print_job,
            page_url=f"{page_url}{code}" if page_url else None,
        )  # fmt: skip


class MaterialOut(Struct):
    """One paper and whether it is here."""

    id: UUID
    name: str
    state: MaterialStatus
    is_key: bool
    is_required: bool
    due_on: date | None

    @classmethod
    def of(cls, paper: ApplicationMaterial) -> "MaterialOut":
        """From its row."""
        return cls(id=paper.id, name=paper.name, state=MaterialStatus(paper.status), is_key=paper.is_key,
                   is_required=paper.is_required, due_on=paper.due_on)  # fmt: skip


class FileOut(Struct):
    """One photo or scan, to be fetched by whoever handles the application."""

    id: UUID
    material: UUID
    source: str
    added_at: datetime

    @classmethod
    def of(cls, file: MaterialFile) -> "FileOut":
        """From its row."""
        return cls(id=file.id, material=file.material, source=file.source, added_at=file.added_at)


class MissingIn(Struct, forbid_unknown_fields=True):
    """One paper that is missing or wrong."""

    name: Short
    why: Annotated[str, Meta(max_length=120)] = ""


class NoticeOut(Struct):
    """One full list of what is missing."""

    number: str
    round_no: int
    state: NoticeStatus
    missing: list[MissingIn]
    reason: str
    issued_at: datetime | None

    @classmethod
    def of(cls, notice: SupplementNotice) -> "NoticeOut":
        """From its row."""
        missing = [MissingIn(entry["name"], entry["why"]) for entry in json.loads(notice.missing)]
        return cls(number=notice.number, round_no=notice.round_no, state=NoticeStatus(notice.status), missing=missing,
                   reason=notice.reason, issued_at=notice.issued_at)  # fmt: skip


class ClockOut(Struct):
    """What the clock shows to staff; `is_promise` says whether residents were told the date, `words` a limit that is no number."""

    light: Light
    used_days: int
    remaining_days: int | None
    due_at: datetime | None
    law_at: datetime | None
    is_standing: bool
    is_promise: bool
    unit: DayUnit
    words: str

    @classmethod
    def of(cls, reading: clock.Reading, *, row: Application) -> "ClockOut":
        """From a reading."""
        return cls(light=reading.light, used_days=reading.used_days, remaining_days=reading.remaining_days, due_at=reading.due_at,
                   law_at=reading.law_at, is_standing=reading.is_standing, is_promise=row.is_promise,
                   unit=DayUnit(row.promised_unit), words=row.limit_words)  # fmt: skip


class ApplicationOut(Struct):
    """One line of the staff's list: no name."""

    id: UUID
    number: str
    item_code: str
    item: str
    state: ApplicationStatus
    decision: str
    submitted_at: datetime | None
    accepted_at: datetime | None
    finished_at: datetime | None
    clock: ClockOut | None

    @classmethod
    def of(cls, followed: queries.Followed) -> "ApplicationOut":
        """From its row and its clock."""
        row, reading = followed.application, followed.reading
        return cls(
            id=row.id, number=row.number, item_code=row.item_code, item=row.item_name, state=ApplicationStatus(row.status),
            decision=row.decision, submitted_at=row.submitted_at, accepted_at=row.accepted_at, finished_at=row.finished_at,
            clock=ClockOut.of(reading, row=row) if reading else None,
        )  # fmt: skip


class MovedOut(Struct):
    """One line of the history."""

    at: datetime
    from_state: str
    to_state: str
    by: str
    why: str

    @classmethod
    def of(cls, event: ApplicationEvent, *, names: Mapping[str, str]) -> "MovedOut":
        """From its row, with what the staff are called."""
        by = names.get(event.actor_name, event.actor_name)
        return cls(at=event.at, from_state=event.from_status, to_state=event.to_status, by=by, why=event.why)


class WholeApplicationOut(Struct):
    """Everything of one application but the content of its papers."""

    application: ApplicationOut
    applicant: str
    proxy: str
    assisted_by: str  # the name of whoever of the staff helped
    handler: UUID | None
    reason: str
    materials: list[MaterialOut]
    files: list[FileOut]
    notices: list[NoticeOut]
    history: list[MovedOut]
