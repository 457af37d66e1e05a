import { cleanup, render, waitFor } from '@testing-library/vue'
import { afterEach, expect, it } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { defineComponent } from 'vue'
import { useEntryFilter } from './useEntryFilter'

let router: Router
let state: ReturnType<typeof useEntryFilter>

async function open(address: string): Promise<void> {
  const Page = defineComponent({ setup: () => (state = useEntryFilter()) && (() => null) })
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/poster', component: Page }] })
  await router.push(address)
  render(Page, { global: { plugins: [router] } })
}

afterEach(cleanup)

it('reads filter, sort and page from the address', async () => {
  await open('/poster?kind=need&sort=-updatedAt&page=3')
  expect(state.filter.value.kind).toEqual(['need'])
  expect(state.sort.value).toBe('-updatedAt')
  expect(state.page.value).toBe(3)
  expect(state.search.value).toBe('kind=need&sort=-updatedAt')
})

it.each(['0', '-1', 'x', '1.5'])('shows the first page for page=%s', async (page) => {
  await open(`/poster?page=${page}`)
  expect(state.page.value).toBe(1)
})

it('goes to the first page when the filter changes, and keeps the order', async () => {
  await open('/poster?sort=title&page=3')
  await state.update({ kind: ['need'] })
  expect(router.currentRoute.value.fullPath).toBe('/poster?sort=title&kind=need')
})

it('clears the filter but neither order nor what others keep in the address', async () => {
  await open('/poster?q=post&hasLead=false&sort=title&rows=lifeEvent')
  await state.clear()
  expect(router.currentRoute.value.fullPath).toBe('/poster?sort=title&rows=lifeEvent')
  expect(state.isFiltered.value).toBe(false)
})

it('can be undone with the back button, except for typing', async () => {
  await open('/poster')
  await state.update({ kind: ['need'] })
  await state.update({ q: 'post' }, { replace: true })
  router.back()
  await waitFor(() => expect(state.isFiltered.value).toBe(false))
})
