import { apiBase } from '@/api/client'
import { Problem, problemFrom } from '@/api/problems'
import { sendWithSession } from '@/api/reauthentication'
import { locale } from '@/i18n'
import type { Import } from './model'

const mediaTypes: Record<string, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
}

/** What the file chooser of the system offers. */
export const acceptedFiles = Object.keys(mediaTypes)
  .map((ending) => `.${ending}`)
  .join()

/** The most that the server takes of one file, and of several together, in bytes. */
export const mostBytes = 20 * 1024 * 1024
export const mostBytesTogether = 2 * mostBytes
export const mostFiles = 100

/** What is wrong with a file before it is sent, if anything. */
export function faultOf(file: Pick<File, 'name' | 'size'>): 'wrongType' | 'empty' | 'tooLarge' | undefined {
  if (!mediaTypeOf(file.name)) return 'wrongType'
  if (file.size === 0) return 'empty'
  return file.size > mostBytes ? 'tooLarge' : undefined
}

/** What is wrong with files that are handed in together, besides what is wrong with each. */
export function faultTogether(
  files: readonly Pick<File, 'size'>[],
): 'tooMany' | 'tooLargeTogether' | undefined {
  if (files.length > mostFiles) return 'tooMany'
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  return files.length > 1 && bytes > mostBytesTogether ? 'tooLargeTogether' : undefined
}

function mediaTypeOf(fileName: string): string | undefined {
  return mediaTypes[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()]
}

/** What goes on meanwhile: `progress` is told the part that has been sent, from 0 to 1. */
interface Sending {
  key: string
  signal: AbortSignal
  progress: (sent: number) => void
}

/**
 * Hands files in: one as it is, several in a form, as one import. `key` makes a repeated sending the same import. Throws a
 * Problem when the server refuses it, and the signal's reason when it is called off.
 */
export async function upload(files: readonly File[], sending: Sending): Promise<Import> {
  const response = await sendWithSession(() => send(files, sending))
  if (!response.ok) throw await problemFrom(response)
  return (await response.json()) as Import
}

/** Sends by XMLHttpRequest, since fetch does not tell how far it has come. */
function send(files: readonly File[], { key, signal, progress }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const { query, type, body } = requestOf(files)
    request.open('POST', `${apiBase}/imports${query}`)
    if (type) request.setRequestHeader('Content-Type', type)
    request.setRequestHeader('Accept-Language', locale.value)
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total)
    request.onload = () => resolve(responseOf(request))
    request.onerror = () => reject(new Problem({ status: 0 }))
    signal.onabort = () => {
      request.abort()
      reject(signal.reason)
    }
    request.send(body)
  })
}

/** How files are sent. The browser says the type of a form itself, with what stands between its parts. */
function requestOf(files: readonly File[]): { query: string; type?: string; body: File | FormData } {
  const [file] = files
  if (file && files.length === 1) {
    const query = `?${new URLSearchParams({ fileName: file.name })}`
    return { query, type: mediaTypeOf(file.name) ?? file.type, body: file }
  }
  const body = new FormData()
  for (const each of files) {
    body.append('file', new Blob([each], { type: mediaTypeOf(each.name) ?? each.type }), each.name)
  }
  return { query: '', body }
}

function responseOf(request: XMLHttpRequest): Response {
  const type = request.getResponseHeader('Content-Type') ?? ''
  return new Response(request.responseText, { status: request.status, headers: { 'Content-Type': type } })
}
