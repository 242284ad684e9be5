"""JSON of double check-in: members, needs, claims."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.dual_registration.lifecycle import ClaimStatus
from services.dual_registration.rules import HIGHEST_SCORE, Post, YearLevel
from services.foundation.bodies import queries as bodies

Line = Annotated[str, Meta(max_length=120)]
Text = Annotated[str, Meta(max_length=200)]
Minutes = Annotated[int, Meta(ge=1, le=24 * 60)]


class MemberIn(Struct, forbid_unknown_fields=True):
    """An in-service member: a new person, and what they can do."""

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    phone: Annotated[str, Meta(max_length=20)] = ""
    unit: UUID | None = None
    home_building: UUID | None = None
    posts: list[Post] = []
    skills: Line = ""
    free_time: Annotated[str, Meta(max_length=60)] = ""
    agrees_to_show: bool = False


class MemberChangeIn(Struct, forbid_unknown_fields=True):
    """Where a member works and lives, what they can do and when, and whether their card counts on."""

    posts: list[Post]
    unit: UUID | None = None
    home_building: UUID | None = None
    skills: Line = ""
    free_time: Annotated[str, Meta(max_length=60)] = ""
    is_active: bool = True


class EvaluationIn(Struct, forbid_unknown_fields=True):
    """How the community finds a member's year."""

    year: int
    level: YearLevel
    words: Text = ""


class EvaluationOut(Struct):
    """What was found of a year."""

    year: int
    level: YearLevel
    words: str


class PageOut(Struct):
    """The address of a member's own page; told once."""

    url: str


class NeedIn(Struct, forbid_unknown_fields=True):
    """What the community asks for."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    post: Post
    places: Annotated[int, Meta(ge=1, le=50)] = 1
    building: UUID | None = None
    wanted_on: date | None = None


class ClaimIn(Struct, forbid_unknown_fields=True):
    """Who takes it."""

    member: UUID


class DoneIn(Struct, forbid_unknown_fields=True):
    """How long it took, and how it was."""

    minutes: Minutes
    report: Text = ""
    done_at: datetime | None = None


class ConfirmIn(Struct, forbid_unknown_fields=True):
    """Was it done?"""

    is_true: bool = True


class ScoreIn(Struct, forbid_unknown_fields=True):
    """From one to five."""

    points: Annotated[int, Meta(ge=1, le=HIGHEST_SCORE)]


class MemberOut(Struct):
    """A member who has checked in."""

    id: UUID
    person: UUID
    number: str
    name: str
    unit: str
    building: str
    posts: list[Post]
    skills: str
    free_time: str
    services: int
    is_active: bool
    unit_id: UUID | None
    home_building: UUID | None
    evaluations: list[EvaluationOut]

    @classmethod
    def of(cls, row: dict[str, Any], evaluations: list[dict[str, Any]]) -> "MemberOut":
        """From the rows of the lists."""
        years = [
            EvaluationOut(one["year"], YearLevel(one["level"]), one["words"])
            for one in evaluations
            if one["member"] == row["id"]
        ]
        return cls(id=row["id"], person=row["person"], number=row["number"],
                   name=bodies.name_of(row["person"], row["name_sealed"]), unit=row["unit_name"] or "",
                   building=row["building_name"] or "", posts=[Post(code) for code in row["service_posts"].split()],
                   skills=row["skills"], free_time=row["free_time"], services=int(row["services"]),
                   is_active=bool(row["is_active"]), unit_id=row["unit"], home_building=row["home_building"],
                   evaluations=years)  # fmt: skip


class ClaimOut(Struct):
    """One pair of hands."""

    id: UUID
    place: int
    state: ClaimStatus
    member: UUID | None
    name: str
    unit: str
    minutes: int
    report: str
    score: int | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> "ClaimOut":
        """From a row of the list."""
        name = bodies.name_of(row["person"], row["name_sealed"]) if row["person"] else ""
        return cls(id=row["id"], place=row["place"], state=ClaimStatus(row["status"]), member=row["member"], name=name,
                   unit=row["unit_name"] or "", minutes=row["minutes"], report=row["report"], score=row["score"])  # fmt: skip


class NeedOut(Struct):
    """A need and whoever has claimed it."""

    id: UUID
    number: str
    title: str
    post: Post
    building: str
    wanted_on: date | None
    places: int
    free: int
    published_at: datetime
    is_ended: bool
    claims: list[ClaimOut]

    @classmethod
    def of(cls, row: dict[str, Any], claims: list[dict[str, Any]]) -> "NeedOut":
        """From the rows of the lists."""
        own = [ClaimOut.of(claim) for claim in claims if claim["need"] == row["id"]]
        return cls(id=row["id"], number=row["number"], title=row["title"], post=Post(row["service_post"]),
                   building=row["building_name"] or "", wanted_on=row["wanted_on"], places=row["places"],
                   free=sum(claim.state == ClaimStatus.PUBLISHED for claim in own), published_at=row["published_at"],
                   is_ended=row["ended_at"] is not None, claims=own)  # fmt: skip


class MadeOut(Struct):
    """The id and number of something that was written down."""

    id: UUID
    number: str = ""
    state: str = ""
