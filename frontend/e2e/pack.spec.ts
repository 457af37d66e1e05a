import { unique } from './support/register'
import { expect, notice, test } from './support/test'
import { Workbook } from './support/workbook'

// A reader asks for what is not shown yet, and is refused.
test.use({ role: 'steering', expectedError: /status of 403/ })

test('makes a decision pack under embargo, reads it and has it withdrawn', async ({ page, openAs }) => {
  const title = unique('Underlag')
  await page.goto('/beslut')
  await page.getByRole('link', { name: /^Beslutsunderlag i omgången/ }).click()
  await page.getByRole('button', { name: 'Ta fram beslutsunderlag' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ta fram beslutsunderlag' })
  await dialog.getByLabel('Namn').fill(title)
  await dialog.getByLabel('Dag').fill('2035-06-12')
  await dialog.getByLabel('Klockslag').fill('25')
  await dialog.getByRole('button', { name: 'Ta fram beslutsunderlag' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Skriv klockslaget som TT:MM')
  await dialog.getByLabel('Klockslag').fill('9')
  await dialog.getByRole('button', { name: 'Ta fram beslutsunderlag' }).click()
  await expect(dialog).toBeHidden()

  const pack = page.getByRole('article', { name: title })
  await expect(pack).toContainText('Får inte spridas före 2035-06-12 09:00.')
  const hash = (await pack.locator('code').textContent()) ?? ''
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const opening = page.waitForEvent('popup')
  await pack.getByRole('link', { name: 'Läs och skriv ut' }).click()
  const document = await opening
  await expect(document.getByRole('heading', { level: 1, name: title })).toHaveCSS('color', 'rgb(11, 79, 92)')
  await expect(document.getByText('Får inte spridas före 2035-06-12 09:00')).toBeVisible()
  await expect(document.getByText(hash)).toBeVisible()
  await document.close()

  const downloading = page.waitForEvent('download')
  await pack.getByRole('button', { name: 'Hämta arbetsboken' }).click()
  const workbook = new Workbook(await (await downloading).path())
  expect(JSON.stringify(workbook.rows('Läs mig'))).toContain(hash)

  const address = new URL(page.url()).pathname
  const reader = await openAs('reader')
  await reader.goto(address)
  await expect(reader.getByRole('alert')).toContainText('Till dess ser styrgruppen och samordnare dem.')

  const coordinator = await openAs('coordinator')
  await coordinator.goto(address)
  await coordinator.getByRole('button', { name: `Dra tillbaka ${title}` }).click()
  await coordinator.getByRole('dialog').getByRole('button', { name: 'Dra tillbaka' }).click()
  await expect(notice(coordinator, `${title} är tillbakadraget.`)).toBeVisible()
  await expect(coordinator.getByRole('article', { name: title })).toBeHidden()
})
