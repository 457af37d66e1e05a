import { expect, it } from 'vitest'
import { idempotencyKeys, randomUuid } from './idempotency'

it('gives the same body the same key, and another body another', () => {
  const keyFor = idempotencyKeys()
  const first = keyFor({ title: 'a' })
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(keyFor({ title: 'a' })).toBe(first)
  expect(keyFor({ title: 'b' })).not.toBe(first)
})

it('makes UUIDs of version 4', () => {
  expect(randomUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(randomUuid()).not.toBe(randomUuid())
})
