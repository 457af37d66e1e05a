import { readFileSync } from 'node:fs'
import { password, people } from './support/people'
import { register, unique } from './support/register'
import { expect, fetched, notice, test } from './support/test'
import { Workbook } from './support/workbook'

test.use({ role: 'member' })

test('shows scripts and formulas as the text they are', async ({ page }) => {
  const title = unique('<img src=x onerror=alert(1)><script>alert(2)</script>')
  const summary = '=HYPERLINK("https://evil.example/";"klicka") {{ constructor }}'
  const entry = await register(page, { title, summary, description: '@SUM(A1:A9)\n<b>fet?</b>' })
  page.on('dialog', (dialog) => {
    throw new Error(`a text ran as a script: ${dialog.message()}`)
  })

  await page.goto(`/poster/${entry.reference}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(page.locator('.lead')).toHaveText(summary)
  await expect(page.getByRole('main')).toContainText('<b>fet?</b>')
  await page.goto(`/?q=${entry.reference}`)
  await page.getByRole('main').getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('complementary')).toContainText(summary)

  await page.goto(`/poster?q=${entry.reference}`)
  const workbook = new Workbook(await fetched(page, 'Hämta Excel'))
  expect(workbook.rows('Initiativ')[0]).toMatchObject({ Titel: title, Sammanfattning: summary })
  const text = readFileSync(await fetched(page, 'Hämta CSV'), 'utf8')
  expect(text).toContain('HYPERLINK')
  expect(text).not.toMatch(/(^|;)"?=HYPERLINK/m)
})

test.describe('texts that deceive the eye', () => {
  test.use({ expectedError: /status of 400/ })

  test('are refused with words, beside the field', async ({ page }) => {
    await page.goto('/poster/ny?kind=initiative')
    await page.getByLabel('Titel').fill('Faktura \u202Excod.exe')
    await page.getByLabel('Sammanfattning').fill('Helt vanlig.')
    await page.getByRole('button', { name: 'Sektorer' }).click()
    await page.getByRole('checkbox', { name: 'Sektorsövergripande' }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Spara', exact: true }).click()
    await expect(page.getByLabel('Titel')).toHaveAccessibleDescription(/osynliga styrtecken/)
    await expect(page.getByLabel('Sammanfattning')).toHaveValue('Helt vanlig.')
  })
})

test.describe('files that are not what they say', () => {
  test.use({ expectedError: /status of 4\d\d/ })

  for (const [name, bytes] of [
    ['trasig.xlsx', Buffer.from('PK\u0003\u0004 men inte mer')],
    ['tom.csv', Buffer.from('\uFEFFNamn;Ort\r\nSolna;Stockholm\r\n')],
  ] as const)
    test(`are refused with words: ${name}`, async ({ page }) => {
      await page.goto('/import')
      await page.getByLabel('Välj fil').setInputFiles({ name, mimeType: 'text/plain', buffer: bytes })
      await expect(page.getByRole('alert')).toContainText(/fil|bok|rubrik|kolumn/i)
      await expect(page.getByRole('button', { name: 'Välj fil' })).toBeVisible()
    })
})

test.describe('a session that ends while writing', () => {
  test.use({ expectedError: /status of 401/ })

  test('is taken up again with the text still there', async ({ page, context }) => {
    const entry = await register(page)
    await page.goto(`/poster/${entry.reference}/andra`)
    await page.getByLabel('Sammanfattning').fill('Skrivet medan sessionen gick ut.')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Spara', exact: true }).click()

    const dialog = page.getByRole('dialog', { name: 'Logga in igen' })
    await dialog.getByLabel('E-post').fill(people.member.email)
    await dialog.getByLabel('Lösenord').fill(password)
    await dialog.getByRole('button', { name: 'Logga in' }).click()
    await expect(page).toHaveURL(`/poster/${entry.reference}`)
    await expect(page.locator('.lead')).toHaveText('Skrivet medan sessionen gick ut.')
  })
})

test.describe('a server out of reach', () => {
  test.use({ expectedError: /net::ERR_/ })

  test('is told of, and the text can be saved once it is back', async ({ page, context }) => {
    const entry = await register(page)
    await page.goto(`/poster/${entry.reference}/andra`)
    await page.getByLabel('Sammanfattning').fill('Skrivet utan nät.')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Spara', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Servern svarar inte.')
    await expect(page.getByLabel('Sammanfattning')).toHaveValue('Skrivet utan nät.')

    await context.setOffline(false)
    await page.getByRole('button', { name: 'Spara', exact: true }).click()
    await expect(page.locator('.lead')).toHaveText('Skrivet utan nät.')
  })

  test('is told of where there is nothing to read, with a way to try again', async ({ page }) => {
    const lists = '**/oversiktskarta/v1/entries?*'
    await page.route(lists, (route) => route.abort('connectionrefused'))
    await page.goto('/poster')
    await expect(page.getByRole('alert')).toContainText('Servern svarar inte.')
    await page.unroute(lists)
    await page.getByRole('button', { name: 'Försök igen' }).click()
    await expect(page.getByRole('table')).toBeVisible()
  })
})

test.describe('two tabs with the same entry', () => {
  test.use({ expectedError: /status of 412/ })

  test('both get their changes in', async ({ page, context }) => {
    const entry = await register(page)
    const other = await context.newPage()
    for (const tab of [page, other]) {
      await tab.goto(`/poster/${entry.reference}/andra`)
      await expect(tab.getByLabel('Titel')).toHaveValue(entry.title)
    }
    await page.getByLabel('Sammanfattning').fill('Från den första fliken.')
    await page.getByRole('button', { name: 'Spara', exact: true }).click()
    await expect(notice(page, `${entry.reference} är sparad.`)).toBeVisible()

    await other.getByLabel('Beskrivning').fill('Från den andra fliken.')
    await other.getByRole('button', { name: 'Spara', exact: true }).click()
    await expect(other.getByText('Ni har ändrat olika fält')).toBeVisible()
    await other.getByRole('button', { name: 'Spara med mina val' }).click()
    await expect(other.locator('.lead')).toHaveText('Från den första fliken.')
    await expect(other.getByRole('main')).toContainText('Från den andra fliken.')
  })
})
