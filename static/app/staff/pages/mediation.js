/** Disputes, and what both sides agree on: GET /api/community/mediation/ */
import { mediation } from "../casework/mediation.js";
import { openCasework } from "../casework/page.js";

/** @type {import("../registry.js").Page} */
export const page = { path: "mediation", paths: ["mediation/:kind"], icon: "people", title: "staff.mediation.title", roles: ["community_worker", "secretary"], open: openCasework(mediation) };
