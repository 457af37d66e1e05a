import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const address = '127.0.0.1:18080'
// The configuration is read again by every worker; the folder is only made where the server is started from.
const data = process.env.KARTA_E2E_DATA ?? mkdtempSync(join(tmpdir(), 'oversiktskarta-e2e-'))
process.env.KARTA_E2E_DATA = data

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  use: {
    baseURL: `http://${address}`,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1366, height: 768 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
  webServer: {
    command: `../bin/oversiktskarta demo --address ${address} --data ${data}`,
    url: `http://${address}/readyz`,
    reuseExistingServer: false,
  },
})
