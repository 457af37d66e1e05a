import { fireEvent, render, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import UiTable from './UiTable.vue'

const rows = [{ title: 'Fullmakter', phase: 'idea' }]
const columns = [
  { key: 'title', label: 'Titel', sortable: true },
  { key: 'phase', label: 'Fas' },
]

function show(sort: string) {
  return render(UiTable, {
    props: { caption: 'Poster', columns, rows, rowKey: () => '1', sort } as never,
    slots: { 'cell-phase': 'Idé' },
  })
}

it.each([
  ['phase', 'none', 'title'],
  ['title', 'ascending', '-title'],
  ['-title', 'descending', 'title'],
])('sorted by %s the title is %s, and a press asks for %s', async (sort, direction, next) => {
  const { emitted } = show(sort)
  expect(screen.getByRole('columnheader', { name: 'Titel' }).getAttribute('aria-sort')).toBe(direction)
  await fireEvent.click(screen.getByRole('button', { name: 'Titel' }))
  expect(emitted()['update:sort']).toEqual([[next]])
})

it('shows a cell from its slot, or else the value itself', () => {
  show('title')
  expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['Fullmakter', 'Idé'])
})
