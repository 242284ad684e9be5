/**
 * Ask again after news. News that comes while asking makes one more round, however much of it there was.
 * A round that fails is told by the api; the next news asks again.
 * @param {() => Promise<unknown>} load
 */
export function refresher(load) {
  let running = false;
  let again = false;
  return async function refresh() {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await load().catch(() => {});
    }
    running = false;
  };
}
