/** Parameters of the API as the text of a query string, without those that are not set; for files. */
export function searchOf(query: Record<string, unknown>): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    for (const item of [value].flat()) if (item !== undefined) parameters.append(key, String(item))
  return parameters.toString()
}
