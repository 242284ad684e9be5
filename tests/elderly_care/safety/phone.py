"""A carer's telephone in a test: it signs what it says, as the page does, and may lie."""

import base64
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care.fieldwork import rules
from tests.clients import Caller
from tests.elderly_care.calls import API


class Telephone:
    """One sign-in with its chain."""

    def __init__(self, caller: Caller, session: str, key: bytes) -> None:
        self.caller, self.session, self.key = caller, session, key
        self.sequence, self.last = 0, ""

    def says(self, kind: str, booking: UUID, at: datetime, **facts: Any) -> dict[str, Any]:
        """The next entry of the chain."""
        self.sequence += 1
        body = json.dumps({"kind": kind, "booking": str(booking), "at": at.isoformat(), **facts}, ensure_ascii=False)
        entry = {"sequence": self.sequence, "previous": self.last, "body": body,
                 "mac": rules.mac(key=self.key, sequence=self.sequence, previous=self.last, body=body)}  # fmt: skip
        self.last = entry["mac"]
        return entry

    async def sends(self, *entries: dict[str, Any]) -> list[dict[str, Any]]:
        """Everything that waited, at once."""
        answer = await self.caller.post(f"{API}/phone-actions", {"session": self.session, "entries": list(entries)})
        assert answer.status == 200, answer.body
        found: list[dict[str, Any]] = answer.body
        return found


async def a_telephone(caller: Caller) -> Telephone:
    """A carer has signed in."""
    answer = await caller.post(f"{API}/phone-sessions")
    assert answer.status == 201, answer.body
    return Telephone(caller, answer.body["id"], base64.b64decode(answer.body["key"]))
