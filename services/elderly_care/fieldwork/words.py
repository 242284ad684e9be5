"""What one action says: the text that was signed, read once."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct


class ActionKind(StrEnum):
    """What a carer does on the way."""

    SET_OUT = "set_out"
    CHECK_IN = "check_in"
    NOBODY_HOME = "nobody_home"
    KNOCK = "knock"
    CHECK_OUT = "check_out"
    CONFIRM = "confirm"
    INCIDENT = "incident"
    UNREADABLE = "unreadable"


Text = Annotated[str, Meta(max_length=500)]
Degrees = Annotated[int, Meta(ge=-180_000_000, le=180_000_000)]


class Position(Struct, forbid_unknown_fields=True):
    """Where the telephone was, in millionths of a degree."""

    latitude_e6: Degrees
    longitude_e6: Degrees

    def pair(self) -> tuple[int, int]:
        """As rules want it."""
        return self.latitude_e6, self.longitude_e6


class ActionWords(Struct, forbid_unknown_fields=True):
    """One action in its own words; what it needs depends on its kind."""

    kind: ActionKind
    booking: UUID
    at: Annotated[datetime, Meta(tz=True)]
    code: Annotated[str, Meta(max_length=8)] = ""
    card: Annotated[str, Meta(max_length=300)] = ""
    position: Position | None = None
    reason: Text = ""  # why the place is not proved, or why the visit was short
    tasks: Annotated[list[Annotated[str, Meta(max_length=24)]], Meta(max_length=20)] = []
    not_done: Text = ""
    way: Annotated[str, Meta(max_length=12)] = ""  # of a confirmation: elder | guardian | callback
    result: Annotated[str, Meta(max_length=12)] = ""  # of a knock: no_answer | elder_safe
    incident: Annotated[str, Meta(max_length=12)] = ""
    words: Annotated[str, Meta(max_length=2000)] = ""


DECODER = msgspec.json.Decoder(ActionWords)


def read(body: str) -> ActionWords | None:
    """What an action says, or None when it cannot be read."""
    try:
        return DECODER.decode(body.encode())
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
