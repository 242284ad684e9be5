/** 养老: the door to home care; its moves come with its screens. */
import { later } from "../later.js";

const SLIP = /\/B\/([A-Z2-7]{26})$/;

export const elderlyCare = later(
  {
    name: "elderly-care",
    door: { size: "big", order: 2, tone: "green", icon: "care", title: "care.door.title", lead: "care.door.lead" },
    scans(text) {
      const token = SLIP.exec(text.trim().toUpperCase())?.[1];
      return token ? { type: "slip", token } : null;
    },
  },
  () => import("../screens/elderly_care.js"),
);
