"""What every paper has."""

import msgspec


def _kind(name: str) -> str:
    """TicketSlip -> ticket_slip, the name of its layout as well."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


class Paper(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag=_kind):
    """What every paper has; its kind names the layout that sets it."""

    center: str

    @property
    def kind(self) -> str:
        """Name the kind of paper, which is also the name of its layout file."""
        return str(self.__struct_config__.tag)


class Slip(Paper, frozen=True, kw_only=True):
    """A strip of receipt paper to take home; a reprint says that it is one."""

    helpline: str = ""
    qr: str = ""
    reprint: int = 0
