import { fireEvent, render, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { nextTick } from 'vue'
import { fieldId } from './field'
import UiErrorSummary from './UiErrorSummary.vue'

it('is not there without errors', () => {
  render(UiErrorSummary, { props: { errors: {} } })
  expect(screen.queryByRole('alert')).toBeNull()
})

it('takes the focus when errors arrive', async () => {
  const { rerender } = render(UiErrorSummary, { props: { errors: {} } })
  await rerender({ errors: { title: 'Fyll i titel.' } })
  await nextTick()
  expect(document.activeElement).toBe(screen.getByRole('alert'))
})

it('leads to the field, also one that is folded away', async () => {
  document.body.innerHTML = `<details><input id="${fieldId('benefits.0.amount')}"></details>`
  render(UiErrorSummary, { props: { errors: { 'benefits.0.amount': 'Beloppet är för stort.' } } })
  await nextTick()
  await fireEvent.click(screen.getByRole('link', { name: 'Beloppet är för stort.' }))
  expect(document.querySelector('details')?.open).toBe(true)
  expect(document.activeElement?.id).toBe(fieldId('benefits.0.amount'))
})
