"""The kernel's modules, each tried in a real browser under the real policy."""

from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

KERNEL = "/static/app/kernel"
XSS = [
    "<img src=x onerror=hacked()>",
    "</p><script>hacked()</script>",
    '"><svg onload=hacked()>',
    "${hacked()}",
    "&lt;b&gt;",
]


async def run(tab: Tab, module: str, script: str, argument: Any = None) -> Any:
    """What a script says that was given one kernel module as `m`, on an empty page."""
    page: Page = await tab.open("/blank")
    return await page.evaluate(
        f"async (given) => {{ const m = await import('{KERNEL}/{module}.js'); {script} }}", argument
    )


async def test_a_reader_runs_once_for_many_changes(tab: Tab) -> None:
    script = """const a = m.signal(1), b = m.signal(2), seen = [];
      const stop = m.effect(() => seen.push(a.value + b.value));
      a.value = 10; b.value = 20; await m.settled();
      stop(); a.value = 0; await m.settled();
      return seen;"""

    assert await run(tab, "signal", script) == [3, 30]


@pytest.mark.parametrize("text", XSS)
async def test_text_is_never_read_as_markup(tab: Tab, text: str) -> None:
    script = """globalThis.hacked = () => { globalThis.wasHacked = true; };
      m.render(m.html`<p title=${given}>${given} and ${[given]}</p>`, document.body);
      const p = document.querySelector("p");
      await new Promise((go) => setTimeout(go));
      return [p.textContent, p.title, p.children.length, globalThis.wasHacked ?? false];"""

    assert await run(tab, "html", script, text) == [f"{text} and {text}", text, 0, False]


@pytest.mark.parametrize("link", ["javascript:hacked()", " JaVaScRiPt:hacked()", "data:text/html,x", "\tvbscript:x"])
async def test_an_address_that_runs_code_is_refused(tab: Tab, link: str) -> None:
    script = """try { m.render(m.html`<a href=${given}>x</a>`, document.body); return "taken"; } catch (e) { return e.name; }"""

    assert await run(tab, "html", script, link) == "TypeError"


async def test_a_template_may_hold_no_script_and_no_handler_text(tab: Tab) -> None:
    script = """const tries = [() => m.html`<script></script>`, () => m.html`<p onclick="x()"></p>`, () => m.html`<iframe></iframe>`];
      return tries.map((make) => { try { m.render(make(), document.body); return "taken"; } catch (e) { return e.name; } });"""

    assert await run(tab, "html", script) == ["SyntaxError"] * 3


async def test_true_and_false_mean_what_each_attribute_needs(tab: Tab) -> None:
    script = """const draw = (on) => m.render(m.html`<button aria-pressed=${on} disabled=${on} title=${on ? "x" : null}>b</button>`, document.body);
      const look = () => { const b = document.querySelector("button"); return ["aria-pressed", "disabled", "title"].map((n) => b.getAttribute(n)); };
      draw(true); const on = look(); draw(false); return [on, look()];"""  # noqa: E501 (one line of the page's language)

    assert await run(tab, "html", script) == [["true", "", "x"], ["false", None, None]]


async def test_a_keyed_list_moves_its_nodes(tab: Tab) -> None:
    script = """const draw = (keys) => m.render(m.html`<ul>${keys.map((k) => m.keyed(k, m.html`<li>${k}</li>`))}</ul>`, document.body);
      draw(["a", "b", "c"]); const b = document.querySelectorAll("li")[1];
      draw(["c", "b", "d", "a"]); const items = [...document.querySelectorAll("li")];
      return [items.map((li) => li.textContent).join(""), items[1] === b];"""

    assert await run(tab, "html", script) == ["cbda", True]


async def test_drawing_again_keeps_nodes_and_changes_handlers(tab: Tab) -> None:
    script = """const seen = [];
      const draw = (n) => m.render(m.html`<button @click=${() => seen.push(n)}>${n}</button>`, document.body);
      draw(1); const b = document.querySelector("button"); b.click(); draw(2); b.click();
      return [seen, b.isConnected, b.textContent];"""

    assert await run(tab, "html", script) == [[1, 2], True, "2"]


