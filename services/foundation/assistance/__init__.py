"""A member of staff helps somebody at a kiosk: named on the screen and in every row, for one person and a short time.

Words: assistance, code, offer, begin, end. Nobody types a password in the hall: the code comes from the helper's own desk, is good for
one kiosk, once, for ten minutes. The helper may press, but what binds the resident the resident says: a verb that binds asks
`confirmed_by_resident` first.
"""

from services.foundation.actor import Actor
from services.foundation.errors import Conflict


class ResidentMustSay(Conflict):
    """The helper has pressed, but nobody has marked that the resident said yes."""

    code = "resident_must_say"


class ForResidentAlone(Conflict):
    """How it was is said by the resident, with nobody of the staff beside the screen."""

    code = "for_resident_alone"


def without_helper(actor: Actor) -> None:
    """A review is nobody's but the resident's."""
    if actor.helper is not None:
        raise ForResidentAlone


def confirmed_by_resident(actor: Actor) -> None:
    """While somebody of the staff helps, a yes that binds is the resident's own."""
    if actor.helper is not None and not actor.helper.resident_said:
        raise ResidentMustSay
