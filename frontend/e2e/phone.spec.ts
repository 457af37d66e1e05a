import { expect, test } from './support/test'

test('finds an entry on a phone', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Översiktskarta')
  await page.getByRole('button', { name: 'Meny' }).tap()
  await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: 'Poster' }).tap()

  const fold = page.getByRole('button', { name: 'Visa filter' })
  await fold.tap()
  await page.getByLabel('Sök i texten').fill('rättsväsendet')
  await page.getByRole('button', { name: 'Dölj filter' }).tap()
  await expect(page.getByRole('button', { name: /^Ta bort filtret .*rättsväsendet/ })).toBeVisible()
  await page.getByRole('list', { name: 'Poster' }).getByRole('link').first().tap()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/rättsväsendet/i)
})

test('reads the map downwards, and an entry over it', async ({ page }) => {
  await page.goto('/')
  const chip = page
    .getByRole('table')
    .getByRole('link', { name: /^Nationell patientöversikt/ })
    .first()
  await chip.tap()
  const panel = page.getByRole('complementary', { name: 'Nationell patientöversikt' })
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: 'Stäng' }).tap()
  await expect(panel).toBeHidden()
  await expect(chip).toBeInViewport()
})
