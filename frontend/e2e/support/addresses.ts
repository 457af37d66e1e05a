import type { Page } from '@playwright/test'
import { read } from './register'

/** The address of one out of a list of the API. */
export const oneOf = (resource: string, to: string, search: string) => async (page: Page) => {
  const list = await read<Record<string, { id: string }[]>>(page, `/${resource}?limit=1&${search}`)
  return to.replace(':id', list[resource]?.[0]?.id ?? '')
}
