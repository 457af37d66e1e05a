import { afterEach, expect, it, vi } from 'vitest'
import { fetchWithSession, onSessionExpired } from './reauthentication'

const address = 'http://127.0.0.1/oversiktskarta/v1'

function answering(...statuses: number[]) {
  const bodies: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    bodies.push(await request.text())
    return new Response(null, { status: statuses.shift() ?? 500 })
  })
  return bodies
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('sends a refused write again, body and all, after a new log-in', async () => {
  const bodies = answering(401, 201)
  onSessionExpired(() => Promise.resolve(true))
  const response = await fetchWithSession(
    new Request(`${address}/entries`, { method: 'POST', body: 'Titel' }),
  )
  expect(response.status).toBe(201)
  expect(bodies).toEqual(['Titel', 'Titel'])
})

it('gives the refusal when the person declines', async () => {
  answering(401)
  onSessionExpired(() => Promise.resolve(false))
  const response = await fetchWithSession(
    new Request(`${address}/entries`, { method: 'POST', body: 'Titel' }),
  )
  expect(response.status).toBe(401)
})

it.each([
  ['reading', 'GET', '/entries'],
  ['logging in itself', 'POST', '/sessions'],
  ['taking an invitation into use', 'POST', '/activations'],
])('does not ask when the refused request was %s', async (_, method, path) => {
  answering(401)
  const ask = vi.fn(() => Promise.resolve(true))
  onSessionExpired(ask)
  await fetchWithSession(new Request(address + path, { method }))
  expect(ask).not.toHaveBeenCalled()
})
