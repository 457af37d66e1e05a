import { locale } from '@/i18n/locale'
import { apiBase } from './client'
import { Problem, problemFrom } from './problems'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  zip: 'application/zip',
} as const

/** The file formats a list can be taken away in. */
export type FileFormat = keyof typeof mediaTypes

/**
 * Fetches a list as a file and hands it to the browser to save. `path` is relative to the API ("/entries?kind=need");
 * the file is named by the server. Throws a Problem when the server refuses.
 */
export async function download(path: string, format: FileFormat): Promise<void> {
  const response = await fetch(apiBase + path, {
    headers: { Accept: mediaTypes[format], 'Accept-Language': locale.value },
  }).catch(() => {
    throw new Problem({ status: 0 })
  })
  if (!response.ok) throw await problemFrom(response)
  const name = fileName(response.headers.get('Content-Disposition')) ?? `oversiktskarta.${format}`
  save(await response.blob(), name)
}

/** The name in a Content-Disposition header; the UTF-8 form (RFC 6266 filename*) goes before the plain one. */
export function fileName(header: string | null): string | undefined {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1]
  if (extended) return decodeURIComponent(extended)
  return /filename="?([^";]+)"?/i.exec(header ?? '')?.[1]
}

/** Saves bytes that the page already holds under the given name. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
