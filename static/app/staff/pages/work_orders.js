/** Work orders of the city: GET /api/community/work-orders/ */
import { openCasework } from "../casework/page.js";
import { workOrders } from "../casework/work_orders.js";

/** @type {import("../registry.js").Page} */
export const page = {
  path: "work_orders", paths: ["work_orders/:kind", "work_orders/:kind/:id"], icon: "ticket", title: "staff.work_orders.title", roles: ["community_worker", "secretary", "admin"],
  open: openCasework(workOrders),
};
