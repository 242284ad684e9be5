"""JSON of helping at a kiosk."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from services.foundation.assistance.operations import Begun, Offered


class CodeOut(Struct):
    """What the helper types at the kiosk, once."""

    code: str
    good_until: datetime

    @classmethod
    def of(cls, offered: Offered) -> "CodeOut":
        """From what the verb gave."""
        return cls(code=offered.code, good_until=offered.good_until)


class AssistanceIn(Struct, forbid_unknown_fields=True):
    """The helper's six digits."""

    code: Annotated[str, Meta(pattern=r"^\d{6}$")]


class AssistanceOut(Struct):
    """Who helps; the token goes into the `X-Assistance` header of everything this kiosk asks until the person leaves."""

    token: str
    name: str
    good_until: datetime

    @classmethod
    def of(cls, begun: Begun) -> "AssistanceOut":
        """From what the verb gave."""
        return cls(token=begun.token, name=begun.name, good_until=begun.good_until)
