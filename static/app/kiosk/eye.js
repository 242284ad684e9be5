/** The place to hold a code: a picture from the camera where there is one, a drawing where a hand scanner does the work. */
import { icon } from "../components/icon.js";
import { html } from "../kernel/html.js";

/** @type {((video: HTMLVideoElement) => () => void) | null} */
let open = null;

/** @param {(video: HTMLVideoElement) => () => void} look  what the camera sees is looked at until the returned farewell */
export function openEye(look) {
  open = look;
}

/** A code that is held still is told once. @param {(text: string) => void} tell @returns {(text: string) => void} */
export function onceEach(tell) {
  let last = "";
  return (text) => {
    if (text !== last) tell((last = text));
  };
}

export const viewfinder = () => html`<div class="viewfinder">${open && html`<video muted playsinline ref=${open}></video>`}${icon("scan")}</div>`;
