/**
 * The server's time, told by a device whose own clock may be wrong. A message that says what the time was when it left
 * arrives later than that, never earlier; so the message that makes the server's clock look furthest ahead has been on
 * its way the shortest, and is the one to believe. `elapsed` counts milliseconds on this device and never jumps.
 */
export function serverClock(elapsed: () => number = () => performance.now()) {
  let ahead: number | undefined

  /** Learns from a message: the time in it, RFC 3339. */
  function observe(now: string): void {
    const seen = Date.parse(now) - elapsed()
    if (Number.isFinite(seen)) ahead = Math.max(ahead ?? seen, seen)
  }

  return {
    observe,
    /** The server's time in milliseconds since 1970; this device's until a message has come. */
    now: (): number => (ahead === undefined ? Date.now() : ahead + elapsed()),
  }
}

/** Whole seconds left until a point in time, never below zero; undefined when there is none. */
export function secondsLeft(endsAt: string | null | undefined, now: number): number | undefined {
  if (!endsAt) return undefined
  return Math.max(0, Math.ceil((Date.parse(endsAt) - now) / 1000))
}

/** Seconds as a clock shows them: "4:05", "1:02:09". */
export function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const [hours = 0, minutes = 0, rest = 0] = parts
  const two = (number: number) => String(number).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
