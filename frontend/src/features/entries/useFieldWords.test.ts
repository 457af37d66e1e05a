import { cleanup, render } from '@testing-library/vue'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { afterEach, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { categoriesQuery } from './useCategories'
import { useFieldWords } from './useFieldWords'

function words(): ReturnType<typeof useFieldWords> {
  let found!: ReturnType<typeof useFieldWords>
  const Host = defineComponent({ setup: () => (found = useFieldWords()) && (() => null) })
  const queryClient = new QueryClient()
  queryClient.setQueryData(categoriesQuery.queryKey, [])
  render(Host, { global: { plugins: [[VueQueryPlugin, { queryClient }]] } })
  return found
}

afterEach(cleanup)

const digg = { id: '1', name: 'Myndigheten för digital förvaltning', shortName: 'Digg' }

it.each([
  ['phase', 'ongoing', ['Pågående']],
  ['title', '', []],
  ['plannedEnd', null, []],
  ['plannedEnd', '2026-Q2', ['kv 2 2026']],
  ['registeredBy', digg, ['Myndigheten för digital förvaltning']],
  [
    'participations',
    [{ organisation: digg, role: 'lead', from: '2019', to: null }],
    ['Myndigheten för digital förvaltning, huvudansvarig, från 2019'],
  ],
  ['categories', [{ id: '2', axis: 'sector', name: 'Miljö' }], ['Miljö, sektor']],
  ['reuse', { owner: '', licence: 'MIT', sourceCodeUrl: '', terms: '' }, ['Licens: MIT']],
  [
    'relations',
    [{ type: 'addresses', entry: { id: '3', reference: 'B-001', title: 'Möte' } }],
    ['Möter B-001 Möte'],
  ],
  ['somethingNew', { a: 1 }, ['{"a":1}']],
  ['somethingNew', null, []],
])('writes %s %j', (field, value, lines) => {
  expect(words().linesOf(field, value)).toEqual(lines)
})

it('names fields, and leaves unknown ones as they are', () => {
  const { fieldName } = words()
  expect(fieldName('plannedEnd')).toBe('Planerat slut')
  expect(fieldName('somethingNew')).toBe('somethingNew')
})
