/** 有事要反映: the door to the whistles; their moves come with their screens. */
import { later } from "../later.js";

const SLIP = /\/S\/[A-Z2-7]{26}$/i;

export const whistle = later(
  {
    name: "whistle",
    door: { size: "small", order: 3, icon: "whistle", title: "whistle" },
    scans: (text) => (SLIP.test(text.trim()) ? { type: "proofSeen", proof: { token: text.trim().slice(-26).toUpperCase() } } : null),
  },
  () => import("../screens/whistle.js"),
);
