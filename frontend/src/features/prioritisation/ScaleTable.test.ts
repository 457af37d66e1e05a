import { render, screen, within } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import type { Criterion } from './model'
import ScaleTable from './ScaleTable.vue'

const urgency: Criterion = {
  key: 'urgency',
  name: 'Angelägenhet',
  nameEnglish: 'Urgency',
  description: 'Hur bråttom är det?',
  descriptionEnglish: '',
  kind: 'score',
  weight: 3,
  direction: 'higher',
  part: 'none',
  scale: ['Kan vänta', '', '', '', 'Akut'],
  scaleEnglish: [],
}
const gate: Criterion = { ...urgency, key: 'need', name: 'Verifierat behov', kind: 'gate', scale: [] }

describe('what criteria mean', () => {
  it('says what each score stands for, and what is not said', () => {
    render(ScaleTable, { props: { criteria: [urgency] } })
    const cells = within(screen.getByRole('row', { name: /Angelägenhet/ })).getAllByRole('cell')
    expect(cells.map((cell) => cell.textContent?.trim())).toEqual([
      'AngelägenhetHur bråttom är det?',
      'Kan vänta',
      '–',
      '–',
      '–',
      'Akut',
    ])
  })

  it('has no scores for gates', () => {
    render(ScaleTable, { props: { criteria: [gate] } })
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent?.trim())).toEqual([
      'Kriterium',
    ])
  })
})
