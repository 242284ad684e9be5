"""GeoReport v2 in JSON, as rules.

Where each comes from: required fields and types of services, definitions and requests are those of the schemas that Open311 publishes with
its validator (github.com/open311/schema-validation, schema/georeport-v2/{service,service-definition,request}.json); possible values, the
either-or of number and token, and the errors are the tables of https://wiki.open311.org/GeoReport_v2; discovery is
https://wiki.open311.org/Service_Discovery, where all fields are required. Nothing may be added ("adhere to the specification strictly").
"""

from pathlib import Path
from typing import Any

import jsonschema_rs
import xmlschema

XSD = xmlschema.XMLSchema(Path(__file__).with_name("georeport_v2.xsd"))

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}
MAYBE_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
MOMENT: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
MAYBE_MOMENT: dict[str, Any] = {"anyOf": [MOMENT, {"type": "null"}]}
TRUTH: dict[str, Any] = {"type": "boolean"}


def thing(fields: dict[str, Any], *required: str) -> dict[str, Any]:
    """An object with these fields and no others."""
    return {"type": "object", "properties": fields, "required": [*required], "additionalProperties": False}


def several(item: dict[str, Any], least: int = 0) -> dict[str, Any]:
    """A list of them."""
    return {"type": "array", "items": item, "minItems": least}


SERVICE = thing(
    {
        "service_code": TEXT, "service_name": TEXT, "description": MAYBE_TEXT, "metadata": TRUTH, "keywords": MAYBE_TEXT,
        "type": {"enum": ["realtime", "batch", "blackbox"]}, "group": MAYBE_TEXT,
    },
    "service_code", "service_name", "metadata", "type",
)  # fmt: skip
ATTRIBUTE = thing(
    {
        "variable": TRUTH, "code": TEXT, "required": TRUTH, "datatype_description": MAYBE_TEXT, "order": {"type": "integer", "minimum": 1},
        "datatype": {"enum": ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]},
        "description": MAYBE_TEXT, "values": several(thing({"key": TEXT, "name": TEXT}, "key", "name")),
    },
    "variable", "code", "datatype", "required",
)  # fmt: skip
REQUEST = thing(
    {
        "service_request_id": TEXT, "status": {"enum": ["open", "closed"]}, "status_notes": MAYBE_TEXT, "service_name": MAYBE_TEXT,
        "service_code": TEXT, "description": {"type": ["string", "null"], "maxLength": 4000}, "agency_responsible": MAYBE_TEXT,
        "service_notice": MAYBE_TEXT, "requested_datetime": MOMENT, "updated_datetime": MAYBE_MOMENT, "expected_datetime": MAYBE_MOMENT,
        "address": MAYBE_TEXT, "address_id": MAYBE_TEXT, "zipcode": MAYBE_TEXT, "lat": MAYBE_NUMBER, "long": MAYBE_NUMBER,
        "media_url": MAYBE_TEXT,
    },
    "service_request_id", "status", "service_code", "requested_datetime",
)  # fmt: skip
NUMBERED = thing(
    {"service_request_id": TEXT, "service_notice": MAYBE_TEXT, "account_id": MAYBE_TEXT}, "service_request_id"
)
TOKENED = thing({"token": TEXT, "service_notice": MAYBE_TEXT, "account_id": MAYBE_TEXT}, "token")
ENDPOINT = thing(
    {
        "specification": TEXT, "url": TEXT, "changeset": TEXT, "type": {"enum": ["production", "test"]}, "formats": several(TEXT, 1),
    },
    "specification", "url", "changeset", "type", "formats",
)  # fmt: skip
RULES: dict[str, dict[str, Any]] = {
    "discovery": thing(
        {"changeset": TEXT, "contact": TEXT, "key_service": TEXT, "endpoints": several(ENDPOINT, 1)},
        "changeset", "contact", "key_service", "endpoints",
    ),
    "services": several(SERVICE),
    "service_definition": thing({"service_code": TEXT, "attributes": several(ATTRIBUTE)}, "service_code", "attributes"),
    "requests": several(REQUEST),
    "receipt": {**several({"oneOf": [NUMBERED, TOKENED]}, 1), "maxItems": 1},
    "token": {**several(thing({"service_request_id": TEXT, "token": TEXT}, "service_request_id", "token"), 1), "maxItems": 1},
    "errors": several(thing({"code": {"type": "string", "pattern": "^[45][0-9]{2}$"}, "description": TEXT}, "code", "description"), 1),
}  # fmt: skip


def check_json(name: str, content: Any) -> None:
    """Raise unless the content keeps the rules of this answer."""
    jsonschema_rs.validate(RULES[name], content)


def check_xml(content: bytes) -> None:
    """Raise unless the document keeps the rules of its root."""
    XSD.validate(content.decode())
