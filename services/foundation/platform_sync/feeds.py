"""The feeds of the platform and what makes us read them, as data (wire contract v1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

PULL_EVERY = timedelta(seconds=60)
PULL_AT_WORST_EVERY = timedelta(minutes=10)
PAGE = 200


@dataclass(frozen=True, slots=True)
class Feed:
    """Where one feed is, and the name of the parameter that says how far we are."""

    path: str
    position: str = "cursor"
    fixed: Mapping[str, str] = field(default_factory=dict)


FEEDS: dict[str, Feed] = {
    "catalog": Feed("/catalog/items", position="sinceVersion"),
    "notices": Feed("/notices"),
    "roster.members": Feed("/roster/members"),
    "roster.buildings": Feed("/roster/buildings"),
    "roster.pairings": Feed("/roster/pairings"),
    "workorders": Feed("/workorders", fixed={"status": "NEW"}),
    "workorders.decisions": Feed("/workorders", fixed={"status": "DECIDED"}),
}

HINTS: dict[str, tuple[str, ...]] = {
    "catalog.changed": ("catalog",),
    "notice.published": ("notices",),
    "workorder.dispatched": ("workorders", "workorders.decisions"),
    "roster.changed": ("roster.members", "roster.buildings", "roster.pairings"),
    "event.rejected": (),
}


def feed(name: str) -> Feed:
    """The feed of this name; `dict.{name}` and `calendar.{year}` are read whole."""
    kind, _, rest = name.partition(".")
    if kind in ("dict", "calendar") and rest.isalnum():
        return Feed(f"/{kind}/{rest}", position="")
    return FEEDS[name]
