/** What the people of the estate decide together, step by step: GET /api/community/deliberations/ */
import { deliberations } from "../casework/deliberations.js";
import { openCasework } from "../casework/page.js";

/** @type {import("../registry.js").Page} */
export const page = {
  path: "deliberations", paths: ["deliberations/:kind"], icon: "people", title: "staff.deliberations.title", roles: ["community_worker", "secretary", "admin", "owners", "auditor"], open: openCasework(deliberations),
};
