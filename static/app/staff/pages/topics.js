/** What people talk about, and what came of it: GET /api/community/topics/ */
import { openCasework } from "../casework/page.js";
import { topics } from "../casework/topics.js";

/** @type {import("../registry.js").Page} */
export const page = { path: "topics", paths: ["topics/:kind"], icon: "list", title: "staff.topics.title", roles: ["community_worker", "secretary", "admin", "auditor"], open: openCasework(topics) };
