import { fireEvent, render, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import UiTabs from './UiTabs.vue'

const tabs = [
  { id: 'facts', label: 'Uppgifter' },
  { id: 'history', label: 'Historik' },
  { id: 'comments', label: 'Kommentarer' },
]

it.each([
  ['facts', 'ArrowRight', 'history'],
  ['comments', 'ArrowRight', 'facts'],
  ['facts', 'ArrowLeft', 'comments'],
  ['history', 'Home', 'facts'],
  ['history', 'End', 'comments'],
])('from %s the key %s leads to %s', async (modelValue, key, expected) => {
  const { emitted } = render(UiTabs, { props: { label: 'Post', tabs, modelValue } as never })
  await fireEvent.keyDown(screen.getByRole('tab', { selected: true }), { key })
  expect(emitted()['update:modelValue']).toEqual([[expected]])
})
