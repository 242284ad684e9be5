"""Facts that stop a verb. Their words for people stand in `static/i18n/problems/`, their HTTP status in `kiosk/errors.py`."""

from typing import Any, ClassVar


class DomainError(Exception):
    """A verb found that it must not go on; nothing was changed."""

    code: ClassVar[str] = "unexpected"

    def __init__(self, detail: str = "", **facts: Any) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.facts = facts


class NotFound(DomainError):
    """There is no such thing, or the asker may not know of it."""

    code = "not_found"


class Conflict(DomainError):
    """The thing is not in a state that allows this now."""

    code = "conflict"


class Forbidden(DomainError):
    """This actor may not do this."""

    code = "forbidden"


class Unauthenticated(DomainError):
    """Nobody has said who is asking."""

    code = "unauthenticated"


class Invalid(DomainError):
    """What was sent cannot be right."""

    code = "invalid"


class TooLarge(DomainError):
    """What was sent is more than is taken."""

    code = "too_large"


class TooMany(DomainError):
    """Too often in too short a time."""

    code = "rate_limited"


class Unavailable(DomainError):
    """Something this needs is not there at the moment."""

    code = "unavailable"
