"""GeoReport v2 as XML and JSON (the Spark convention: a list in JSON is an element with one child for each in XML)."""

import json
import re
from typing import Any
from xml.etree import ElementTree

from litestar import Response

XML, JSON = "xml", "json"
# Litestar adds the charset to text of every kind.
MEDIA = {XML: "text/xml", JSON: "application/json; charset=utf-8"}
ITEM_OF = {
    "services": "service", "service_requests": "request", "attributes": "attribute", "values": "value", "endpoints": "endpoint",
    "formats": "format", "errors": "error",
}  # fmt: skip
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def answer(root: str, content: Any, *, form: str, status: int = 200) -> Response[bytes]:
    """One answer in the form that was asked for."""
    body = json.dumps(content, ensure_ascii=False).encode() if form == JSON else to_xml(root, content)
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(body, status_code=status, media_type=MEDIA.get(form, MEDIA[XML]), headers=headers)


def refusal(status: int, description: str, *, form: str) -> Response[bytes]:
    """An array of errors; the code is the HTTP status, as the specification has it."""
    return answer("errors", [{"code": str(status), "description": description}], form=form, status=status)


def form_of(path: str) -> str:
    """What the last address asks for; XML is what everybody must speak."""
    return JSON if path.endswith(".json") else XML


def to_xml(root: str, content: Any) -> bytes:
    """The same content as XML; whatever cannot stand in XML is left out, the rest is escaped by the writer."""
    tree = ElementTree.Element(root)
    _fill(tree, root, content)
    written: bytes = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return written


def _fill(element: ElementTree.Element, name: str, content: Any) -> None:
    if isinstance(content, dict):
        for key, value in content.items():
            _fill(ElementTree.SubElement(element, key), key, value)
    elif isinstance(content, list):
        for one in content:
            _fill(ElementTree.SubElement(element, ITEM_OF[name]), ITEM_OF[name], one)
    elif content is not None:
        element.text = NOT_XML.sub("", str(content).lower() if isinstance(content, bool) else str(content))
