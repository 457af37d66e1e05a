import type { Page } from '@playwright/test'
import { change, entriesOf, register, unique } from './support/register'
import { expect, fetched, notice, test } from './support/test'
import { Workbook } from './support/workbook'

test.use({ role: 'member' })

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function choose(page: Page, list: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: list }).click()
  await page.getByRole('checkbox', { name: choice }).check()
  await page.keyboard.press('Escape')
}

async function handInEdited(page: Page, name: string, edit: (workbook: Workbook) => void): Promise<void> {
  await page.goto('/import')
  const workbook = new Workbook(await fetched(page, 'Hämta arbetsboken'))
  edit(workbook)
  const file = { name, mimeType: spreadsheet, buffer: workbook.bytes() }
  await page.getByLabel('Välj fil').setInputFiles(file)
}

test.describe('with something left to fill in', () => {
  test.use({ expectedError: /status of 400/ })

  test('registers a need, warned of those that resemble it', async ({ page }) => {
    await page.goto('/min-organisation')
    await page.getByRole('link', { name: 'Registrera' }).first().click()
    await page.getByRole('radio', { name: 'Behov' }).check()
    await page.getByRole('button', { name: 'Fortsätt' }).click()
    await expect(page).toHaveURL('/poster/ny?kind=need')

    const title = unique('Digitala mötet för enskilda')
    const similar = page.locator('section').filter({ hasText: 'Finns det redan?' }).last()
    await page.getByLabel('Titel').fill('Säker digital kommunikation')
    await expect(similar.getByRole('link', { name: /^Säker digital kommunikation \(SDK\)/ })).toBeVisible()
    await page.getByLabel('Titel').fill(title)
    await expect(similar.getByRole('link', { name: /^Det digitala mötet för enskilda/ })).toBeVisible()
    await expect(similar).toContainText('Gemensamma ord:')

    await page.getByRole('button', { name: 'Spara', exact: true }).click()
    const errors = page.getByRole('alert')
    await expect(errors).toContainText('fel behöver rättas')
    await expect(errors).toBeFocused()
    await errors.getByRole('link').first().click()
    await expect(page.getByLabel('Sammanfattning')).toBeFocused()

    await page.getByLabel('Sammanfattning').fill('Den enskilde ska slippa leta bland myndigheter.')
    await choose(page, 'Sektorer', 'Sektorsövergripande')
    await page.getByText('Medverkande', { exact: true }).click()
    await page.getByRole('button', { name: 'Lägg till organisation' }).click()
    await page.getByRole('combobox', { name: 'Organisation' }).fill('skatteverk')
    await page.getByRole('option', { name: /^Skatteverket/ }).click()
    await page.getByRole('button', { name: 'Spara', exact: true }).click()

    await expect(page).toHaveURL(/\/poster\/B-\d{3,}$/)
    await expect(notice(page, /^B-\d+ är sparad\.$/)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('main')).toContainText('Skatteverket')
    await page.goto('/min-organisation')
    await expect(page.getByRole('link', { name: title }).first()).toBeVisible()
  })
})

test('finds the unsaved text again after closing the page', async ({ page, context }) => {
  const title = unique('Halvskrivet')
  await page.goto('/poster/ny?kind=initiative')
  await page.getByLabel('Titel').fill(title)
  await page.getByLabel('Beskrivning').fill('Ännu inte färdigt,\nmen redan långt.')
  await page.close({ runBeforeUnload: true })

  const later = await context.newPage()
  await later.goto('/poster/ny')
  await expect(later.getByText('Du har osparad text från')).toBeVisible()
  await expect(later.getByLabel('Titel')).toHaveValue(title)
  await expect(later.getByLabel('Beskrivning')).toHaveValue('Ännu inte färdigt,\nmen redan långt.')
  await later.getByRole('button', { name: 'Kasta det osparade' }).click()
  await expect(later.getByLabel('Titel')).toHaveValue('')
})

test('saves a draft that only the own organisation sees', async ({ page, openAs }) => {
  const title = unique('Utkast')
  await page.goto('/poster/ny?kind=initiative')
  await page.getByLabel('Titel').fill(title)
  await page.getByLabel('Sammanfattning').fill('Inte för andra ännu.')
  await choose(page, 'Sektorer', 'Sektorsövergripande')
  await page.getByRole('button', { name: 'Spara utkast' }).click()
  await expect(notice(page, 'är sparad som utkast.')).toBeVisible()

  await page.goto('/min-organisation')
  const drafts = page.locator('section').filter({ hasText: 'Utkast (' }).last()
  await expect(drafts.getByRole('link', { name: title, exact: true })).toBeVisible()
  const reader = await openAs('reader')
  expect(await entriesOf(reader, `q=${encodeURIComponent(title)}`)).toEqual([])
})

