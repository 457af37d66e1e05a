import { render, screen } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import PackItem from './PackItem.vue'
import type { DecisionPack } from './queries'

const pack: DecisionPack = {
  id: '01a2008d-7400-70b0-8a2b-3c4d5e6f7ab0',
  version: 1,
  round: { id: '01a2008d-7400-7080-8a2b-3c4d5e6f7a80', name: '2026/27' },
  title: 'Underlag',
  embargoUntil: '2999-06-12T07:00:00Z',
  state: 'building',
  failure: '',
  done: 1,
  total: 2,
  steps: [
    { step: 'map', name: 'Kartan', done: true },
    { step: 'order', name: 'Ordning och spridning', done: false },
  ],
  contentHash: '',
  maySee: false,
  mayWithdraw: false,
  createdBy: 'Anna',
  createdAt: '2026-06-01T09:00:00Z',
  readyAt: null,
}
const ready: DecisionPack = { ...pack, state: 'ready', contentHash: 'ab12', maySee: true }
const shown = (what: DecisionPack) => render(PackItem, { props: { pack: what } })
const link = () => screen.queryByRole('link', { name: 'Läs och skriv ut' })

describe('a decision pack', () => {
  it('tells how far it has come', () => {
    shown(pack)
    const bar = screen.getByRole('progressbar', { name: 'Så långt har underlaget kommit' })
    expect(bar).toHaveProperty('value', 1)
    expect(bar.getAttribute('aria-valuetext')).toBe('1 av 2 delar klara. Nu: Ordning och spridning')
    expect(link()).toBeNull()
  })

  it('says why it failed', () => {
    shown({ ...pack, state: 'failed', failure: 'Tjänsten stoppades.' })
    expect(screen.getByText('Tjänsten stoppades.')).toBeTruthy()
    expect(screen.queryByRole('progressbar')).toBeNull()
  })

  it('is opened as a document in the language of the page', () => {
    shown(ready)
    expect(link()?.getAttribute('href')).toBe(
      `/oversiktskarta/v1/decision-packs/${pack.id}/content?language=sv`,
    )
    expect(screen.getByText('ab12')).toBeTruthy()
    expect(screen.getByText('Får inte spridas före 2999-06-12 09:00.')).toBeTruthy()
  })

  it('is not opened by who may not see it yet', () => {
    shown({ ...ready, maySee: false })
    expect(link()).toBeNull()
    expect(screen.getByText('Du kan läsa det då.')).toBeTruthy()
  })

  it('says nothing of an embargo that has ended', () => {
    shown({ ...ready, embargoUntil: '2020-06-12T07:00:00Z' })
    expect(screen.queryByText(/Får inte spridas/)).toBeNull()
  })
})
