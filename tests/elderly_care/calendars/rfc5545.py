"""Our own reading of RFC 5545, written from its text: what is wrong with a calendar, line by line."""

import re
from collections.abc import Iterator

NAME = re.compile(rb"^[A-Z0-9-]+(;[A-Z0-9-]+=(\"[^\"]*\"|[^\";:,]*)(,(\"[^\"]*\"|[^\";:,]*))*)*:", re.DOTALL)
CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
TEXTS = {b"SUMMARY", b"DESCRIPTION", b"LOCATION", b"NAME", b"X-WR-CALNAME"}
REQUIRED = {b"UID", b"DTSTAMP", b"DTSTART"}  # 3.6.1
ONCE = REQUIRED | {
    b"DTEND",
    b"SUMMARY",
    b"SEQUENCE",
    b"STATUS",
    b"CREATED",
    b"LAST-MODIFIED",
    b"DESCRIPTION",
    b"LOCATION",
}
STATUS = {b"TENTATIVE", b"CONFIRMED", b"CANCELLED"}
ZONED = re.compile(rb"^DT(START|END);TZID=Asia/Shanghai:\d{8}T\d{6}$")


def wrongs(content: bytes) -> list[str]:
    """Everything this calendar breaks; an empty list says that it is valid."""
    found = list(_lines_wrong(content))
    lines = unfolded(content)
    found += list(_texts_wrong(lines))
    if lines[:1] != [b"BEGIN:VCALENDAR"] or lines[-1:] != [b"END:VCALENDAR"]:
        found.append("3.4: not one VCALENDAR")
    if not {b"PRODID", b"VERSION"} <= {_name(line) for line in lines}:
        found.append("3.6: PRODID and VERSION are required")
    if any(b"TZID=" in line for line in lines) and b"TZID:Asia/Shanghai" not in lines:
        found.append("3.2.19: a TZID without its VTIMEZONE")
    for event in events(content):
        found += _event_wrong(event)
    uids = [line for event in events(content) for line in event if _name(line) == b"UID"]
    if len(uids) != len(set(uids)):
        found.append("3.8.4.7: a UID twice")
    return found


def unfolded(content: bytes) -> list[bytes]:
    """The content lines, joined again (3.1)."""
    return re.sub(rb"\r\n[ \t]", b"", content).split(b"\r\n")[:-1]


def events(content: bytes) -> Iterator[list[bytes]]:
    """The lines of each VEVENT."""
    event: list[bytes] | None = None
    for line in unfolded(content):
        if line == b"BEGIN:VEVENT":
            event = []
        elif line == b"END:VEVENT" and event is not None:
            yield event
            event = None
        elif event is not None:
            event.append(line)


def text_of(line: bytes) -> str:
    """A TEXT value, unescaped (3.3.11)."""
    value = line.partition(b":")[2].decode()
    return re.sub(r"\\(.)", lambda mark: "\n" if mark[1] in "nN" else mark[1], value)


def _name(line: bytes) -> bytes:
    return re.split(rb"[;:]", line, maxsplit=1)[0]


def _lines_wrong(content: bytes) -> Iterator[str]:
    if not content.endswith(b"\r\n"):
        yield "3.1: the last line does not end"
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            yield f"3.1: {len(line)} octets in a line"
        if CONTROL.search(line):
            yield f"3.1: a control character in {line!r}"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"3.1: a character is cut in two in {line!r}"


def _texts_wrong(lines: list[bytes]) -> Iterator[str]:
    for line in lines:
        if not NAME.match(line):
            yield f"3.1: not a content line: {line!r}"
        elif _name(line) in TEXTS:
            value = line.partition(b":")[2]
            bare = re.sub(rb"\\[\\;,nN]", b"", value)
            if re.search(rb"[;,\\]", bare):
                yield f"3.3.11: not escaped: {line!r}"


def _event_wrong(event: list[bytes]) -> Iterator[str]:
    names = [_name(line) for line in event]
    yield from (f"3.6.1: {name!r} is missing" for name in REQUIRED - set(names))
    yield from (f"3.6.1: {name!r} twice" for name in ONCE if names.count(name) > 1)
    for line in event:
        if _name(line) in (b"DTSTART", b"DTEND") and not ZONED.match(line):
            yield f"3.3.5: {line!r}"
        if _name(line) in (b"DTSTAMP", b"CREATED", b"LAST-MODIFIED") and not re.match(rb"^[A-Z-]+:\d{8}T\d{6}Z$", line):
            yield f"3.8.7: not in UTC: {line!r}"
        if _name(line) == b"STATUS" and line.partition(b":")[2] not in STATUS:
            yield f"3.8.1.11: {line!r}"
        if _name(line) == b"SEQUENCE" and not re.match(rb"^SEQUENCE:\d+$", line):
            yield f"3.8.7.4: {line!r}"
