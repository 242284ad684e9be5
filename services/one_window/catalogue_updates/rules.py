"""How an item of the platform reads in our words (GB/T 39046 names), and what would change."""

import json
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec

from services.one_window.limits import DayUnit
from services.one_window.tables import ServiceItem

Changes = dict[str, list[Any]]
Days = Annotated[int, msgspec.Meta(ge=0, le=400)]


class Told(msgspec.Struct, rename="camel", frozen=True):
    """One item as the platform tells it; fields we do not know are left alone."""

    item_code: Annotated[str, msgspec.Meta(min_length=1, max_length=12)]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)] | None = None
    handling_type: int | None = None
    statutory_days: Days | None = None
    promised_days: Days | None = None
    materials: list[str] | None = None


def readable(entries: Iterable[Any]) -> tuple[list[Told], int]:
    """The entries that make sense, and how many do not; one bad entry holds no other up."""
    good: list[Told] = []
    bad = 0
    for entry in entries:
        try:
            good.append(msgspec.convert(entry, Told))
        except msgspec.ValidationError:
            bad += 1
    return good, bad


def as_ours(told: Told) -> dict[str, Any]:
    """The fields the platform speaks of, in our names. A promised number that the platform carries is an official one."""
    ours: dict[str, Any] = {}
    if told.name is not None:
        ours["name_zh"] = told.name
    if told.handling_type is not None:
        ours["kind"] = str(told.handling_type)
    if told.statutory_days is not None:
        ours["legal_limit"] = str(told.statutory_days)
    if told.promised_days is not None:
        ours |= {
            "promise_days": told.promised_days,
            "promise_limit": str(told.promised_days),
            "promise_unit": str(DayUnit.WORKING),
            "is_confirmed": True,
        }
    if told.materials is not None:
        ours["materials"] = json.dumps(told.materials, ensure_ascii=False)
    return ours


def difference(item: ServiceItem | None, told: Told) -> Changes:
    """What would change, field by field: ours, theirs."""
    return {
        field: [getattr(item, field) if item else None, theirs]
        for field, theirs in as_ours(told).items()
        if item is None or getattr(item, field) != theirs
    }
