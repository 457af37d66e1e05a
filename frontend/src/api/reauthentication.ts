/**
 * A write that meets an expired session must not lose what the person wrote. The interface registers how to ask for a
 * new log-in; the request then waits for it and is sent again.
 */
type Ask = () => Promise<boolean>

let ask: Ask = () => Promise.resolve(false)

/** Registers the dialog. It resolves to true when the person is logged in again, false when they declined. */
export function onSessionExpired(handler: Ask): void {
  ask = handler
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Sends the request; a write refused for want of a session is repeated after a new log-in. */
export async function fetchWithSession(request: Request): Promise<Response> {
  const again = reading.has(request.method) || beginsSession(request) ? undefined : request.clone()
  const response = await globalThis.fetch(request)
  if (response.status !== 401 || !again) return response
  return (await ask()) ? globalThis.fetch(again) : response
}

function beginsSession(request: Request): boolean {
  return /\/(sessions|activations)$/.test(new URL(request.url).pathname)
}
