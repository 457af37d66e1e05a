import { expect, it } from 'vitest'
import { idempotencyKeys } from './idempotency'

it('gives the same body the same key, and another body another', () => {
  const keyFor = idempotencyKeys()
  const first = keyFor({ title: 'a' })
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(keyFor({ title: 'a' })).toBe(first)
  expect(keyFor({ title: 'b' })).not.toBe(first)
})
