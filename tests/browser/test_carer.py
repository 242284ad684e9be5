"""The carer's telephone as pure functions: the chain it signs, a visit after what waits, how near is near."""

from typing import Any

import pytest

from services.elderly_care.fieldwork import rules
from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

CHAIN = "/static/app/carer/chain.js"
WORK = "/static/app/carer/work.js"
SHELF = "/static/app/carer/shelf.js"
LOCK = "/static/app/carer/lock.js"
KEY = bytes(range(32))
VISIT = {
    "id": "1",
    "state": "en_route",
    "alarm": "",
    "confirmation": "",
    "checked_in_at": None,
    "done": [],
    "photos": 1,
}


async def test_the_page_signs_as_the_station_checks(tab: Tab) -> None:
    page = await tab.open("/blank")

    entries = await page.evaluate(
        """async ([path, key]) => {
          const { importKey, nextEntry } = await import(path);
          let session = { id: "s", key: await importKey(Uint8Array.from(key)), sequence: 0, last: "", ahead: 0 };
          const made = [];
          for (const kind of ["check_in", "check_out"]) {
            const step = await nextEntry(session, { kind, reason: "楼道里没信号" });
            session = step.session;
            made.push(step.entry);
          }
          return made;
        }""",
        [CHAIN, list(KEY)],
    )

    macs = [rules.mac(key=KEY, sequence=e["sequence"], previous=e["previous"], body=e["body"]) for e in entries]
    assert [entry["mac"] for entry in entries] == macs
    assert [entry["sequence"] for entry in entries] == [1, 2]
    assert entries[1]["previous"] == macs[0]


LOOK_INTO = """async () => {
  const base = await new Promise((done) => { const asked = indexedDB.open("carer", 2); asked.onsuccess = () => done(asked.result); });
  const texts = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value)
    : value && typeof value === "object" ? Object.values(value).map(texts).join(" ") : String(value);
  const found = await Promise.all(["kept", "queue", "photos"].map((store) => new Promise((done) => {
    const asked = base.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result); })));
  base.close();
  return found.flat().map(texts).join(" ");
}"""
KEEP = """async ([path, raw]) => {
  const { shelf } = await import(path);
  await shelf.open(Uint8Array.from(raw));
  await shelf.keep("kept", "day", { visits: [{ resident: "王秀英", phone: "19900000001" }] });
  await shelf.keep("photos", "s p", { booking: "1", picture: new Blob(["a clean kitchen"], { type: "image/jpeg" }) });
}"""


async def test_a_copy_of_the_storage_tells_nothing_and_the_key_opens_it(tab: Tab) -> None:
    page = await tab.open("/blank")
    await page.evaluate(KEEP, [SHELF, list(KEY)])

    copied = await page.evaluate(LOOK_INTO)
    opened = await page.evaluate(
        """async ([path, keys]) => {
          const { shelf } = await import(path);
          const read = async (key) => {
            await shelf.open(Uint8Array.from(key));
            const [day, [photo]] = [await shelf.read("kept", "day"), await shelf.all("photos")];
            return [day?.visits[0].resident ?? null, photo ? await photo.picture.text() : null, (await shelf.strangers())];
          };
          return [await read(keys[0]), await read(keys[1])];
        }""",
        [SHELF, [list(KEY), [1] * 32]],
    )

    assert not any(words in copied for words in ("王秀英", "19900000001", "clean kitchen"))
    assert opened == [["王秀英", "a clean kitchen", []], [None, None, ["s"]]]


async def test_the_look_into_the_storage_finds_what_lies_in_clear(tab: Tab) -> None:
    page = await tab.open("/blank")
    await page.evaluate(KEEP, [SHELF, list(KEY)])
    await page.evaluate(
        "async (path) => (await import(path)).shelf.keepLock({ name: '王秀英', bytes: new TextEncoder().encode('19900000001') })",
        SHELF,
    )

    assert {"王秀英", "19900000001"} <= set((await page.evaluate(LOOK_INTO)).split())


async def test_five_wrong_digits_and_only_the_password_opens(tab: Tab) -> None:
    page = await tab.open("/blank")

    seen = await page.evaluate(
        """async ([path, raw]) => {
          const { createLock } = await import(path);
          const first = createLock(), key = btoa(String.fromCharCode(...raw));
          await first.give({ id: "s", username: "zhou", name: "周红" }, key);
          await first.choose("271828");
          const again = createLock(), left = [];
          left.push(await again.enter("271828"), again.gate.peek());
          for (let i = 0; i < 5; i += 1) left.push(await createLock().enter("000000"));
          return [...left, await createLock().ready(), await createLock().enter("271828")];
        }""",
        [LOCK, list(KEY)],
    )

    assert seen == [5, "open", 4, 3, 2, 1, 0, None, 4]


@pytest.mark.parametrize(
    ("waiting", "state", "steps"),
    [
        ([], "en_route", ["check_in", "nobody_home"]),
        ([{"kind": "check_in"}], "checked_in", ["check_out", "incident"]),
        ([{"kind": "nobody_home"}], "en_route", ["knock", "check_in"]),
        ([{"kind": "nobody_home"}, {"kind": "knock", "result": "elder_safe"}], "en_route", ["check_in", "nobody_home"]),
        ([{"kind": "check_in"}, {"kind": "check_out"}], "checked_out", ["confirm", "incident"]),
        ([{"kind": "check_in"}, {"kind": "check_out"}, {"kind": "confirm", "way": "callback"}], "checked_out", []),
    ],
)
async def test_a_visit_is_shown_as_it_is_after_what_waits(
    tab: Tab, waiting: list[dict[str, Any]], state: str, steps: list[str]
) -> None:
    page = await tab.open("/blank")
    queue = [{"status": "waiting", "words": {"booking": "1", "at": "2026-07-17T01:00:00Z", **one}} for one in waiting]
    others = [{"status": "waiting", "words": {"booking": "2", "kind": "check_in", "at": ""}}]

    shown = await page.evaluate(
        """async ([path, visit, queue]) => {
          const { lived, stepsOf } = await import(path);
          const now = lived(visit, queue, [{ booking: "1", status: "waiting" }, { booking: "1", status: "refused" }]);
          return [now.state, stepsOf(now), now.photos];
        }""",
        [WORK, VISIT, queue + others],
    )

    assert shown == [state, steps, 2]
