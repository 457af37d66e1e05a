import { fireEvent, render, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import UiMultiSelect from './UiMultiSelect.vue'

const sectors = [
  'Arbetsmarknad',
  'Bolag',
  'Energi',
  'Försvar',
  'Hälsa',
  'Kultur',
  'Miljö',
  'Skatt',
  'Skola',
  'Vård',
].map((label) => ({ value: label.toLowerCase(), label }))

function show(modelValue: string[]) {
  const rendered = render(UiMultiSelect, {
    props: { label: 'Sektor', options: sectors, modelValue } as never,
  })
  return { ...rendered, button: screen.getByRole('button', { name: /Sektor/ }) }
}

it.each([
  [[], 'Sektor'],
  [['skola'], 'Sektor: Skola'],
  [['skola', 'vård'], 'Sektor: 2 valda'],
])('says what is chosen: %j', (chosen, name) => {
  expect(show(chosen).button.getAttribute('aria-label')).toBe(name)
})

it('adds to what is chosen', async () => {
  const { button, emitted } = show(['skola'])
  await fireEvent.click(button)
  await fireEvent.click(screen.getByLabelText('Vård'))
  expect(emitted()['update:modelValue']).toEqual([[['skola', 'vård']]])
})

it('finds in a long list, whatever the case of the letters', async () => {
  const { button } = show([])
  await fireEvent.click(button)
  await fireEvent.update(screen.getByLabelText('Sök i listan'), 'HÄL')
  expect(screen.getAllByRole('checkbox')).toHaveLength(1)
})

it('closes on Escape and gives the focus back', async () => {
  const { button } = show([])
  await fireEvent.click(button)
  await fireEvent.keyDown(screen.getByLabelText('Vård'), { key: 'Escape' })
  expect(button.getAttribute('aria-expanded')).toBe('false')
  expect(document.activeElement).toBe(button)
})
