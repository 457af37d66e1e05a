import { readFileSync } from 'node:fs'
import { password, people } from './support/people'
import { change, entriesOf, register } from './support/register'
import { expect, fetched, test } from './support/test'

test.describe('with a new session', () => {
  test.use({ expectedError: /status of 401/ })

  test('logs in on the way to a page, and out again', async ({ page }) => {
    await page.goto('/konto')
    await expect(page).toHaveURL('/logga-in?next=/konto')
    await page.getByLabel('E-post').fill(people.reader.email)
    await page.getByLabel('Lösenord').fill('inte det rätta lösenordet')
    await page.getByRole('main').getByRole('button', { name: 'Logga in' }).click()
    await expect(page.getByRole('alert')).toContainText('E-postadressen eller lösenordet stämmer inte.')

    await page.getByLabel('Lösenord').fill(password)
    await page.getByRole('main').getByRole('button', { name: 'Logga in' }).click()
    await expect(page).toHaveURL('/konto')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mitt konto')

    await page.getByRole('button', { name: people.reader.name }).click()
    await page.getByRole('button', { name: 'Logga ut', exact: true }).first().click()
    await expect(page.getByRole('banner').getByRole('link', { name: 'Logga in' })).toBeVisible()
  })
})

test.describe('logged in', () => {
  test.use({ role: 'reader' })

  test('finds a part of a compound word', async ({ page }) => {
    await page.goto('/poster')
    await page.getByLabel('Sök i texten').fill('försörjning')
    await expect(page).toHaveURL(/q=f%C3%B6rs%C3%B6rjning/)
    await expect(
      page.getByRole('link', { name: 'Mer proaktivt EU-arbete om informationsförsörjning' }),
    ).toBeVisible()
    await expect(page.getByRole('link', { name: 'Rättsväsendets digitalisering' })).toBeVisible()
  })

  test('is offered the spelling that finds something', async ({ page }) => {
    await page.goto('/poster?q=mote')
    await expect(page.getByText('Inga poster stämmer med filtret')).toBeVisible()
    await page.getByRole('link', { name: 'möte', exact: true }).click()
    await expect(page.getByLabel('Sök i texten')).toHaveValue('möte')
    await expect(page.getByRole('link', { name: 'Det digitala mötet för enskilda' })).toBeVisible()
  })

  test('sorts titles as Swedish does', async ({ page }) => {
    await page.goto('/poster')
    await page.getByRole('button', { name: 'Titel' }).click()
    await expect(page.getByRole('columnheader', { name: 'Titel' })).toHaveAttribute('aria-sort', 'descending')
    const titles = page.locator('tbody .title')
    await expect(titles.first()).toHaveText(/^Ö|^Ä|^Å/)
    const shown = await titles.allTextContents()
    const { compare } = new Intl.Collator('sv')
    expect(shown).toEqual(shown.toSorted((a, b) => compare(b, a)))
  })

  test('reads what has happened to an entry and compares its versions', async ({ page, openAs }) => {
    const member = await openAs('member')
    const entry = await register(member, { summary: 'Så som det var tänkt.' })
    await change(member, entry.id, { summary: 'Så som det blev.', phase: 'rollout' })

    await page.goto(`/poster/${entry.reference}`)
    await page.getByRole('tab', { name: 'Historik' }).click()
    const newest = page
      .getByRole('listitem')
      .filter({ hasText: `av ${people.member.name}` })
      .first()
    await expect(newest).toContainText('Ändrad')
    await newest.getByText('Fas, Sammanfattning').click()
    await expect(newest).toContainText('Så som det var tänkt.')
    await expect(newest).toContainText('Införande')

    await page.getByText('Jämför två versioner').click()
    await expect(page).toHaveURL(/from=1&to=2/)
    const comparison = page.getByRole('group').filter({ hasText: 'Jämför två versioner' })
    await expect(comparison).toContainText('Så som det var tänkt.')
    await expect(comparison).toContainText('Så som det blev.')

    await page.getByRole('link', { name: 'Visa posten som den var i version 1' }).click()
    await expect(page.getByText('Så här såg posten ut i version 1.')).toBeVisible()
    await expect(page.locator('.lead')).toHaveText('Så som det var tänkt.')
  })

  test('may neither write nor comment', async ({ page, openAs }) => {
    const entry = await register(await openAs('member'))
    await page.goto(`/poster/${entry.reference}?tab=comments`)
    await expect(page.getByText('Läsare kan inte kommentera.')).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Ändra' })).toHaveCount(0)

    await page.goto(`/poster/${entry.reference}/andra`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du har inte tillgång till sidan')
    await page.goto('/administration/anvandare')
    await expect(page.getByText('Sidan är till för samordnare.')).toBeVisible()
  })

  test('takes the list away as csv that Swedish Excel opens', async ({ page }) => {
    await page.goto('/poster?kind=need&q=digital')
    const expected = await entriesOf(page, 'kind=need&q=digital')
    const text = readFileSync(await fetched(page, 'Hämta CSV'), 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text.split('\r\n')[0]).toContain('Beteckning;')
    const references = [...text.matchAll(/(?:^|;)"?([IB]-\d{3,})"?(?=;)/gm)].map(([, reference]) => reference)
    for (const { reference } of expected) expect(references).toContain(reference)
  })
})
