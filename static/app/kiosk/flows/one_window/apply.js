/** Asking for it at the kiosk: which papers are here, who it is, and photos of what is missing. Nobody types Chinese. */
import { typeKey } from "../../../components/keypad.js";
import { photograph } from "../../../kernel/camera.js";
import { change } from "../../../kernel/session.js";
import { phoneTrouble } from "../card.js";
import { followPaper } from "../../paper.js";

/** @typedef {import("../../../kernel/flow.js").State} State */
/** @typedef {import("../../../kernel/flow.js").Task} Task */

const PLACE = "/api/one-window/applications";

/** The papers of an item by their names, as the server knows them. @param {{materials: string[]}} item */
export const namesOf = ({ materials }) => materials.map((text) => text.split(";")[0].trim()).filter((name) => name && name !== "无");

/** What is still missing. @param {State} state */
export const lacking = ({ made }) => made.materials.filter((/** @type {any} */ { state, is_required: isRequired }) => state === "missing" && isRequired);

/** To the next paper that is missing, or back to the code. @param {State} state @returns {State} */
function next(state) {
  const materials = state.made.materials.map((/** @type {any} */ paper) => (paper.id === state.shot.id ? { ...paper, state: "got" } : paper));
  const after = { ...state, page: 0, made: { ...state.made, materials } };
  return { ...after, step: lacking(after).length ? "shots" : "applied" };
}

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const apply = {
  applyWanted: (state) => ({ ...state, page: 0, got: [], step: namesOf(state.item).length ? "papers" : "phone" }),
  paperHere: (state, { name }) => ({ ...state, got: state.got.includes(name) ? state.got.filter((/** @type {string} */ each) => each !== name) : [...state.got, name] }),
  papersSaid: (state) => ({ ...state, step: "phone" }),
  phoneKey: (state, { key }) => ({ ...state, phone: typeKey(state.phone, key, "phone"), error: null }),
  phoneTyped(state) {
    const error = phoneTrouble(state.phone);
    return error ? { ...state, error } : { ...state, page: 0, step: state.title ? "check" : "surname" };
  },
  surnameChosen: (state, { surname }) => ({ ...state, surname, step: "title" }),
  titleChosen: (state, { title }) => ({ ...state, title, step: "check" }),
  staffWanted: (state) => state,
  changePhone: (state) => ({ ...state, step: "phone" }),
  changeName: (state) => ({ ...state, page: 0, step: "surname" }),
  asked: (state) => ({ ...state, step: "asking" }),
  applied: (state, { made }) => ({ ...state, made, page: 0, paper: "printing", step: "applied" }),
  shotsWanted: (state) => ({ ...state, page: 0, step: "shots" }),
  shootWanted: (state, { id }) => ({ ...state, step: "shoot", shot: state.made.materials.find((/** @type {any} */ paper) => paper.id === id) }),
  shoot: (state) => ({ ...state, step: "sending" }),
  shotSent: next,
  phoneWanted: (state) => ({ ...state, step: "sending" }),
  pass: (state, { url }) => ({ ...state, step: "pass", url }),
  passDone: next,
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const applyTasks = {
  async staffWanted({ api, signal }) {
    const reached = await api.post("/api/staff/help", { screen: "one-window" }, { signal }).then(() => true, () => false);
    change({ dialog: { name: "help", reached } });
  },
  async asked({ state, send, api, intent, remember, signal }) {
    const { item, got: here, surname, title, phone } = state;
    remember({ phone, surname, title });
    const wish = { item_code: item.code, applicant: { name: surname + title, phone }, got: here };
    send({ type: "applied", made: await api.post(PLACE, wish, { intent, signal }) });
  },
  applied: (task) => followPaper(task, task.state.made.print_job),
  async shoot({ state, send, api, intent, signal }) {
    await api.post(`${PLACE}/${state.made.id}/materials/${state.shot.id}/photos`, await photograph(), { intent, signal, timeout: 30_000 });
    send({ type: "shotSent" });
  },
  async phoneWanted({ state, send, api, intent, signal }) {
    send({ type: "pass", ...(await api.post(`${PLACE}/${state.made.id}/materials/${state.shot.id}/passes`, undefined, { intent, signal })) });
  },
};
