import { unique } from './support/register'
import { expect, notice, test } from './support/test'
import { holdWorkshop, lead, typeIn } from './support/workshops'

test.use({ role: 'coordinator' })

test('rejects a suggested group and takes that back, makes it a theme, and sets the theme aside', async ({
  page,
}) => {
  const workshop = await holdWorkshop(page)
  // A subject that nobody else writes about, since groups go across workshops.
  const subject = unique('framtid').replace(/[ \d]/g, (sign) => 'ghijklmnop'[Number(sign)] ?? '')
  await typeIn(page, workshop.id, [`${subject} för äldre`, `${subject} i banken`, `${subject} och vården`])
  await lead(page, workshop.id, { stage: 'group' })
  await page.goto(`/omgangar/${workshop.roundId}/noteringar?flik=suggestions&workshop=${workshop.id}`)

  const group = page.getByRole('article', { name: new RegExp(subject, 'i') })
  await group.getByRole('button', { name: /^Avvisa gruppen/ }).click()
  await expect(group).toHaveCount(0)
  await page.getByRole('checkbox', { name: 'Visa avvisade grupper' }).check()
  await group.getByRole('button', { name: /^Ta tillbaka gruppen/ }).click()
  await expect(group).toHaveCount(0)
  await page.getByRole('checkbox', { name: 'Visa avvisade grupper' }).uncheck()

  const theme = unique(subject)
  await group.getByLabel('Namn på temat').fill(theme)
  await group.getByRole('button', { name: `Gör till tema: ${theme}` }).click()
  await expect(group).toHaveCount(0)

  await page.goto(`/omgangar/${workshop.roundId}/noteringar?flik=themes&q=${encodeURIComponent(theme)}`)
  const row = page.getByRole('row').filter({ hasText: theme })
  await row.getByRole('button', { name: `Fler åtgärder för ${theme}` }).click()
  await row.getByRole('button', { name: 'Lägg åt sidan' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lägg åt sidan' })
  await dialog.getByRole('button', { name: 'Lägg åt sidan' }).click()
  await expect(dialog).toContainText('Skriv ett skäl.')
  await dialog.getByLabel('Skäl').fill('Oklar')
  await dialog.getByRole('button', { name: 'Lägg åt sidan' }).click()
  await expect(row).toContainText('Lagt åt sidan: Oklar')

  await page.getByRole('button', { name: 'Ångra' }).first().click()
  await expect(notice(page, 'Ångrat.')).toBeVisible()
  await expect(row).not.toContainText('Lagt åt sidan')
})
