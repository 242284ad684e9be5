/** Whether the list of responsibilities is kept (履职检查): GET /api/community/responsibility-checks/ */
import { openCasework } from "../casework/page.js";
import { responsibilityChecks } from "../casework/responsibility_checks.js";

/** @type {import("../registry.js").Page} */
export const page = {
  path: "responsibility_checks", paths: ["responsibility_checks/:kind"], icon: "check", title: "staff.responsibility_checks.title",
  roles: ["community_worker", "secretary", "property", "owners", "auditor"], open: openCasework(responsibilityChecks),
};
