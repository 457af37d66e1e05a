import { fireEvent, render, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import UiDateInput from './UiDateInput.vue'

async function choose(precision: string): Promise<void> {
  await fireEvent.update(screen.getByLabelText('Slut: Hur exakt'), precision)
}

function show(modelValue: string) {
  return render(UiDateInput, { props: { label: 'Slut', modelValue } })
}

it('gives a quarter as year and quarter', async () => {
  const { emitted } = show('')
  await choose('quarter')
  await fireEvent.update(screen.getByLabelText('Slut: Kvartal'), '3')
  await fireEvent.update(screen.getByLabelText('Slut: År'), '2027')
  expect(emitted()['update:modelValue']?.at(-1)).toEqual(['2027-Q3'])
})

it('shows a stored quarter in its parts', () => {
  show('2026-Q2')
  expect(screen.getByLabelText<HTMLInputElement>('Slut: År').value).toBe('2026')
  expect(screen.getByLabelText<HTMLSelectElement>('Slut: Kvartal').value).toBe('2')
})

it('complains first when the field is left, and keeps what was written', async () => {
  const { emitted } = show('')
  const field = screen.getByLabelText<HTMLInputElement>('Slut: Datum')
  await fireEvent.focus(field)
  await fireEvent.update(field, '2027-02-30')
  expect(field.getAttribute('aria-invalid')).toBeNull()
  await fireEvent.blur(field)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText(/Skriv datumet som ÅÅÅÅ-MM-DD/)).toBeTruthy()
  expect(emitted()['update:modelValue']?.at(-1)).toEqual(['2027-02-30'])
})