async def test_a_missing_word_is_reported_and_never_shown(tab: Tab) -> None:
    script = """const missed = []; m.onMissingWords((key) => missed.push(key));
      m.useWords({"zh-CN": {a: "您好{name}"}, en: {b: "only here"}});
      return [m.t("a", {name: "王"}), m.t("b"), m.t("card.gone.title"), m.t("a"), missed];"""

    shown = await run(tab, "i18n", script)

    assert shown == ["您好王", "only here", "—", "您好—", ["b", "card.gone.title", "a {name}"]]


@pytest.mark.parametrize(
    ("moment", "chinese", "english"),
    [
        ("2026-11-23T01:00:00Z", "上午9点", "9 am"),
        ("2026-11-23T07:20:00Z", "下午3点20分", "3:20 pm"),
        ("2026-11-23T04:30:00Z", "中午12点半", "12:30 pm"),
        ("2026-11-22T16:05:00Z", "凌晨12点5分", "12:05 am"),
    ],
)
async def test_times_are_said_in_words(tab: Tab, moment: str, chinese: str, english: str) -> None:
    script = """const zh = m.timeWords(given); m.speakIn(() => "en"); return [zh, m.timeWords(given)];"""

    assert await run(tab, "i18n", script, moment) == [chinese, english]


SCAN = """let burst = m.silence, at = 0, out = [];
  for (const [code, pause] of given) {
    at += pause; const step = m.nextKey(burst, {code, timeStamp: at, shiftKey: code === "Semicolon"}); burst = step.burst;
    out.push([step.scanned ?? null, step.swallow]);
  }
  return out;"""


async def test_a_fast_burst_is_a_scan_and_its_enter_is_swallowed_twice(tab: Tab) -> None:
    keys = [
        *((code, 8) for code in ("KeyA", "Digit2", "KeyB", "Minus", "Numpad7", "Slash")),
        ("Enter", 8),
        ("Enter", 8),
    ]

    steps = await run(tab, "scanner", SCAN, keys)

    assert steps[6:] == [["A2B-7/", True], [None, True]]


@pytest.mark.parametrize(
    "keys", [[("KeyA", 80)] * 8 + [("Enter", 80)], [("KeyA", 5)] * 5 + [("Enter", 5)]], ids=["slow", "short"]
)
async def test_fingers_are_not_a_scanner(tab: Tab, keys: list[tuple[str, int]]) -> None:
    steps = await run(tab, "scanner", SCAN, keys)

    assert all(scanned is None for scanned, _ in steps)
    assert steps[-1] == [None, False]


IDLE = """const limits = {quiet: 60, warning: 30}; let idle = {phase: "resting", since: 0, left: 0};
  return given.map((event) => { idle = m.nextIdle(idle, {...event, at: event.at * 1000}, limits); return [idle.phase, idle.left]; });"""


async def test_a_quiet_session_is_asked_about_and_then_wiped(tab: Tab) -> None:
    ticks = [{"type": "ticked", "at": at} for at in (0, 59, 60, 75, 90)]

    assert await run(tab, "idle", IDLE, ticks) == [
        ["awake", 0],
        ["awake", 0],
        ["warning", 30],
        ["warning", 15],
        ["over", 0],
    ]


async def test_only_an_answer_ends_the_warning_and_recording_stops_the_clock(tab: Tab) -> None:
    events = [
        {"type": "ticked", "at": 0},
        {"type": "ticked", "at": 70},
        {"type": "touched", "at": 71},
        {"type": "extended", "at": 72},
        {"type": "ticked", "at": 200, "busy": True},
        {"type": "ticked", "at": 201},
        {"type": "ticked", "at": 300, "open": False},
    ]

    phases = [phase for phase, _ in await run(tab, "idle", IDLE, events)]

    assert phases == ["awake", "warning", "warning", "awake", "awake", "awake", "resting"]


API = """const sent = []; let left = [...given.answers];
  globalThis.fetch = async (url, init) => {
    sent.push([url, init.method, init.headers.get("idempotency-key"), init.headers.get("authorization"), init.headers.get("x-csrf-token")]);
    const next = left.shift();
    if (next === "down") throw new TypeError("no network");
    return new Response(next.body, {status: next.status, headers: {"content-type": next.type ?? "application/json"}});
  };
  const kept = [];
  const api = m.createApi({mode: given.mode, token: () => "T", retryAfter: [1, 1], keep: (wish) => { kept.push(wish.path); return "kept"; }});
  const wish = m.intent();
  const calls = [];
  for (let i = 0; i < (given.times ?? 1); i += 1) {
    calls.push(await api.post("/x", {a: 1}, {intent: wish, keep: given.keep}).then((answer) => ({answer}), (p) => ({code: p.code, words: p.words})));
  }
  return {calls, sent, kept, key: wish.key};"""  # noqa: E501 (one line of the page's language)

