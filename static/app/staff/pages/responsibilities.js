/** The list of responsibilities (责任清单): GET /api/community/responsibilities/ */
import { openCasework } from "../casework/page.js";
import { responsibilities } from "../casework/responsibilities.js";

/** @type {import("../registry.js").Page} */
export const page = {
  path: "responsibilities", paths: ["responsibilities/:kind"], icon: "list", title: "staff.responsibilities.title",
  roles: ["community_worker", "secretary", "property", "owners", "auditor"], open: openCasework(responsibilities),
};
