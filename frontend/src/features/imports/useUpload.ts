import { onScopeDispose, ref, shallowRef } from 'vue'
import { randomKey } from '@/api/idempotency'
import { Problem } from '@/api/problems'
import { useI18n } from '@/i18n'
import { announce } from '@/ui/announcer'
import type { Import } from './model'
import { faultOf, faultTogether, mostFiles, upload } from './upload'

/** Files on their way to the server: how far they have come, and what went wrong. */
export function useUpload(arrived: (staged: Import) => unknown) {
  const { t, formatNumber } = useI18n()
  const fileName = ref('')
  /** The part that has been sent, from 0 to 1; undefined when nothing is on its way. */
  const sent = ref<number>()
  const problem = shallowRef<Problem>()
  let calledOff = new AbortController()

  async function hand(files: readonly File[]): Promise<void> {
    const [first] = files
    if (!first || sent.value !== undefined) return
    problem.value = faultIn(files)
    if (problem.value) return
    fileName.value = files.length > 1 ? t.imports.upload.files(files.length) : first.name
    calledOff = new AbortController()
    await sendNow(files, calledOff.signal)
  }

  async function sendNow(files: readonly File[], signal: AbortSignal): Promise<void> {
    progress(0)
    announce(t.imports.upload.sending(fileName.value))
    try {
      await arrived(await upload(files, { key: randomKey(), signal, progress }))
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

  function faultIn(files: readonly File[]): Problem | undefined {
    const together = faultTogether(files)
    if (together === 'tooMany') return refusal(t.imports.upload.tooMany(mostFiles))
    if (together) return refusal(t.imports.upload.tooLargeTogether)
    const faults = files.flatMap((file) => {
      const fault = faultOf(file)
      const megabytes = formatNumber(Math.ceil(file.size / 1024 / 1024))
      return fault ? [t.imports.upload[fault](file.name, megabytes)] : []
    })
    return faults.length ? refusal(faults.join(' ')) : undefined
  }

  // The page refuses some files by itself; its refusals look like the server's.
  function refusal(detail: string): Problem {
    return new Problem({ status: 422, title: t.imports.upload.refused, detail })
  }

  const cancel = () => calledOff.abort()
  onScopeDispose(cancel)
  return { fileName, sent, problem, hand, cancel }
}
