import { describe, expect, it } from 'vitest'
import { clockOf, faultsIn, instantOf, timesOf } from './times'

describe('times of a workshop', () => {
  it.each([
    ['2027-01-20', '09:00', '2027-01-20T08:00:00Z'],
    ['2027-06-20', '09:00', '2027-06-20T07:00:00Z'],
    ['2027-03-28', '03:30', '2027-03-28T01:30:00Z'],
  ])('on %s at %s in Sweden are %s', (day, clock, instant) => {
    expect(instantOf(day, clock)).toBe(instant)
    expect(timesOf(instant, null)).toEqual({ day, from: clock, to: '' })
  })

  it('are not known when they are not said', () => {
    expect(instantOf('', '09:00')).toBeNull()
    expect(timesOf(null, null)).toEqual({ day: '', from: '', to: '' })
  })

  it.each([
    ['9', '09:00'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['14:05', '14:05'],
    ['snart', 'snart'],
  ])('are written %s as people do, which is %s', (text, clock) => {
    expect(clockOf(text)).toBe(clock)
  })

  it.each([
    [{ day: '', from: '', to: '' }, []],
    [{ day: '2027-01-20', from: '9', to: '12' }, []],
    [{ day: '', from: '9', to: '' }, ['day']],
    [{ day: '20/1', from: '', to: '' }, ['day']],
    [{ day: '2027-01-20', from: '25', to: '12.61' }, ['from', 'to']],
    [{ day: '2027-01-20', from: '12', to: '9' }, ['order']],
  ])('%j have the faults %j', (times, faults) => {
    expect(faultsIn(times)).toEqual(faults)
  })
})
