/** The page to go on to after logging in: only an address of our own is followed, anything else leads to the map. */
export function pathWithin(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}
