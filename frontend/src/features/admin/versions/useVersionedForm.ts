import { computed, ref, shallowRef, type Ref } from 'vue'
import { mergeOf, same, withTheirs, type KeyOf, type Merge } from '@/api/merge'
import { Problem } from '@/api/problems'
import { useSubmit } from '@/ui/useSubmit'

/** Something as it is kept: what can be written about it, and the version that a write is based on. */
export interface Kept<Input> {
  input: Input
  etag: string
}

/** A write that met another's: what I wrote, what is kept now, where they differ, and who changed what when. */
export interface Stale<Input> extends Merge<KeyOf<Input>> {
  mine: Input
  theirs: Kept<Input>
  changes: { field: string; changedBy: string; changedAt: string }[]
}

/**
 * A form over something that others may change meanwhile. A refused write becomes `stale` and is settled by `settle`;
 * nothing that was written is lost.
 */
export function useVersionedForm<Input extends object>(options: {
  begin: Kept<Input>
  read: () => Promise<Kept<Input>>
  write: (input: Input, etag: string) => Promise<Kept<Input>>
  done: (saved: Input) => unknown
}) {
  const base = shallowRef(options.begin)
  const form = ref(plain(options.begin.input)) as Ref<Input>
  const stale = shallowRef<Stale<Input>>()

  function rebase(kept: Kept<Input>): void {
    base.value = kept
    form.value = plain(kept.input)
    stale.value = undefined
  }

  /** Goes on from a version that was written beside the form; what the person has written in it stays. */
  function follow(kept: Kept<Input>): void {
    const mine = plain(form.value)
    form.value = withTheirs(mine, plain(kept.input), mergeOf(base.value.input, mine, kept.input).taken)
    base.value = kept
  }

  async function look(refusal: Problem): Promise<void> {
    const theirs = await options.read()
    const mine = plain(form.value)
    const changes = (refusal.document.changes ?? []) as Stale<Input>['changes']
    stale.value = { mine, theirs, changes, ...mergeOf(base.value.input, mine, theirs.input) }
  }

  const { busy, errors, problem, submit } = useSubmit(async () => {
    try {
      rebase(await options.write(plain(form.value), base.value.etag))
      options.done(base.value.input)
    } catch (reason) {
      if (!(reason instanceof Problem) || reason.status !== 412) throw reason
      await look(reason)
    }
  })

  /** Goes on from what others have saved, with what was chosen; saves it when there is anything to save. */
  async function settle(chosen: Input): Promise<void> {
    const theirs = stale.value?.theirs
    if (!theirs) return
    rebase(theirs)
    form.value = plain(chosen)
    if (changed.value) await submit()
  }

  const changed = computed(() => !same(form.value, base.value.input))
  return { form, base, changed, stale, busy, errors, problem, submit, settle, follow }
}

// What is in a form is reactive, which can be neither cloned nor kept.
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
