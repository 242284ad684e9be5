/** 看公示、提异议: what was decided and hangs in public; the opinions lead here, home has no door for it. */
import { later } from "../later.js";

export const resolution = later({ name: "resolution" }, () => import("../screens/resolution.js"));
