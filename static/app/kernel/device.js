/** The device token: `/#device=TOKEN` is opened once when a machine is set up, then kept here and out of the address. */
export function deviceToken() {
  const given = /^#device=(.+)$/.exec(location.hash)?.[1];
  if (given) {
    localStorage.setItem("device", given);
    history.replaceState(null, "", location.pathname);
  }
  return localStorage.getItem("device") ?? "";
}
