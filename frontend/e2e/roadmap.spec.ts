import type { Page } from '@playwright/test'
import { sv } from '@/i18n/sv'
import { read, register, unique } from './support/register'
import { expect, notice, test } from './support/test'

// What somebody else has changed meanwhile is refused.
test.use({ role: 'coordinator', expectedError: /status of 412/ })

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

/** Puts a new entry on the roadmap, and gives its reference and its bar. */
async function planned(page: Page) {
  const reference = await prioritised(page)
  await page.goto('/fardplan')
  await page.getByRole('button', { name: `Lägg in ${reference} på färdplanen` }).click()
  await expect(notice(page, `${reference} står nu på färdplanen.`)).toBeVisible()
  const bar = page.getByRole('button', { name: new RegExp(`^${reference} .*Q\\d \\d{4}–`) })
  return { reference, bar, name: (await bar.getAttribute('aria-label')) ?? '' }
}

test('puts a decided entry on the roadmap, moves it by keyboard and undoes it', async ({ page }) => {
  const { reference, bar, name } = await planned(page)
  const [, quarter = '', year = ''] = /Q(\d) (\d{4})–/.exec(name) ?? []
  const next = quarter === '4' ? `Q1 ${String(Number(year) + 1)}` : `Q${String(Number(quarter) + 1)} ${year}`
  await bar.focus()
  await page.keyboard.press('ArrowRight')
  await expect(notice(page, new RegExp(`${reference} står nu på ${next}–`))).toBeVisible()
  await expect(bar).toHaveAttribute('aria-label', new RegExp(`${next}–`))
  await expect(bar).toBeFocused()

  await page.getByRole('button', { name: 'Ångra' }).click()
  await expect(bar).toHaveAttribute('aria-label', name)
})

test('moves an entry on the roadmap by dragging', async ({ page }) => {
  const { bar, name } = await planned(page)
  await bar.scrollIntoViewIfNeeded()
  const place = await bar.boundingBox()
  if (!place) throw new Error('the bar is not on the page')
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2]
  // A new bar is four quarters long.
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + place.width / 4, y, { steps: 4 })
  await page.mouse.up()
  await expect(bar).not.toHaveAttribute('aria-label', name)
  await page.getByRole('button', { name: 'Ångra' }).click()
  await expect(bar).toHaveAttribute('aria-label', name)
})

test('keeps both versions when two change an item of the roadmap, and undoes what was saved', async ({
  page,
  openAs,
}) => {
  const { reference, bar, name } = await planned(page)
  const other = await openAs('steering')
  await other.goto('/fardplan')
  await bar.click()
  await page.getByLabel('Anteckning').fill('Min anteckning')

  const same = other.getByRole('button', { name })
  await same.focus()
  await other.keyboard.press('ArrowRight')
  await expect(notice(other, new RegExp(`${reference} står nu på`))).toBeVisible()

  await page.getByRole('button', { name: 'Spara' }).click()
  const stale = page.getByRole('dialog', { name: sv.admin.stale.title })
  await expect(stale).toContainText('Slut')
  await stale.getByRole('button', { name: sv.admin.stale.save }).click()
  await expect(notice(page, new RegExp(`${reference} står nu på`))).toBeVisible()
  await bar.click()
  await expect(page.getByLabel('Anteckning')).toHaveValue('Min anteckning')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ångra' }).click()
  await bar.click()
  await expect(page.getByLabel('Anteckning')).toHaveValue('')
})
