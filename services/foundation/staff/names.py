"""What people, devices and accounts may be called."""

from services.foundation.errors import Invalid

LONGEST = 40


class NameUnusable(Invalid):
    """A name is there, and short enough to be shown."""

    code = "name_unusable"


def check(*names: str) -> None:
    """Raise NameUnusable for one that says nothing, is too long or cannot be written."""
    for name in names:
        if not name.strip() or len(name) > LONGEST or not name.isprintable():
            raise NameUnusable(name[:LONGEST])
