import { describe, expect, it } from 'vitest'
import { clockText, secondsLeft, serverClock } from './serverClock'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 9) + seconds * 1000).toISOString()

describe("the server's clock", () => {
  it('is told by messages, whatever this device thinks of the time', () => {
    let elapsed = 5_000
    const clock = serverClock(() => elapsed)
    clock.observe(at(0))
    elapsed += 10_000
    expect(clock.now()).toBe(Date.parse(at(10)))
  })

  it('believes the message that was on its way the shortest', () => {
    let elapsed = 0
    const clock = serverClock(() => elapsed)
    clock.observe(at(-3)) // sent three seconds ago
    clock.observe(at(0)) // at once
    elapsed = 20_000
    clock.observe(at(11)) // nine seconds late
    expect(clock.now()).toBe(Date.parse(at(20)))
  })

  it('goes on with its own when the message says no time', () => {
    const clock = serverClock(() => 0)
    clock.observe('soon')
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000)
  })
})

describe('what is left', () => {
  const now = Date.parse(at(0))
  it.each([
    [at(90), 90],
    [at(0.2), 1],
    [at(-5), 0],
    [null, undefined],
  ])('until %s is %s', (endsAt, expected) => {
    expect(secondsLeft(endsAt, now)).toBe(expected)
  })

  it.each([
    [0, '0:00'],
    [65, '1:05'],
    [3_729, '1:02:09'],
  ])('%d seconds are shown as %s', (seconds, expected) => {
    expect(clockText(seconds)).toBe(expected)
  })
})
