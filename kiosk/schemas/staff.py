"""JSON of signing in, devices and messages."""

import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct


class SignInIn(Struct, forbid_unknown_fields=True):
    """Name, password, and the code of the second factor if the account has one."""

    username: Annotated[str, Meta(min_length=1, max_length=40)]
    password: Annotated[str, Meta(min_length=1, max_length=256)]
    totp: Annotated[str, Meta(max_length=8)] = ""


class SessionOut(Struct):
    """Who is signed in; `csrf` goes into the `X-CSRF-Token` header of every write."""

    username: str
    name: str
    role: str
    csrf: str


class MessageOut(Struct):
    """An open message for a role."""

    id: UUID
    message: str
    parameters: dict[str, Any]
    entity: str
    entity_id: UUID | None
    created_at: datetime

    @classmethod
    def of(cls, row: dict[str, Any]) -> "MessageOut":
        """From its row."""
        return cls(id=row["id"], message=row["message"], parameters=json.loads(row["parameters"]), entity=row["entity"],
                   entity_id=row["entity_id"], created_at=row["created_at"])  # fmt: skip


class HelpIn(Struct, forbid_unknown_fields=True):
    """Where somebody is stuck."""

    screen: Annotated[str, Meta(max_length=60)] = ""
    language: Annotated[str, Meta(max_length=8)] = "zh"


class HelpOut(Struct):
    """The call for help is on the desks."""

    id: UUID