GOOD = {"status": 201, "body": '{"id": 7}'}
FULL = {
    "status": 409,
    "type": "application/problem+json",
    "body": '{"code":"slot_full","status":409,"zh":"这一段约满了","en":"Full","next_zh":"看看别的时间","next_en":"Try another"}',
}


async def test_one_intent_keeps_one_key_over_every_retry(tab: Tab) -> None:
    done = await run(
        tab, "api", API, {"mode": "device", "answers": ["down", {"status": 503, "body": "{}"}, GOOD, GOOD], "times": 2}
    )

    assert done["calls"] == [{"answer": {"id": 7}}] * 2
    assert [key for _, _, key, _, _ in done["sent"]] == [done["key"]] * 4
    assert done["sent"][0][3:] == ["Bearer T", None]


async def test_staff_send_their_csrf_companion_and_no_token(tab: Tab) -> None:
    done = await run(tab, "api", API, {"mode": "staff", "answers": [GOOD]})

    assert done["sent"][0][3:] == [None, "T"]


async def test_a_problem_brings_its_own_words_and_is_not_sent_again(tab: Tab) -> None:
    done = await run(tab, "api", API, {"mode": "device", "answers": [FULL]})

    assert done["calls"] == [{"code": "slot_full", "words": "这一段约满了"}]
    assert len(done["sent"]) == 1


async def test_what_cannot_be_sent_is_kept_when_asked(tab: Tab) -> None:
    done = await run(tab, "api", API, {"mode": "device", "answers": ["down"] * 3, "keep": True})

    assert (done["calls"], done["kept"]) == ([{"answer": "kept"}], ["/x"])


FLOW = """const {Problem} = await import("/static/app/kernel/api.js");
  const flow = {name: "f", start: () => ({step: "a"}), passing: ["wait"], ends: ["end"], on: {
    go: (s, {to}) => ({...s, step: to}), type: (s, {key}) => ({...s, typed: (s.typed ?? "") + key})}};
  let run = m.begin(flow, {});
  return given.map((event) => {
    if (event.type === "problem") event.problem = new Problem({code: "timeout"});
    run = run && m.advance(flow, run, event);
    return run && [run.state.step, run.past.length, run.state.typed ?? "", run.state.problem?.code ?? null];
  });"""


async def test_going_back_skips_waiting_steps_and_leaves_at_the_first(tab: Tab) -> None:
    events = [{"type": "go", "to": "wait"}, {"type": "go", "to": "b"}, {"type": "back"}, {"type": "back"}]

    seen = await run(tab, "flow", FLOW, events)

    assert seen == [["wait", 1, "", None], ["b", 1, "", None], ["a", 0, "", None], None]


async def test_trouble_returns_to_the_last_step_with_what_was_typed(tab: Tab) -> None:
    events = [
        {"type": "type", "key": "138"},
        {"type": "go", "to": "wait"},
        {"type": "problem"},
        {"type": "type", "key": "0"},
    ]

    seen = await run(tab, "flow", FLOW, events)

    assert seen[2:] == [["a", 0, "138", "timeout"], ["a", 0, "1380", None]]


async def test_there_is_no_way_back_from_an_end(tab: Tab) -> None:
    assert await run(tab, "flow", FLOW, [{"type": "go", "to": "end"}, {"type": "back"}]) == [["end", 0, "", None], None]


async def test_a_server_event_may_span_lines_and_carry_an_id(tab: Tab) -> None:
    block = "id: 9\nevent: ticket.called\n: a comment\ndata: [1,\ndata: 2]"

    assert await run(tab, "events", "return m.parse(given);", block) == {
        "id": "9",
        "event": "ticket.called",
        "data": "[1,\n2]",
    }


async def test_staff_addresses_carry_parameters(tab: Tab) -> None:
    script = """return [m.match({queue: 1, "queue/:id": 2}, "queue/A%20b"), m.match({queue: 1}, "other")];"""

    assert await run(tab, "router", script) == [[2, {"id": "A b"}], None]
