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

/** The most that the server takes, in bytes. */
export const mostBytes = 20 * 1024 * 1024

/** What is wrong with a file before it is sent, if anything. */
export function faultOf(file: Pick<File, 'name' | 'size'>): 'wrongType' | 'empty' | 'tooLarge' | undefined {
  if (!mediaTypeOf(file.name)) return 'wrongType'
  if (file.size === 0) return 'empty'
  return file.size > mostBytes ? 'tooLarge' : undefined
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
 * Hands a file in. `key` makes a repeated sending the same import. Throws a Problem when the server refuses it, and the
 * signal's reason when it is called off.
 */
export async function upload(file: File, sending: Sending): Promise<Import> {
  const response = await sendWithSession(() => send(file, sending))
  if (!response.ok) throw await problemFrom(response)
  return (await response.json()) as Import
}

/** Sends by XMLHttpRequest, since fetch does not tell how far it has come. */
function send(file: File, { key, signal, progress }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${apiBase}/imports?${new URLSearchParams({ fileName: file.name })}`)
    request.setRequestHeader('Content-Type', mediaTypeOf(file.name) ?? file.type)
    request.setRequestHeader('Accept-Language', locale.value)
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total)
    request.onload = () => resolve(responseOf(request))
    request.onerror = () => reject(new Problem({ status: 0 }))
    signal.onabort = () => {
      request.abort()
      reject(signal.reason)
    }
    request.send(file)
  })
}

function responseOf(request: XMLHttpRequest): Response {
  const type = request.getResponseHeader('Content-Type') ?? ''
  return new Response(request.responseText, { status: request.status, headers: { 'Content-Type': type } })
}
