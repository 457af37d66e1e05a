import { onScopeDispose, ref, shallowRef } from 'vue'
import { randomKey } from '@/api/idempotency'
import { Problem } from '@/api/problems'
import { useI18n } from '@/i18n'
import { announce } from '@/ui/announcer'
import type { Import } from './model'
import { faultOf, upload } from './upload'

/** A file on its way to the server: how far it has come, and what went wrong. */
export function useUpload(arrived: (staged: Import) => unknown) {
  const { t, formatNumber } = useI18n()
  const fileName = ref('')
  /** The part that has been sent, from 0 to 1; undefined when nothing is on its way. */
  const sent = ref<number>()
  const problem = shallowRef<Problem>()
  let calledOff = new AbortController()

  async function hand(files: readonly File[]): Promise<void> {
    const [file] = files
    if (!file || sent.value !== undefined) return
    problem.value = files.length > 1 ? refusal(t.imports.upload.several) : faultIn(file)
    if (problem.value) return
    fileName.value = file.name
    calledOff = new AbortController()
    await sendNow(file, calledOff.signal)
  }

  async function sendNow(file: File, signal: AbortSignal): Promise<void> {
    progress(0)
    announce(t.imports.upload.sending(file.name))
    try {
      await arrived(await upload(file, { key: randomKey(), signal, progress }))
    } catch (reason) {
      if (signal.aborted) return
      if (!(reason instanceof Problem)) throw reason
      problem.value = reason
    } finally {
      sent.value = undefined
    }
  }

  function progress(part: number): void {
    if (part === 1 && sent.value !== 1) announce(t.imports.upload.comparing(fileName.value))
    sent.value = part
  }

  function faultIn(file: File): Problem | undefined {
    const fault = faultOf(file)
    const megabytes = formatNumber(Math.ceil(file.size / 1024 / 1024))
    return fault && refusal(t.imports.upload[fault](file.name, megabytes))
  }

  // The page refuses some files by itself; its refusals look like the server's.
  function refusal(detail: string): Problem {
    return new Problem({ status: 422, title: t.imports.upload.refused, detail })
  }

  const cancel = () => calledOff.abort()
  onScopeDispose(cancel)
  return { fileName, sent, problem, hand, cancel }
}
