/** Where the houses of the estate stand: chosen in a list, pointed at on a plan, typed, or moved by five metres. */
import { html } from "../../kernel/html.js";
import { signal } from "../../kernel/signal.js";
import { createAsking } from "./desk.js";
import { housesView, typedPosition, written } from "./houses_view.js";
import { moved, positionOf } from "./plan.js";
import { changeHouse, newHouse } from "./questions.js";

/** @param {import("../registry.js").Parts} parts */
export function openHouses(parts) {
  const houses = signal(/** @type {import("./plan.js").House[] | null} */ (null));
  const draft = signal(/** @type {import("./houses_view.js").Draft | null} */ (null));
  const asking = createAsking(parts, async () => (houses.value = await parts.api.get("/api/connection-card/buildings")));
  const isWrong = signal(false);
  const { chosen, sender } = asking;

  function write(/** @type {import("./houses_view.js").Draft | null} */ typed) {
    draft.value = typed;
    isWrong.value = false;
  }

  /** Where the chosen house would stand: as it was pointed at or typed, or else as it is known. */
  function position() {
    const house = houses.peek()?.find(({ id }) => id === chosen.peek());
    return draft.peek() ? typedPosition(draft.peek()) : house ? positionOf(house) : null;
  }

  function nudge(/** @type {number} */ north, /** @type {number} */ east) {
    const from = position();
    if (from) write(written(moved(from, north, east)));
  }

  async function keep() {
    const place = position();
    isWrong.value = !place;
    if (place && (await sender.put(`/api/estate/buildings/${chosen.peek()}/position`, place))) draft.value = null;
  }

  return () => html`<div class="page" ref=${() => void asking.refresh()}>${housesView({
    houses: houses.value, chosen: chosen.value, draft: draft.value, isWrong: isWrong.value, form: asking.form(), busy: sender.busy.value,
    onChoose(id) {
      write(null);
      asking.choose(id);
    },
    onNew: () => asking.ask(newHouse()), onChange: (house) => asking.ask(changeHouse(house)),
    onType: write, onNudge: nudge, onKeep: () => void keep(),
  })}</div>`;
}
