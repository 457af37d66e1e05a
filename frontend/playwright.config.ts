import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const address = process.env.KARTA_E2E_ADDRESS ?? '127.0.0.1:18080'
// The configuration is read again by every worker; the folder is only made where the server is started from.
const data = process.env.KARTA_E2E_DATA ?? mkdtempSync(join(tmpdir(), 'oversiktskarta-e2e-'))
process.env.KARTA_E2E_DATA = data

/** What changes the open round for everybody, in the order of the year. */
const ofTheYear = ['rounds.spec.ts', 'prioritisation.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/sessions.ts',
  // A file's tests share nothing but the register, and every test writes to what it made itself.
  fullyParallel: true,
  workers: 2,
  // A loaded machine may take its time; what is waited for is always a condition.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // What passes on its second try is told as flaky, and is to be mended; only then is it traced, which takes half as long again.
  retries: 1,
  reporter: 'line',
  use: {
    baseURL: `http://${address}`,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    contextOptions: { reducedMotion: 'reduce' },
    trace: { mode: 'on-first-retry', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      // Chromium without what is around a page, which is never seen here but takes its time.
      executablePath: '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: ['phone.spec.ts', ...ofTheYear],
      use: { viewport: { width: 1366, height: 768 } },
    },
    {
      name: 'phone',
      testMatch: ['a11y.spec.ts', 'phone.spec.ts'],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    // A round is opened and published once for everybody, so these come last and one after the other.
    ...ofTheYear.map((testMatch, index) => ({
      name: testMatch,
      testMatch,
      dependencies: index === 0 ? ['desktop', 'phone'] : ofTheYear.slice(index - 1, index),
      use: { viewport: { width: 1366, height: 768 } },
    })),
  ],
  webServer: {
    command: `../bin/oversiktskarta demo --address ${address} --data ${data}`,
    url: `http://${address}/readyz`,
    reuseExistingServer: false,
  },
})
