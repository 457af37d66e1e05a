import type { Locator, Page } from '@playwright/test'
import type { OverviewMap } from '@/features/map/model'
import { entriesOf, read } from './support/register'
import { expect, fetched, test } from './support/test'
import { Workbook } from './support/workbook'

// What is announced to screen readers stands outside of the page's main part, a second time.
const countOf = (page: Page, { total }: OverviewMap) =>
  page.getByRole('main').getByText(`${total.initiatives} initiativ · ${total.needs} behov`)
const rowsOf = (map: OverviewMap, entry: number) =>
  new Set(map.mapCells.filter(({ entries }) => entries.includes(entry)).map(({ row }) => row))

test('sees the map, in which every entry counts once', async ({ page }) => {
  await page.goto('/')
  const map = await read<OverviewMap>(page, '/map-cells')
  const table = page.getByRole('table', { name: 'Sektorer mot områden' })

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Översiktskarta')
  await expect(countOf(page, map)).toBeVisible()
  await expect(table.locator('thead td')).toContainText(String(map.entries.length))
  await expect(table.getByText('Behov utan initiativ')).toHaveCount(
    map.mapCells.filter(({ whiteSpot }) => whiteSpot).length,
  )

  const position = map.entries.findIndex((_, entry) => rowsOf(map, entry).size > 1)
  const several = map.entries[position]
  expect(several).toBeDefined()
  const chips = table.getByRole('link', { name: several?.title }).filter({ visible: true })
  await chips.first().hover()
  for (const chip of await chips.all()) await expect(chip).toHaveClass(/lit/)
  expect(await chips.count()).toBeGreaterThan(1)
})

test('filters the map; the address holds it and the way back undoes it', async ({ page }) => {
  await page.goto('/')
  const all = await read<OverviewMap>(page, '/map-cells')
  const needs = await read<OverviewMap>(page, '/map-cells?kind=need')
  await expect(countOf(page, all)).toBeVisible()

  await page.getByRole('button', { name: 'Sort: Alla' }).click()
  await page.getByRole('checkbox', { name: 'Behov' }).check()
  await expect(page).toHaveURL(/kind=need/)
  await expect(countOf(page, needs)).toBeVisible()

  await page.reload()
  await expect(countOf(page, needs)).toBeVisible()
  await page.goBack()
  await expect(countOf(page, all)).toBeVisible()
})

test('begins with the map in the upper half of a laptop, with all fields of the filter in one row', async ({
  page,
}) => {
  await page.goto('/')
  const topOf = async (place: Locator) => (await place.boundingBox())?.y ?? Infinity
  const more = await topOf(page.getByRole('button', { name: 'Fler filter' }))
  expect(more).toBeLessThan((await topOf(page.getByLabel('Sök i texten'))) + 20)
  expect(await topOf(page.getByRole('table'))).toBeLessThan(768 / 2)
})

test('turns the map to other axes', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Rader', { exact: true }).selectOption('Livshändelser')
  await page.getByLabel('Kolumner', { exact: true }).selectOption('Sektorer')
  await expect(page.getByRole('table', { name: 'Livshändelser mot sektorer' })).toBeVisible()
  await expect(page).toHaveURL(/rows=lifeEvent.*columns=sector/)
  await expect(page.getByRole('rowheader', { name: 'Utan livshändelse' })).toBeVisible()
})

test('folds the map to counts that open as lists of as many', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Visa som', { exact: true }).selectOption('Antal')
  const cell = page.getByRole('cell').getByRole('link', { name: 'Öppna som lista' }).first()
  const counted = (await cell.innerText()).matchAll(/(\d+) (?:initiativ|behov)/g)
  const total = [...counted].reduce((all, [, count]) => all + Number(count), 0)
  expect(total).toBeGreaterThan(0)
  await cell.click()
  await expect(page.getByRole('main').getByText(total === 1 ? '1 post' : `${total} poster`)).toBeVisible()
})

test('reads the same view as a table', async ({ page }) => {
  await page.goto('/?kind=need&view=table')
  const needs = await entriesOf(page, 'kind=need')
  const rows = page.getByRole('table').locator('tbody tr')
  await expect(rows).toHaveCount(needs.length)
  await expect(page.getByRole('columnheader', { name: 'Beteckning' })).toBeVisible()
})

test('opens an entry beside the map and goes on to its page', async ({ page }) => {
  await page.goto('/')
  const chip = page.getByRole('link', { name: /^Rättsväsendets digitalisering/ }).first()
  await chip.click()
  const panel = page.getByRole('complementary', { name: 'Rättsväsendets digitalisering' })
  await expect(panel).toContainText('I-076')
  await expect(page).toHaveURL(/entry=/)
  await panel.press('Escape')
  await expect(panel).toBeHidden()
  await expect(chip).toBeFocused()

  await chip.click()
  await panel.getByRole('link', { name: 'Öppna posten' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rättsväsendets digitalisering')
  await expect(page).toHaveTitle(/^I-076 /)
  // What is for those who have logged in only.
  await expect(page.getByRole('tab')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Ändra' })).toHaveCount(0)
})

test.describe('with a link to what is for those who have logged in', () => {
  test.use({ expectedError: /status of 404/ })

  test('is told so, and comes back to it by logging in', async ({ page }) => {
    await page.goto('/poster/I-070')
    const problem = page.getByRole('alert')
    await expect(problem).toContainText('kan bara läsas av den som är inloggad')
    await problem.getByRole('link', { name: 'Logga in' }).click()
    await page.getByRole('button', { name: 'Läsare' }).click()
    await expect(page).toHaveURL('/poster/I-070')
    await expect(page.getByRole('tab', { name: 'Om posten' })).toBeVisible()
  })
})

test('prints the map on A3 without what is for the screen', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('table')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('contentinfo')).toBeHidden()
  await expect(page.getByLabel('Filter')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Skriv ut A3' })).toBeHidden()
  // On paper nothing can be unfolded, so every entry stands there.
  const map = await read<OverviewMap>(page, '/map-cells')
  const places = map.mapCells.reduce((all, { entries }) => all + entries.length, 0)
  await expect(page.getByRole('table').getByRole('listitem').filter({ visible: true })).toHaveCount(places)

  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper) ?? []
  const points = (millimetres: number) => (millimetres * 72) / 25.4
  expect(Math.abs(Number(width) - points(420))).toBeLessThan(1)
  expect(Math.abs(Number(height) - points(297))).toBeLessThan(1)
})

for (const place of ['/', '/poster'])
  test(`takes away as Excel what ${place} shows, and nothing else`, async ({ page }) => {
    await page.goto(`${place}?kind=need&hasLead=false`)
    const expected = await entriesOf(page, 'kind=need&hasLead=false')
    expect(expected.length).toBeGreaterThan(1)

    const workbook = new Workbook(await fetched(page, 'Hämta Excel'))
    const references = (sheet: string) => workbook.rows(sheet).map((row) => row['Beteckning'])
    expect(references('Behov').toSorted()).toEqual(expected.map(({ reference }) => reference).toSorted())
    expect(references('Initiativ')).toEqual([])
    expect(workbook.rows('Behov').map((row) => row['Titel'])).toContain(expected[0]?.title)
  })
