/** Joint meetings of the bodies (联席会议): GET /api/community/joint-meetings/ */
import { jointMeetings } from "../casework/joint_meetings.js";
import { openCasework } from "../casework/page.js";

/** @type {import("../registry.js").Page} */
export const page = {
  path: "joint_meetings", paths: ["joint_meetings/:kind"], icon: "people", title: "staff.joint_meetings.title",
  roles: ["community_worker", "secretary", "property", "owners", "auditor"], open: openCasework(jointMeetings),
};
