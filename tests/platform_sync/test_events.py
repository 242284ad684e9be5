"""What may be told to the city."""

import json
from datetime import UTC, datetime

import pytest

from services.foundation.platform_sync import events

pytestmark = pytest.mark.pure
AT = datetime(2026, 8, 1, 0, 30, tzinfo=UTC)


def everything(type: str) -> dict[str, object]:
    return dict.fromkeys(events.EVENTS[type].known, "x")


@pytest.mark.parametrize("type", events.EVENTS)
def test_an_event_with_all_its_fields_is_taken(type: str) -> None:
    assert set(json.loads(events.encode(type, everything(type)))) == events.EVENTS[type].known


@pytest.mark.parametrize(
    ("type", "field"),
    [
        (type, next(iter(choice)))
        for type, event in events.EVENTS.items()
        for choice in event.choices
        if len(choice) == 1
    ],
)
def test_a_missing_field_is_refused_at_once(type: str, field: str) -> None:
    data = everything(type)
    del data[field]

    with pytest.raises(events.EventMistake, match=field):
        events.encode(type, data)


@pytest.mark.parametrize("number", ["caseNo", "bookingNo", "whistleNo"])
def test_a_review_names_what_it_is_about_in_one_of_three_ways(number: str) -> None:
    data = {key: 1 for key in everything("review.created") if not key.endswith("No")}

    events.check("review.created", data | {number: "1"})
    with pytest.raises(events.EventMistake, match="bookingNo"):
        events.check("review.created", data)


def test_a_field_the_contract_does_not_know_is_refused_so_that_nothing_personal_slips_in() -> None:
    with pytest.raises(events.EventMistake, match="phone"):
        events.encode("opinion.handled", everything("opinion.handled") | {"phone": "139"})


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(events.EventMistake, match="no event type"):
        events.encode("ticket.called", {})


def test_an_event_too_large_for_a_batch_is_refused() -> None:
    with pytest.raises(events.EventMistake, match="bytes"):
        events.encode("opinion.handled", everything("opinion.handled") | {"body": "长" * 6000})


def test_moments_are_told_in_the_time_of_the_city() -> None:
    told = json.loads(events.encode("whistle.reported_in", everything("whistle.reported_in") | {"at": AT}))

    assert told["at"] == "2026-08-01T08:30:00+08:00"
