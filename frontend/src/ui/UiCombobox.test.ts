import { fireEvent, render, screen } from '@testing-library/vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Option } from './options'
import UiCombobox from './UiCombobox.vue'

const agencies: Option[] = [
  { value: 'bv', label: 'Bolagsverket' },
  { value: 'bo', label: 'Boverket' },
]

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function show(search: (text: string) => Promise<Option[]>, props: { adding?: boolean } = {}) {
  const rendered = render(UiCombobox, { props: { search, ...props } as never })
  return { ...rendered, field: screen.getByRole<HTMLInputElement>('combobox') }
}

async function write(field: HTMLInputElement, text: string): Promise<void> {
  await fireEvent.update(field, text)
  await vi.runAllTimersAsync()
}

it('suggests, and takes the choice the arrow keys point at', async () => {
  const { field, emitted } = show(() => Promise.resolve(agencies))
  await write(field, 'bo')
  expect(screen.getAllByRole('option')).toHaveLength(2)
  await fireEvent.keyDown(field, { key: 'ArrowDown' })
  await fireEvent.keyDown(field, { key: 'ArrowDown' })
  const pointedAt = document.getElementById(field.getAttribute('aria-activedescendant') ?? '')
  expect(pointedAt?.textContent).toContain('Boverket')
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(emitted().choose).toEqual([[agencies[1]]])
  expect(field.value).toBe('Boverket')
  expect(field.getAttribute('aria-expanded')).toBe('false')
})

it('ignores a late answer to an earlier question', async () => {
  const answers = new Map<string, (options: Option[]) => void>()
  const { field } = show((text) => new Promise((resolve) => answers.set(text, resolve)))
  await write(field, 'b')
  await write(field, 'bov')
  answers.get('bov')?.([agencies[1] as Option])
  answers.get('b')?.(agencies)
  await vi.runAllTimersAsync()
  expect(screen.getAllByRole('option').map((option) => option.textContent?.trim())).toEqual(['Boverket'])
})

it('puts back the chosen text when something else is left in the field', async () => {
  const { field } = show(() => Promise.resolve([]))
  await write(field, 'finns inte')
  await fireEvent.blur(field)
  expect(field.value).toBe('')
})

it('closes on Escape and keeps the text', async () => {
  const { field } = show(() => Promise.resolve(agencies))
  await write(field, 'bo')
  await fireEvent.keyDown(field, { key: 'Escape' })
  expect(field.getAttribute('aria-expanded')).toBe('false')
  expect(field.value).toBe('bo')
})

it('empties after each choice when it builds a list', async () => {
  const { field } = show(() => Promise.resolve(agencies), { adding: true })
  await write(field, 'bo')
  await fireEvent.click(screen.getAllByRole('option')[0] as HTMLElement)
  expect(field.value).toBe('')
})
