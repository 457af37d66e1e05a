import { people } from './support/people'
import { entriesOf, register, remove, unique } from './support/register'
import { expect, fetched, notice, test } from './support/test'
import { Workbook } from './support/workbook'
import { holdWorkshop, join, write } from './support/workshops'

test.use({ role: 'coordinator' })

test('invites somebody, who chooses a password and is in', async ({ page, openAs }) => {
  const name = unique('Handläggare')
  await page.goto('/administration/anvandare')
  await page.getByRole('link', { name: 'Bjud in' }).click()
  await page.getByLabel('Namn').fill(name)
  await page.getByLabel('E-post').fill(`${name.replace(' ', '.').toLowerCase()}@myndighet.example`)
  await page.getByRole('combobox', { name: 'Organisation' }).fill('skatteverk')
  await page.getByRole('option', { name: /^Skatteverket/ }).click()
  await page.getByRole('radio', { name: 'Läsare' }).check()
  await page.getByRole('button', { name: 'Skapa länken' }).click()
  await expect(page.getByRole('heading', { name: `Länk till ${name}` })).toBeVisible()
  const link = await page.getByLabel('Länk', { exact: true }).inputValue()

  const invited = await openAs()
  await invited.goto(link)
  await expect(invited).toHaveURL('/aktivera')
  await invited.getByLabel('Lösenord').fill('fyra vanliga ord i rad')
  await invited.getByRole('button', { name: 'Spara och logga in' }).click()
  await expect(invited).toHaveURL('/')
  await expect(invited.getByRole('button', { name })).toBeVisible()

  await page.goto('/administration/anvandare')
  await page.getByLabel('Namn eller e-post').fill(name)
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('Aktiv')
  await expect(row).toContainText('Skatteverket')
})

test.describe('with a link that has been used', () => {
  test.use({ role: undefined, expectedError: /status of 40[014]/ })

  test('is told to ask for a new one', async ({ page }) => {
    await page.goto('/aktivera#token=redan-anvand')
    await page.getByLabel('Lösenord').fill('fyra vanliga ord i rad')
    await page.getByRole('button', { name: 'Spara och logga in' }).click()
    await expect(page.getByRole('alert')).toContainText(/länk/i)
  })
})

test('adds an organisation, warned of one that exists, and corrects it', async ({ page }) => {
  await page.goto('/administration/organisationer')
  await page.getByRole('link', { name: 'Lägg till' }).click()
  await page.getByLabel('Namn (').fill('skatteverket')
  await expect(page.getByText('Finns den redan?')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Skatteverket' })).toBeVisible()

  const name = unique('Provmyndigheten')
  await page.getByLabel('Namn (').fill(name)
  await page.getByLabel('Kortnamn').fill('Prov')
  await page.getByRole('button', { name: 'Lägg till namn' }).click()
  const alias = page.getByRole('group', { name: 'Annat namn 1' })
  await alias.getByRole('textbox', { name: 'Namn', exact: true }).fill(`${name} i dagligt tal`)
  await page.getByRole('button', { name: 'Spara' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)

  await page.getByRole('textbox', { name: 'Webbplats' }).fill('https://prov.example/')
  await page.getByRole('button', { name: 'Spara' }).click()
  await expect(page.getByText('Det finns osparade ändringar.')).toBeHidden()
  await page.goto(`/administration/organisationer?q=${encodeURIComponent(`${name} i dagligt tal`)}`)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Webbplats' })).toHaveValue('https://prov.example/')
})

test('adds a category, moves it and takes it out of use', async ({ page }) => {
  const name = unique('Flytta hemifrån')
  await page.goto('/administration/kategorier?axis=lifeEvent')
  await page.getByRole('link', { name: 'Lägg till på axeln livshändelse' }).click()
  await page.getByLabel('Namn (').fill(name)
  await page.getByRole('button', { name: 'Spara' }).click()

  await expect(page).toHaveURL(/axis=lifeEvent/)
  const rows = page.locator('tbody tr')
  await expect(rows.last()).toContainText(name)
  await page.getByRole('button', { name: `Flytta upp ${name}` }).click()
  await expect(rows.nth(-2)).toContainText(name)
  await expect(page.getByRole('button', { name: `Flytta upp ${name}` })).toBeFocused()

  await page.getByRole('button', { name: `Ta ${name} ur bruk` }).click()
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('ur bruk')
  await page.getByRole('button', { name: 'Ångra' }).click()
  await expect(notice(page, `${name} är i bruk igen.`)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: name })).not.toContainText('(ur bruk)')
})

test('restores a deleted entry, which the change log tells of', async ({ page }) => {
  const entry = await register(page, { title: unique('Bortslarvad') })
  await remove(page, entry.id)

  await page.goto('/poster')
  await page.getByLabel('Visa borttagna').check()
  await expect(page).toHaveURL(/deleted=true/)
  await page.getByRole('button', { name: `Återställ ${entry.reference}` }).click()
  await expect(notice(page, `${entry.reference} är återställd.`)).toBeVisible()
  expect(await entriesOf(page, `q=${encodeURIComponent(entry.title)}`)).toHaveLength(1)

  await page.goto(`/administration/andringar?resourceId=${entry.id}`)
  const changes = page.getByRole('main').getByRole('listitem').filter({ hasText: entry.title })
  await expect(changes).toHaveCount(3)
  await expect(changes.first()).toContainText('Post återställd:')
  await expect(changes.first()).toContainText(people.coordinator.name)
  await page.getByRole('button', { name: 'Hur: Alla' }).click()
  await page.getByRole('checkbox', { name: 'Borttagningar' }).check()
  await expect(changes).toHaveCount(1)
  await expect(changes).toContainText('Post borttagen:')
})

test('makes a backup that is opened and checked', async ({ page }) => {
  await page.goto('/administration/sakerhetskopior')
  await page.getByRole('button', { name: 'Gör en kopia nu' }).click()
  await expect(notice(page, 'Kopian är gjord och kontrollerad.')).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText('Ja')
})

test('finds a participant by name and hands out what is held', async ({ page, openAs }) => {
  const name = unique('Deltagare')
  const workshop = await holdWorkshop(page)
  const phone = await openAs()
  await join(phone, workshop.joinCode, name, 'Byalaget')
  await write(phone, 'Ombud för äldre')
  await expect(notice(phone, 'Skickad.')).toBeVisible()

  await page.goto('/administration/personuppgifter')
  await page.getByLabel('Namn eller e-post').fill(name)
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText(workshop.name)
  const held = new Workbook(await fetched(page, `Hämta uppgifterna (${name})`)).rows('Personuppgifter')
  expect(held.map((line) => line['Värde'])).toEqual(expect.arrayContaining([name, 'Ombud för äldre']))
})
