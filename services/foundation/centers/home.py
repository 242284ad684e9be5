"""What every paper says of the centre."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """The centre's name and helpline, and the address its QR codes lead to."""

    center: str
    helpline: str
    public_url: str
