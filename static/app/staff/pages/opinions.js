/** Opinions of residents, each answered by itself: GET /api/community/opinions/ */
import { opinions } from "../casework/opinions.js";
import { openCasework } from "../casework/page.js";

/** @type {import("../registry.js").Page} */
export const page = {
  path: "opinions", paths: ["opinions/:kind"], icon: "hand", title: "staff.opinions.title",
  roles: ["community_worker", "secretary", "property", "owners", "admin", "auditor"], open: openCasework(opinions),
};
