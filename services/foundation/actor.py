"""Who is acting, as every verb is told."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

ActorKind = Literal["staff", "device", "public", "system"]


@dataclass(frozen=True, slots=True)
class Helper:
    """The member of staff who presses for somebody at a kiosk; `resident_said`: the yes that comes with it is the resident's own."""

    id: UUID
    username: str
    resident_said: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, a device or the program itself, in one centre."""

    kind: ActorKind
    id: UUID | None
    name: str
    role: str
    center: UUID
    helper: Helper | None = None  # only of a kiosk

    @property
    def assisted_by(self) -> UUID | None:
        """Who of the staff helped with this."""
        return self.helper.id if self.helper else None


def system(center: UUID) -> Actor:
    """The program acting by itself, for example a background loop."""
    return Actor(kind="system", id=None, name="system", role="system", center=center)


def public(center: UUID) -> Actor:
    """Somebody with a token on a phone."""
    return Actor(kind="public", id=None, name="public", role="public", center=center)
