import { describe, expect, it } from 'vitest'
import type { EntryItem } from '../model'
import { divide, lacks, waitingAmong } from './waiting'

const today = '2026-11-22'
const us = { id: 'us' }
const them = { id: 'them' }

function entry(change: Partial<EntryItem>): EntryItem {
  return {
    id: 'e',
    phase: 'ongoing',
    visibility: 'members',
    registeredBy: us,
    participations: [{ organisation: us, role: 'lead', from: null, to: null }],
    plannedStart: '2026',
    plannedEnd: null,
    lastConfirmedAt: '2026-10-01T08:00:00Z',
    ...change,
  } as EntryItem
}

describe('waitingAmong', () => {
  it('has nothing to say of an entry that is confirmed and complete', () => {
    expect(waitingAmong([entry({})], 'us', today)).toEqual({ drafts: [], stale: [], incomplete: [] })
  })

  it.each([
    ['never confirmed', { lastConfirmedAt: null }, 'stale'],
    ['confirmed more than a year ago', { lastConfirmedAt: '2025-11-21T23:00:00Z' }, 'stale'],
    ['a draft', { visibility: 'draft', lastConfirmedAt: null }, 'drafts'],
    ['without phase', { phase: 'unknown' }, 'incomplete'],
    ['without dates', { plannedStart: null }, 'incomplete'],
  ] as const)('asks about an entry that is %s', (_, change, reason) => {
    const waiting = waitingAmong([entry(change)], 'us', today)
    expect(Object.entries(waiting).filter(([, entries]) => entries.length > 0)).toEqual([
      [reason, [entry(change)]],
    ])
  })

  it.each(['ended', 'cancelled', 'met', 'dismissed'] as const)('leaves what is %s in peace', (phase) => {
    expect(waitingAmong([entry({ phase, lastConfirmedAt: null })], 'us', today).stale).toEqual([])
  })

  it('does not ask for the phase of what others lead', () => {
    const participations = [{ organisation: them, role: 'lead' as const, from: null, to: null }]
    expect(waitingAmong([entry({ phase: 'unknown', participations })], 'us', today).incomplete).toEqual([])
  })
})

describe('divide', () => {
  it('counts a former lead among those who take part', () => {
    const participations = [{ organisation: us, role: 'lead' as const, from: null, to: '2025' }]
    const former = entry({ registeredBy: them, participations })
    expect(divide([former], 'us', today)).toEqual({ ours: [], others: [former] })
  })
})

it('says what is unknown', () => {
  expect(lacks(entry({ phase: 'unknown', plannedStart: null }))).toEqual(['phase', 'dates'])
})
