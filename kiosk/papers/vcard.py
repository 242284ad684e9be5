"""A vCard 3.0 (RFC 2426), which old telephones read too: the centre's work contact, and who answers for the building by post."""

from services.connection_card.queries import LookedUp
from services.foundation.centers.tables import ServiceCenter

LONGEST = 75  # octets of a line; what is longer is folded


def of(found: LookedUp, *, center: ServiceCenter) -> str:
    """What a telephone keeps: no member's own number, which is never told."""
    who = "；".join(f"{contact.post} {contact.name} {contact.hours}".strip() for contact in found.contacts)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:;{_text(center.name)};;;",
        f"FN:{_text(center.name)}",
        f"ORG:{_text(center.name)};{_text(found.building_name)}",
        f"TEL;TYPE=WORK,VOICE:{_text(center.helpline)}",
        *([f"ADR;TYPE=WORK:;;{_text(center.address)};;;;"] if center.address else []),
        f"NOTE:{_text(f'{found.building_name} {who}'.strip())}",
        "END:VCARD",
    ]
    return "".join(_folded(line) + "\r\n" for line in lines)


def _text(said: str) -> str:
    plain = said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(plain.splitlines())


def _folded(line: str) -> str:
    """Cut between characters, never inside one."""
    parts: list[str] = []
    room = LONGEST
    part = ""
    for sign in line:
        if len((part + sign).encode()) > room:
            parts.append(part)
            part, room = "", LONGEST - 1
        part += sign
    return "\r\n ".join([*parts, part])
