import type { Workshop } from '../model'

/** How many characters a workshop's code has. */
export const codeLength = 6

/** A code as it may have been typed, or the last part of an address, without spaces and dashes and in capitals. */
export function codeOf(text: string): string {
  return text.toUpperCase().replace(/[\s\-–]/g, '')
}

/** Whether a text could be a code; whether it is one, only the server knows. */
export function looksLikeCode(text: string): boolean {
  return new RegExp(`^[A-Z0-9]{${codeLength}}$`).test(codeOf(text))
}

/** A code as it is shown and said: "KMT 4PX". */
export function shownCode(code: string): string {
  const plain = codeOf(code)
  return `${plain.slice(0, 3)} ${plain.slice(3)}`.trim()
}

/** The code in an address such as /w/KMT4PX; empty where there is none. */
export function codeInPath(path: string): string {
  const [, code = ''] = /^\/w\/([^/]+)/.exec(path) ?? []
  try {
    return codeOf(decodeURIComponent(code))
  } catch {
    return ''
  }
}

/** The code that opens a workshop now; none once the workshop is closed, or the code has stopped working. */
export function workingCode({ code, stage }: Pick<Workshop, 'code' | 'stage'>, now: number): string {
  return code && stage !== 'closed' && Date.parse(code.expiresAt) > now ? code.code : ''
}

/** The address that opens a workshop, for links and QR codes. */
export function joinAddress(origin: string, code: string): string {
  return `${origin}/w/${codeOf(code)}`
}
