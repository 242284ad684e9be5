"""A page for people: what the city received."""

import json
from html import escape
from typing import Any

from litestar import Response, Router, get
from litestar.di import NamedDependency

from kiosk.city.city import City

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
STYLE = """
body { font: 16px/1.5 "Lianxin UI", system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1b1f24 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d0d7de; vertical-align: top }
td:last-child { font-size: .85rem; overflow-wrap: anywhere }
dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem }
dd { margin: 0; font-size: 1.5rem; font-weight: 600 }
"""
LABELS = {
    "events": "收到事件",
    "effects": "生效",
    "redeliveries": "重复送达（已忽略）",
    "duplicate_effects": "重复生效",
    "order_violations": "次序错误",
}


@get("/", media_type="text/html")
async def show(city: NamedDependency[City]) -> Response[str]:
    """The latest two hundred events, newest first."""
    summary = await city.store.summary()
    events = await city.store.events(limit=200, newest_first=True)
    figures = "".join(f"<div><dt>{escape(label)}</dt><dd>{summary[name]}</dd></div>" for name, label in LABELS.items())
    rows = "".join(_row(event) for event in events)
    body = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<title>市平台（替身）</title><link rel="stylesheet" href="/fonts/faces.css">'
        '<link rel="stylesheet" href="/style.css"><h1>市智慧党建平台（替身）</h1>'
        f"<p>故障开关：{escape(city.faults.mode)}</p><dl>{figures}</dl>"
        "<table><thead><tr><th>收到时间<th>社区<th>类型<th>对象<th>版本<th>内容</thead>"
        f"<tbody>{rows}</tbody></table></html>"
    )
    return Response(body, media_type="text/html; charset=utf-8", headers=HEADERS)


@get("/style.css")
async def style() -> Response[str]:
    """How the page looks."""
    return Response(STYLE, media_type="text/css", headers={"X-Content-Type-Options": "nosniff"})


def _row(event: dict[str, Any]) -> str:
    cells = (
        event["received_at"], event["community"], event["type"], event["entity"], event["version"],
        json.dumps(event["data"], ensure_ascii=False),
    )  # fmt: skip
    return "<tr>" + "".join(f"<td>{escape(str(cell))}" for cell in cells)


page = Router("/", route_handlers=[show, style])
