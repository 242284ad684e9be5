"""A page for people: what the city received, and what became of the orders it handed down."""

import json
from datetime import datetime
from html import escape
from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from kiosk.city import workorders
from kiosk.city.city import City

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
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
button { font: inherit; min-height: 2.75rem; padding: 0 .8rem; margin: .4rem .4rem 0 0 }
td ol { margin: 0; padding-left: 1.2rem }
dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem }
dd { margin: 0; font-size: 1.5rem; font-weight: 600 }
"""
STATES = {
    "NEW": "待签收", "SIGNED": "已签收", "IN_PROGRESS": "办理中", "FINISHED": "已办结", "RETURNED": "社区退回", "DELAYED": "社区申请延期",
    "RETURN_VISITED": "社区已回访", "CLOSED": "已归档",
}  # fmt: skip
WORDS = {"sign": "签收", "progress": "进度", "finish": "办结", "return": "退回", "delay": "延期到", "feedback": "回访"}
ASKED = {  # what the community waits for, and what the city may say to it
    "DELAYED": (("DELAY_GRANTED", "准予延期"), ("DELAY_REFUSED", "不准延期")),
    "RETURNED": (("RETURN_ACCEPTED", "同意退回"), ("RETURN_REFUSED", "不同意退回")),
}
LABELS = {
    "events": "收到事件",
    "effects": "生效",
    "redeliveries": "重复送达（已忽略）",
    "duplicate_effects": "重复生效",
    "order_violations": "次序错误",
}


@get("/", media_type="text/html")
async def show(city: NamedDependency[City]) -> Response[str]:
    """The orders and the latest two hundred events, newest first."""
    summary = await city.store.summary()
    events = await city.store.events(limit=200, newest_first=True)
    figures = "".join(f"<div><dt>{escape(label)}</dt><dd>{summary[name]}</dd></div>" for name, label in LABELS.items())
    rows = "".join(_row(event) for event in events)
    orders = "".join(_order(order) for order in reversed(await city.store.in_turn(workorders.all_of)))
    body = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<title>市平台（替身）</title><link rel="stylesheet" href="/fonts/faces.css">'
        '<link rel="stylesheet" href="/style.css"><h1>市智慧党建平台（替身）</h1>'
        f"<p>故障开关：{escape(city.faults.mode)}</p><dl>{figures}</dl>"
        "<h2>工单</h2><table><thead><tr><th>单号<th>来源<th>地点<th>内容<th>状态<th>社区报来的</thead>"
        f"<tbody>{orders}</tbody></table><h2>事件</h2>"
        "<table><thead><tr><th>收到时间<th>社区<th>类型<th>对象<th>版本<th>内容</thead>"
        f"<tbody>{rows}</tbody></table></html>"
    )
    return Response(body, media_type="text/html; charset=utf-8", headers=HEADERS)


@get("/style.css")
async def style() -> Response[str]:
    """How the page looks."""
    return Response(STYLE, media_type="text/css", headers={"X-Content-Type-Options": "nosniff"})


@post("/orders/{number:str}/decisions")
async def decide(
    request: Request[Any, Any, Any], city: NamedDependency[City], now: NamedDependency[datetime], number: FromPath[str]
) -> Redirect:
    """The city's word on what the community asked for; more time is until the day that was asked for."""
    said = {name: str(value) for name, value in (await request.form()).items()}
    at = now.isoformat()
    await city.store.in_turn(lambda db: workorders.decide(db, number, said, at=at))
    return Redirect("/", status_code=303)


def _row(event: dict[str, Any]) -> str:
    cells = (
        event["received_at"], event["community"], event["type"], event["entity"], event["version"],
        json.dumps(event["data"], ensure_ascii=False),
    )  # fmt: skip
    return "<tr>" + "".join(f"<td>{escape(str(cell))}" for cell in cells)


def _order(order: dict[str, Any]) -> str:
    cells = (
        order["orderNo"],
        order["source"],
        order["place"],
        order["content"],
        STATES.get(order["status"], order["status"]),
    )
    told = "".join(f"<li>{escape(_told(action))}" for action in order["actions"])
    return "<tr>" + "".join(f"<td>{escape(str(cell))}" for cell in cells) + f"<td><ol>{told}</ol>{_decision(order)}"


def _decision(order: dict[str, Any]) -> str:
    """The buttons with which the city answers, where it was asked."""
    until = next((one["data"]["until"] for one in reversed(order["actions"]) if one["action"] == "delay"), "")
    buttons = "".join(
        f'<button name="decision" value="{decision}">{words}</button>'
        for decision, words in ASKED.get(order["status"], ())
    )
    address = f"/orders/{escape(order['orderNo'])}/decisions"
    field = f'<input type="hidden" name="until" value="{escape(until)}">'
    return f'<form method="post" action="{address}">{field}{buttons}</form>' if buttons else ""


def _told(action: dict[str, Any]) -> str:
    data = action["data"]
    words = data.get("words") or data.get("reply") or data.get("reason") or ""
    return " ".join(
        part for part in (WORDS.get(action["action"], action["action"]), data.get("until", "")[:10], words) if part
    )


page = Router("/", route_handlers=[show, style, decide])
