/** 提意见建议: the door to the opinions; home keeps its small doors for what is asked more often, so the card and the whistle lead here. */
import { later } from "../later.js";

export const opinion = later({ name: "opinion", door: { size: "small", order: 9, icon: "pencil", title: "opinion.door" } }, () => import("../screens/opinion.js"));
