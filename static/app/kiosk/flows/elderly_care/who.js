/** Who it is for, without typing Chinese: the connection card or the telephone, and how the person is addressed. */
import { typeKey } from "../../../components/keypad.js";
import { isChinese } from "../../../kernel/i18n.js";
import { phoneTrouble } from "../card.js";
import { callHelp } from "./booking.js";

/** @typedef {import("../../../kernel/flow.js").State} State */

/** Frequent surnames here, the most frequent first, with their sound. */
export const SURNAMES = `陈Chen 林Lin 黄Huang 张Zhang 李Li 王Wang 吴Wu 刘Liu 郑Zheng 赖Lai 邱Qiu 谢Xie 罗Luo 廖Liao 曾Zeng 杨Yang 苏Su 郭Guo
  江Jiang 何He 卢Lu 游You 温Wen 童Tong 蔡Cai 许Xu 叶Ye 徐Xu 朱Zhu 周Zhou 胡Hu 邓Deng 钟Zhong 赵Zhao 饶Rao 简Jian
  范Fan 高Gao 孙Sun 马Ma 沈Shen 傅Fu 魏Wei 丁Ding 余Yu 潘Pan 戴Dai 翁Weng`.split(/\s+/).map((pair) => ({ sign: pair[0], sound: pair.slice(1) }));

/** How people are addressed; this is what is written into the booking. */
export const TITLES = /** @type {const} */ ({ man: "先生", woman: "女士" });

/** 王女士 · Ms Wang @param {Record<string, any>} person */
export function nameWords({ surname, title }) {
  if (isChinese()) return surname + title;
  const sound = SURNAMES.find(({ sign }) => sign === surname)?.sound ?? surname;
  return `${title === TITLES.man ? "Mr" : "Ms"} ${sound}`;
}

/** @type {import("../../../kernel/flow.js").Flow["on"]} */
export const who = {
  cardWanted: (state) => ({ ...state, step: "card" }),
  cardSeen: (state, { token }) => ({ ...state, step: "surname", page: 0, card: token }),
  phoneWanted: (state) => ({ ...state, step: "phone", card: "", error: null }),
  phoneKey: (state, { key }) => ({ ...state, phone: typeKey(state.phone, key, "phone"), error: null }),
  phoneTyped(state) {
    const error = phoneTrouble(state.phone);
    if (error) return { ...state, error };
    return { ...state, step: state.goal === "family" ? "relation" : "surname", page: 0, error: null };
  },
  surnameChosen: (state, { surname }) => ({ ...state, step: "title", surname }),
  titleChosen: (state, { title }) => ({ ...state, title, step: state.goal === "book" ? "check" : "finding" }),
  changePerson: (state) => ({ ...state, step: "who" }),
  staffWanted: (state) => ({ ...state, step: "helper", reached: true }),
  notReached: (state) => ({ ...state, reached: false }),
};

/** @type {import("../../../kernel/flow.js").Flow["after"]} */
export const whoTasks = {
  staffWanted: callHelp,
};
