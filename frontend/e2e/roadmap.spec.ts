import type { Page } from '@playwright/test'
import { read, register, unique } from './support/register'
import { expect, notice, test } from './support/test'

test.use({ role: 'coordinator' })

/** Registers an entry and has the open round prioritise it. */
async function prioritised(page: Page): Promise<string> {
  const entry = await register(page, { title: unique('På färdplanen'), visibility: 'public' })
  const { rounds } = await read<{ rounds: { id: string; publishedAt: string | null }[] }>(page, '/rounds')
  const round = rounds.find(({ publishedAt }) => publishedAt === null)
  const decision = { entry: { id: entry.id }, version: 0, outcome: 'prioritised' }
  const answer = await page.request.post(`/oversiktskarta/v1/rounds/${round?.id ?? ''}/decisions`, {
    data: { decisions: [decision] },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return entry.reference
}

test('puts a decided entry on the roadmap, moves it by keyboard and undoes it', async ({ page }) => {
  const reference = await prioritised(page)
  await page.goto('/fardplan')
  await page.getByRole('button', { name: `Lägg in ${reference} på färdplanen` }).click()
  await expect(notice(page, `${reference} står nu på färdplanen.`)).toBeVisible()

  const bar = page.getByRole('button', { name: new RegExp(`^${reference} .*Q\\d \\d{4}–`) })
  const name = await bar.getAttribute('aria-label')
  const [, quarter = '', year = ''] = /Q(\d) (\d{4})–/.exec(name ?? '') ?? []
  const next = quarter === '4' ? `Q1 ${String(Number(year) + 1)}` : `Q${String(Number(quarter) + 1)} ${year}`
  await bar.focus()
  await page.keyboard.press('ArrowRight')
  await expect(notice(page, new RegExp(`${reference} står nu på ${next}–`))).toBeVisible()
  await expect(bar).toHaveAttribute('aria-label', new RegExp(`${next}–`))
  await expect(bar).toBeFocused()

  await page.getByRole('button', { name: 'Ångra' }).click()
  await expect(bar).toHaveAttribute('aria-label', name ?? '')
})
