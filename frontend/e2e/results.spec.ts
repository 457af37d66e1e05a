import { register, unique } from './support/register'
import { expect, test } from './support/test'

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
