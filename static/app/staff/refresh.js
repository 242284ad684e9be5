/**
 * Ask again after news. News that comes while asking makes one more round, however much of it there was, and everybody who
 * brought news waits for that round: nobody acts on what was true before. A round that fails is told by the api.
 * @param {() => Promise<unknown>} load
 * @returns {() => Promise<void>}
 */
export function refresher(load) {
  /** @type {Promise<void> | null} */
  let asking = null;
  let again = false;

  async function ask() {
    do {
      again = false;
      await load().catch(() => {});
    } while (again);
    asking = null;
  }

  return () => {
    if (asking) again = true;
    else asking = ask();
    return asking;
  };
}
