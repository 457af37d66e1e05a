import { VueQueryPlugin } from '@tanstack/vue-query'
import { render, screen } from '@testing-library/vue'
import { afterEach, expect, it, vi } from 'vitest'
import { queryClient } from '@/api/queries'
import { router } from '@/router'
import ShellNavigation from './ShellNavigation.vue'

afterEach(() => {
  vi.unstubAllGlobals()
  queryClient.clear()
})

function logInAs(role: string | null): void {
  const user = role && {
    id: '1',
    name: 'Namn',
    email: 'namn@example.se',
    role,
    organisation: { id: '2', name: 'Digg' },
  }
  const session = {
    user,
    session: null,
    publicReading: true,
    demo: false,
    demoAccounts: [],
    demoWorkshop: null,
  }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(session)))
}

it.each([
  [null, ['Karta', 'Poster', 'Omgångar', 'Beslut']],
  ['reader', ['Karta', 'Poster', 'Omgångar', 'Beslut']],
  ['member', ['Karta', 'Poster', 'Omgångar', 'Beslut', 'Min organisation', 'Import']],
  ['steering', ['Karta', 'Poster', 'Omgångar', 'Beslut', 'Min organisation', 'Import']],
  ['coordinator', ['Karta', 'Poster', 'Omgångar', 'Beslut', 'Min organisation', 'Import', 'Administration']],
])('shows %s only what they may open', async (role, expected) => {
  logInAs(role)
  render(ShellNavigation, { global: { plugins: [router, [VueQueryPlugin, { queryClient }]] } })
  await vi.waitFor(() => {
    expect(queryClient.isFetching()).toBe(0)
    expect(screen.getAllByRole('link').map((link) => link.textContent?.trim())).toEqual(expected)
  })
})