test('changes, confirms and deletes an entry', async ({ page }) => {
  const entry = await register(page)
  await page.goto(`/poster/${entry.reference}`)
  await page.getByRole('link', { name: 'Ändra' }).click()
  await page.getByLabel('Fas', { exact: true }).selectOption('Införande')
  await page.getByText('Tid', { exact: true }).click()
  await page.getByLabel('Planerat slut: År').fill('2028')
  await page.getByRole('button', { name: 'Spara', exact: true }).click()
  await expect(page).toHaveURL(`/poster/${entry.reference}`)
  await expect(page.getByRole('main')).toContainText('Införande')
  await expect(page.getByRole('main')).toContainText('2028')

  await page.getByRole('button', { name: 'Ja, det stämmer' }).click()
  await expect(notice(page, 'Tack! Posten är bekräftad i dag.')).toBeVisible()
  await expect(page.getByText(/^Senast bekräftad .* av Medlem vid Digg i omgången .+\.$/)).toBeVisible()

  await page.getByRole('button', { name: 'Ta bort' }).click()
  const dialog = page.getByRole('dialog', { name: `Ta bort ${entry.reference}?` })
  await dialog.getByRole('button', { name: 'Avbryt' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Ta bort' }).click()
  await dialog.getByRole('button', { name: 'Ta bort' }).click()
  await expect(page).toHaveURL('/poster')
  await expect(notice(page, `${entry.reference} är borttagen.`)).toBeVisible()
  expect(await entriesOf(page, `q=${encodeURIComponent(entry.title)}`)).toEqual([])
})

test.describe('when somebody else was faster', () => {
  test.use({ expectedError: /status of 412/ })

  test('chooses between both texts and loses neither', async ({ page, openAs }) => {
    const entry = await register(page)
    await page.goto(`/poster/${entry.reference}/andra`)
    await page.getByLabel('Sammanfattning').fill('Så som jag skrev.')
    await page.getByLabel('Titel').fill(`${entry.title} igen`)
    await change(await openAs('coordinator'), entry.id, {
      summary: 'Så som samordnaren skrev.',
      phase: 'paused',
    })
    await page.getByRole('button', { name: 'Spara', exact: true }).click()

    await expect(page.getByRole('heading', { name: 'Någon annan har ändrat posten' })).toBeFocused()
    const summary = page.getByRole('group', { name: /^Sammanfattning/ })
    await expect(summary).toContainText('Så som jag skrev.')
    await expect(summary).toContainText('Så som samordnaren skrev.')
    await expect(page.getByRole('group')).toHaveCount(1)
    await summary.getByRole('radio', { name: /^Det som nu är sparat/ }).check()
    await page.getByRole('button', { name: 'Spara med mina val' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${entry.title} igen`)
    await expect(page.locator('.lead')).toHaveText('Så som samordnaren skrev.')
    await expect(page.getByRole('main')).toContainText('Vilande')
  })
})

test('hands in an edited workbook, looks, applies it and undoes it', async ({ page }) => {
  const entry = await register(page, { summary: 'Före importen.' })
  await handInEdited(page, 'ändrad.xlsx', (workbook) => {
    workbook.write('Initiativ', entry.reference, 'Sammanfattning', 'Efter importen & "så".')
    workbook.write('Initiativ', entry.reference, 'Fas', 'Förvaltning')
  })

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ändrad.xlsx')
  await page.getByRole('link', { name: 'Ändringar' }).click()
  const row = page.getByRole('listitem').filter({ hasText: `${entry.reference} ${entry.title}` })
  await expect(row).toContainText('Efter importen & "så".')
  await expect(row).toContainText('Förvaltning')
  const shown = async () => (await entriesOf(page, `q=${entry.reference}`)).map(({ summary }) => summary)
  expect(await shown()).toEqual(['Före importen.'])

  await page.getByRole('button', { name: 'Inför 1 ändring' }).click()
  await expect(page.getByRole('heading', { name: 'Kvitto' })).toBeVisible()
  expect(await shown()).toEqual(['Efter importen & "så".'])

  await page.getByRole('button', { name: 'Ångra hela importen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ångra importen' }).click()
  await expect(notice(page, 'Importen är ångrad.')).toBeVisible()
  expect(await shown()).toEqual(['Före importen.'])
})

test('is shown the cell of a workbook that is not understood, with a suggestion', async ({ page }) => {
  const entry = await register(page)
  await handInEdited(page, 'fel.xlsx', (workbook) =>
    workbook.write('Initiativ', entry.reference, 'Fas', 'Förvaltnin'),
  )
  await page.getByRole('link', { name: 'Fel', exact: true }).click()
  const row = page.getByRole('listitem').filter({ hasText: entry.title })
  await expect(row).toContainText(/[A-Z]+\d+:.*Förvaltnin/)
  await expect(row).toContainText('Menade du ”Förvaltning”?')
  await expect(page.getByRole('button', { name: 'Hämta samma arbetsbok med felen markerade' })).toBeVisible()
})
