"""The bytes of a calendar: read back by two parsers that share no code with the writer, and held against the RFC."""

from datetime import UTC, datetime, timedelta

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from services.elderly_care.calendars import ics
from tests.elderly_care.calendars import rfc5545

pytestmark = pytest.mark.pure

START = datetime(2026, 7, 18, 1, tzinfo=UTC)
ODD = st.text(max_size=200) | st.text(alphabet='\\;,:"\r\n\t 王é😀\x00\x0b\x85\u2028', max_size=120)
MOMENTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31))


def an_entry(number: int = 1, **more: object) -> ics.Entry:
    facts = {
        "uid": f"{number}@lianxin-kiosk", "starts_at": START, "ends_at": START + timedelta(hours=1), "summary": "居家清洁 WXY",
        "description": "单号 260718-001K\n我们不会让您转账", "location": "家里", "sequence": 0, "is_cancelled": False,
        "made_at": START - timedelta(days=1), "changed_at": START - timedelta(hours=20),
    }  # fmt: skip
    return ics.Entry(**(facts | more))  # type: ignore[arg-type]  # a table of facts


def test_a_calendar_is_read_by_two_parsers_alike() -> None:
    content = ics.calendar([an_entry(1), an_entry(2, is_cancelled=True, sequence=3)], name="我的上门帮忙")

    first = vobject.readOne(content.decode())
    second = IcsCalendarStream.calendar_from_ics(content.decode())

    assert rfc5545.wrongs(content) == []
    assert [event.uid.value for event in first.vevent_list] == [event.uid for event in second.events]
    assert (
        [event.dtstart.value for event in first.vevent_list]
        == [event.dtstart for event in second.events]
        == [START] * 2
    )
    assert [event.sequence.value for event in first.vevent_list] == ["0", "3"]
    assert [event.status.value for event in second.events if event.status] == ["CONFIRMED", "CANCELLED"]
    assert first.vevent.description.value == second.events[0].description == "单号 260718-001K\n我们不会让您转账"
    assert first.vtimezone.tzid.value == "Asia/Shanghai"


@given(ODD, ODD, ODD)
def test_whatever_stands_in_the_words_the_calendar_stays_valid(summary: str, description: str, location: str) -> None:
    entry = an_entry(summary=summary, description=description, location=location)

    content = ics.calendar([entry, an_entry(2)], name=summary)

    assert rfc5545.wrongs(content) == []
    read = next(rfc5545.events(content))
    assert rfc5545.text_of(next(line for line in read if line.startswith(b"SUMMARY"))) == ics.plain(summary)
    first, second = vobject.readOne(content.decode()), IcsCalendarStream.calendar_from_ics(content.decode())
    assert len(first.vevent_list) == len(second.events) == 2
    assert first.vevent.summary.value.strip() == (second.events[0].summary or "").strip() == ics.plain(summary).strip()


@given(st.lists(st.tuples(MOMENTS, st.integers(1, 600), st.integers(0, 50), st.booleans()), max_size=20))
def test_every_time_comes_back_as_it_went_in(visits: list[tuple[datetime, int, int, bool]]) -> None:
    entries = [
        an_entry(number, starts_at=at.replace(microsecond=0, tzinfo=UTC), sequence=sequence, is_cancelled=gone,
                 ends_at=at.replace(microsecond=0, tzinfo=UTC) + timedelta(minutes=minutes))
        for number, (at, minutes, sequence, gone) in enumerate(visits)
    ]  # fmt: skip

    content = ics.calendar(entries, name="x")

    assert rfc5545.wrongs(content) == []
    read = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert [(event.dtstart, event.dtend) for event in read] == [(one.starts_at, one.ends_at) for one in entries]


def test_the_same_visits_give_the_same_bytes() -> None:
    assert ics.calendar([an_entry()], name="x") == ics.calendar([an_entry()], name="x")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"\r\n", b"\n"),
        (b"UID:1@lianxin-kiosk\r\n", b""),
        (b"SUMMARY:", b"SUMMARY:a,b;"),
        (b"SEQUENCE:0", b"SEQUENCE:x"),
        (b"TZID:Asia/Shanghai\r\n", b""),
        (b"STATUS:CONFIRMED", b"STATUS:GONE"),
        (b"SUMMARY:", b"SUMMARY:" + b"x" * 80),
        (b"DTSTAMP:20260717T050000Z", b"DTSTAMP:20260717T050000"),
    ],
)  # fmt: skip
def test_our_checks_see_what_is_wrong(good: bytes, bad: bytes) -> None:
    content = ics.calendar([an_entry()], name="x")

    assert rfc5545.wrongs(content) == []
    assert rfc5545.wrongs(content.replace(good, bad)) != []
