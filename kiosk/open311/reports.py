"""Open311 GeoReport v2 over whistles: what a service is, what a request may show, and what a report becomes. No person stands in any of it.

Source of every field: https://wiki.open311.org/GeoReport_v2 and https://wiki.open311.org/Service_Discovery.
"""

import base64
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation import crypto, masks
from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Building
from services.whistles.categories import CATEGORIES, Category, Urgency
from services.whistles.lifecycle import OVER, WhistleStatus
from services.whistles.operations import Report, Reporter
from services.whistles.queries.published import Told
from services.whistles.rules import LONGEST_WORDS, MOST_ITEMS
from services.whistles.tables import Whistle

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-25 00:00"  # of the list of services
LONGEST_SPAN = timedelta(days=90)
MOST_REQUESTS = 1000
CHANNEL = "open311"
OPEN, CLOSED = "open", "closed"
BODIES = {"property": "物业", "owners": "业委会", "branch": "党支部", "street": "街道办事处"}
NOTES = {
    WhistleStatus.OPEN: "已收到，等待报到", WhistleStatus.REPORTED_IN: "已报到", WhistleStatus.HANDLING: "正在办理",
    WhistleStatus.RESOLVED: "已有办理结果", WhistleStatus.FED_BACK: "已反馈", WhistleStatus.EVALUATED: "已评价",
    WhistleStatus.CLOSED: "已办结", WhistleStatus.EXPLAINED: "已解释说明", WhistleStatus.MERGED: "已并入同一件事",
    WhistleStatus.WITHDRAWN: "已撤回", WhistleStatus.TRANSFERRED_UP: "已报街道协调", WhistleStatus.REOPENED: "已重新办理",
}  # fmt: skip
GROUPS = {Urgency.EMERGENCY: "紧急", Urgency.URGENT: "急事", Urgency.GENERAL: "一般", Urgency.COMPLEX: "复杂"}
NOT_OFFERED = frozenset(
    {"conduct"}
)  # a complaint about a body is made at the kiosk, where only its reporter can follow it
SERVICES = {code: category for code, category in CATEGORIES.items() if code not in NOT_OFFERED}
BATCH = frozenset({"other"})  # the number is told later, for the token
BUILDING = re.compile(r"(\d{1,3})\s*(?:栋|号楼|幢|#)")

Fields = Mapping[str, str]


def service(category: Category) -> dict[str, Any]:
    """One line of GET services."""
    return {
        "service_code": category.code,
        "service_name": category.name,
        "description": f"{category.name}（{GROUPS[category.urgency]}）",
        "metadata": True,
        "type": "batch" if category.code in BATCH else "realtime",
        "keywords": category.name.replace("、", ","),
        "group": GROUPS[category.urgency],
    }


def definition(category: Category, buildings: list[Building]) -> dict[str, Any]:
    """GET service definition: the building can be chosen from a list, a public place written."""
    return {
        "service_code": category.code,
        "attributes": [
            {
                "variable": True, "code": "building", "datatype": "singlevaluelist", "required": False, "datatype_description": None,
                "order": 1, "description": "在哪一栋楼", "values": [{"key": row.number, "name": row.name} for row in buildings],
            },
            {
                "variable": True, "code": "spot", "datatype": "string", "required": False, "datatype_description": "不写房号",
                "order": 2, "description": "楼里或小区里的哪个地方", "values": [],
            },
        ],
    }  # fmt: skip


def discovery(*, url: str, center: ServiceCenter) -> dict[str, Any]:
    """Service discovery."""
    return {
        "changeset": CHANGESET,
        "contact": f"{center.name} {center.helpline}".strip(),
        "key_service": f"向{center.name}申请接口密钥" + (f"，电话 {center.helpline}" if center.helpline else ""),
        "endpoints": [
            {
                "specification": SPECIFICATION, "url": f"{url}/open311/v2", "changeset": CHANGESET, "type": "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }  # fmt: skip


def request(told: Told) -> dict[str, Any]:
    """One service request as everybody may read it: kind, building or public place, who has it, and when."""
    spot = "" if masks.tells_who(told.spot) else told.spot
    category = CATEGORIES.get(told.category)
    return {
        "service_request_id": told.number,
        "status": status_of(told.status),
        "status_notes": NOTES[WhistleStatus(told.status)],
        "service_name": category.name if category else told.category,
        "service_code": told.category,
        "description": None,
        "agency_responsible": BODIES.get(told.body, told.body),
        "service_notice": None,
        "requested_datetime": moment(told.opened_at),
        "updated_datetime": moment(told.updated_at),
        "expected_datetime": None,
        "address": " ".join(part for part in (told.building, spot) if part) or None,
        "address_id": told.building_number or None,
        "zipcode": None,
        "lat": told.lat,
        "long": told.long,
        "media_url": None,
    }


def status_of(status: str) -> str:
    """Open until nobody here has anything more to do about it."""
    return CLOSED if status in OVER else OPEN


def moment(at: datetime) -> str:
    """W3C date and time with its offset."""
    return at.isoformat(timespec="seconds")


def report(fields: Fields, *, category: Category, buildings: list[Building]) -> Report | None:
    """The whistle behind a form, or nothing when it does not say where. Media are never fetched."""
    address = fields.get("address_string", "").strip()
    wanted = fields.get("attribute[building]") or fields.get("address_id") or _number_in(address)
    building = next((row for row in buildings if row.number == (wanted or "").strip()), None)
    spot = fields.get("attribute[spot]", "").strip() or ("" if building else address)
    if building is None and not spot:
        return None
    return report_at(fields, building=building.id if building else None, spot=spot[:60], category=category)


def report_at(fields: Fields, *, building: UUID | None, spot: str, category: Category) -> Report:
    """The whistle behind a form that says where only by coordinates."""
    return Report(
        category=category.code, building=building, spot=spot, items=_items(fields, category), reporter=_reporter(fields)
    )


def receipt(row: Whistle) -> dict[str, Any]:
    """What a reporter is told: the number, or for a service of the batch type a token for it, never both."""
    known = {"token": token_of(row.id)} if row.category in BATCH else {"service_request_id": row.number}
    return {**known, "service_notice": None, "account_id": None}


def token_of(whistle: UUID) -> str:
    """A token that leads to a request's number and opens nothing else."""
    mark = crypto.vault().index(str(whistle), kind="open311_token")
    return base64.b32encode(whistle.bytes + mark[:8]).decode().rstrip("=")


def whistle_behind(token: str) -> UUID | None:
    """The whistle a token of ours leads to."""
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    found = UUID(bytes=raw[:16]) if len(raw) == 24 else None
    return found if found is not None and token_of(found) == token.upper() else None


def _number_in(address: str) -> str:
    found = BUILDING.search(address)
    return found.group(1) if found else ""


def _items(fields: Fields, category: Category) -> tuple[str, ...]:
    """What was written, whole: a long text becomes several demands of the length one may have."""
    words = fields.get("description", "").strip() or category.name
    return tuple(words[start : start + LONGEST_WORDS] for start in range(0, len(words), LONGEST_WORDS))[:MOST_ITEMS]


def _reporter(fields: Fields) -> Reporter:
    name = f"{fields.get('last_name', '')}{fields.get('first_name', '')}".strip()[:40]
    phone = fields.get("phone", "").strip()
    return Reporter(is_anonymous=not (name or phone), name=name, phone=phone)
