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
  if (reading.has(request.method) || beginsSession(request)) return globalThis.fetch(request)
  return sendWithSession(() => globalThis.fetch(request.clone()))
}

/** The same for a write that is sent in another way. `send` is called again after the log-in. */
export async function sendWithSession(send: () => Promise<Response>): Promise<Response> {
  const response = await send()
  return response.status === 401 && (await ask()) ? send() : response
}

function beginsSession(request: Request): boolean {
  return /\/(sessions|activations)$/.test(new URL(request.url).pathname)
}
