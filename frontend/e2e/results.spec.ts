import type { Page } from '@playwright/test'
import { register, unique } from './support/register'
import { expect, notice, test } from './support/test'

test.use({ role: 'member' })

test('sees on the map what has changed since a round', async ({ page }) => {
  const entry = await register(page, { title: unique('Tillkommen') })
  await page.goto(`/?q=${encodeURIComponent(entry.title)}`)
  await page.getByLabel('Jämför med').selectOption('Omgången 2017/18')
  await expect(page.getByRole('heading', { name: 'Jämfört med omgången 2017/18' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Det som skiljer sig' })).toHaveText('1 ny')
  const chip = page.getByRole('link', { name: entry.title })
  await expect(chip).toContainText('ny')

  await page.getByRole('checkbox', { name: 'Visa bara det som skiljer sig' }).check()
  await expect(page).toHaveURL(/changes=only/)
  await expect(chip).toBeVisible()
  await page.getByLabel('Visa som').selectOption('Tabell')
  await expect(page.getByRole('row').filter({ hasText: entry.title })).toContainText('ny')

  await page.getByRole('link', { name: 'Sluta jämföra' }).click()
  await expect(page).not.toHaveURL(/compare=|changes=/)
})

/** Goes from the rounds to the results meeting of a published one. */
async function openMeeting(page: Page): Promise<void> {
  await page.goto('/omgangar')
  await page.getByRole('link', { name: '2017/18', exact: true }).first().click()
  await page.getByRole('link', { name: 'Visa på resultatmöte' }).click()
  // The round's own page stays until the meeting has been fetched, and has headings of its own.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Resultatmöte: omgången 2017/18')
}

test('steps through a round at a results meeting', async ({ page }) => {
  await openMeeting(page)
  const slide = page.getByRole('heading', { level: 2 })
  await expect(slide).toHaveText('Resultatmöte: omgången 2017/18')
  const announced = page.getByRole('status')

  await page.keyboard.press('ArrowRight')
  await expect(slide).toHaveText('Omgången i siffror')
  await expect(page).toHaveURL(/slide=figures/)
  await expect(announced.filter({ hasText: /Bild 2 av \d+: Omgången i siffror/ })).toHaveCount(1)
  await page.getByRole('button', { name: 'Nästa' }).click()
  await expect(slide).toHaveText('Kartan: antal poster')

  await page.keyboard.press('End')
  await expect(slide).toHaveText('Nästa steg')
  await page.reload()
  await expect(slide).toHaveText('Nästa steg')
  await page.getByLabel('Gå till bild').selectOption({ label: '2. Omgången i siffror' })
  await expect(slide).toHaveText('Omgången i siffror')
  await page.getByRole('link', { name: 'Avsluta' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Omgången 2017/18')
})

test('takes a reaction down as a note', async ({ page }) => {
  await openMeeting(page)
  const said = unique('Vem tar den?')
  await page.getByRole('button', { name: 'Reaktion' }).click()
  const box = page.getByLabel('Reaktion på ”Resultatmöte: omgången 2017/18”')
  await box.fill(said)
  await page.getByRole('button', { name: 'Nästa' }).click()
  await expect(page.getByLabel('Reaktion på ”Omgången i siffror”')).toBeEmpty()
  await page.getByRole('button', { name: 'Föregående' }).click()
  await expect(box).toHaveValue(said)
  await page.getByRole('button', { name: 'Spara reaktionen' }).click()
  await expect(notice(page, /^Reaktionen är sparad i idélådan/)).toBeVisible()
  await page.goto('/idelada')
  await expect(page.getByText(`Reaktion på ”Resultatmöte: omgången 2017/18”: ${said}`)).toBeVisible()
})
