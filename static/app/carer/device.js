/** What the telephone itself can tell: where it is, and what stands on the card at the door. */

const PATIENCE = 8000;

/** Where we are, in millionths of a degree; null when the telephone cannot or may not say. @returns {Promise<import("./work.js").Place | null>} */
export const position = () => new Promise((tell) => {
  if (!navigator.geolocation) return tell(null);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => tell({ latitude_e6: Math.round(coords.latitude * 1e6), longitude_e6: Math.round(coords.longitude * 1e6) }),
    () => tell(null),
    { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 30_000 },
  );
});

export const canReadCards = () => "BarcodeDetector" in globalThis;

/** The text of the code in a picture, or nothing. @param {Blob} picture @returns {Promise<string>} */
export async function readCard(picture) {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  const found = await new Detector({ formats: ["qr_code"] }).detect(await createImageBitmap(picture)).catch(() => []);
  return found[0]?.rawValue ?? "";
}
