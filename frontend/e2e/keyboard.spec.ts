import type { Locator, Page } from '@playwright/test'
import { unique } from './support/register'
import { expect, notice, test } from './support/test'

/** Presses Tab until the control has the focus. On the way the focus has to be seen, wherever it is. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  const most = 60
  await expect(control).toBeVisible()
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    expect(await focusedButUnseen(page)).toBeNull()
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${most} presses of Tab do not reach ${String(control)}`)
}

/** What has the focus, should it show no sign of it or be covered by something else. */
function focusedButUnseen(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return null
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused)
    const marked = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    const { left, top, right, bottom } = focused.getBoundingClientRect()
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
    const there = document.elementFromPoint(x, y)
    const uncovered = there !== null && (focused.contains(there) || there.contains(focused))
    return marked && uncovered ? null : focused.outerHTML.slice(0, 200)
  })
}

test('skips to the content', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('table')).toBeVisible()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Hoppa till innehållet' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('reads the map and opens an entry', async ({ page }) => {
  await page.goto('/')
  const chip = page.getByRole('table').getByRole('listitem').getByRole('link').first()
  await tabTo(page, page.getByLabel('Visa som', { exact: true }))
  await page.keyboard.type('Antal')
  await expect(page).toHaveURL(/view=counts/)
  await page.keyboard.press('ArrowUp')
  await expect(page).not.toHaveURL(/view=/)

  await tabTo(page, chip)
  const title = await chip.getAttribute('title')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: title ?? '' })
  await expect(panel.getByRole('heading')).toBeFocused()
  await tabTo(page, panel.getByRole('link', { name: 'Öppna posten' }))
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(chip).toBeFocused()

  await page.keyboard.press('Enter')
  await tabTo(page, panel.getByRole('link', { name: 'Öppna posten' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title ?? '' })).toBeFocused()
})

test('filters the list', async ({ page }) => {
  await page.goto('/poster')
  await tabTo(page, page.getByRole('button', { name: 'Sort: Alla' }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/kind=need/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Sort: Behov', exact: true })).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Ta bort filtret Sort: Behov' }))
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/kind=/)
})

test.describe('writing', () => {
  test.use({ role: 'member' })

  test('registers a need with the keyboard alone', async ({ page }) => {
    const title = unique('Skrivet utan mus')
    await page.goto('/poster/ny')
    await tabTo(page, page.getByRole('radio', { name: 'Initiativ' }))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/kind=need/)

    await tabTo(page, page.getByLabel('Titel'))
    await page.keyboard.type(title)
    await tabTo(page, page.getByLabel('Sammanfattning'))
    await page.keyboard.type('Skrivet med tangentbordet.')
    await tabTo(page, page.getByRole('button', { name: /^Sektorer/ }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('checkbox').filter({ visible: true }).first())
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await tabTo(page, page.getByLabel('Fas', { exact: true }))
    await page.keyboard.type('Under')

    await tabTo(page, page.getByText('Medverkande', { exact: true }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Lägg till organisation' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Organisation' })).toBeFocused()
    await page.keyboard.type('skatteverk')
    await expect(page.getByRole('option', { name: /^Skatteverket/ })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Organisation' })).toHaveValue(/^Skatteverket/)

    await tabTo(page, page.getByRole('button', { name: 'Spara', exact: true }))
    await page.keyboard.press('Enter')
    await expect(notice(page, 'är sparad.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('main')).toContainText('Under analys')
  })
})
