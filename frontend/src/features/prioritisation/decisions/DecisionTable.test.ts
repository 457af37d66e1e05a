import { render, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import type { Decision } from '../model'
import DecisionTable from './DecisionTable.vue'

const decision: Decision = {
  id: '01a2008d-7400-70b0-8a2b-3c4d5e6f7ab0',
  version: 1,
  round: { id: '01a2008d-7400-7080-8a2b-3c4d5e6f7a80', name: '2026/27' },
  entry: {
    id: '01a2008d-7400-7081-8a2b-3c4d5e6f7a80',
    reference: 'I-001',
    title: 'Fullmakter',
    kind: 'initiative',
  },
  outcome: 'prioritised',
  reason: '',
  responsible: null,
  decidedOn: '2026-06-12',
  inNameOf: 'Styrgruppen',
  phaseThen: 'idea',
  recordedBy: 'Anna Berg',
  createdAt: '2026-06-12T09:00:00Z',
  updatedAt: '2026-06-12T09:00:00Z',
}

it('says in whose name something was decided', () => {
  render(DecisionTable, {
    props: { roundId: decision.round.id, decisions: [decision], mayDecide: false },
    global: { stubs: { RouterLink: { template: '<a><slot /></a>' } } },
  })
  const row = screen.getByRole('row', { name: /Fullmakter/ })
  expect(row.textContent).toContain('Styrgruppen')
})
