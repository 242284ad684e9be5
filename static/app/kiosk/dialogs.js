/** The one dialog that may stand over a screen. */
import { dialog } from "../components/dialog.js";
import { t } from "../kernel/i18n.js";
import { change } from "../kernel/session.js";

/** @typedef {{name: string, [more: string]: any}} Asked */
/** @typedef {{open: (name: string, event: import("../kernel/flow.js").Event) => void, send: import("../kernel/flow.js").Send, api: import("../kernel/api.js").Api}} Parts */

const close = () => change({ dialog: null });

/** Somebody of the staff has come to help: the place to say who. */
export const letHelperIn = async () => change({ dialog: { name: "helper", look: (await import("./helper.js")).helper } });

/** @type {Record<string, (asked: Asked, parts: Parts) => unknown>} */
const DIALOGS = {
  help: ({ reached }) =>
    dialog({
      icon: "help",
      title: t(reached === false ? "help.sorry" : "help.title"),
      text: reached === false ? undefined : t("help.text"),
      actions: [{ label: t("helper.here"), icon: "person", onPress: letHelperIn }, { label: t("close"), kind: "primary", onPress: close }],
    }),
  "resident-says": ({ event }, { send }) =>
    dialog({
      icon: "person",
      title: t("helper.says.title"),
      text: t("helper.says.text"),
      actions: [
        { label: t("helper.says.no"), onPress: close },
        { label: t("helper.says.yes"), icon: "check", kind: "primary", onPress: () => (close(), send({ ...event, said: true })) },
      ],
    }),
  "scan-other": ({ flow, event }, { open }) =>
    dialog({
      icon: "card",
      title: t("scan.other.title"),
      text: t("scan.other.text"),
      actions: [
        { label: t("scan.other.no"), kind: "primary", onPress: close },
        { label: t("scan.other.yes"), onPress: () => open(flow, event) },
      ],
    }),
  "scan-unknown": () =>
    dialog({
      icon: "scan",
      title: t("scan.unknown.title"),
      text: t("scan.unknown.text"),
      actions: [{ label: t("close"), kind: "primary", onPress: close }],
    }),
};

/** @param {Asked | null} asked @param {Parts} parts */
export const asking = (asked, parts) => asked && (asked.look ?? DIALOGS[asked.name])(asked, parts);
