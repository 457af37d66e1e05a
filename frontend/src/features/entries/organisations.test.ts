import { expect, it } from 'vitest'
import { byFit } from './organisations'

it('puts the short name that was written first, then names that begin so, then the rest as they came', () => {
  const options = [
    { value: '1', label: 'Adda AB', detail: 'Adda' },
    { value: '2', label: 'Forskarskattenämnden' },
    { value: '3', label: 'Skatteverket', detail: 'SKV' },
    { value: '4', label: 'Annan', detail: 'Skatte' },
  ]
  expect(byFit(options, ' skatte').map(({ value }) => value)).toEqual(['4', '3', '1', '2'])
})
