import { inject, provide, ref, type InjectionKey, type Ref } from 'vue'

const litEntry: InjectionKey<Ref<string | undefined>> = Symbol('lit entry')

/** Lets the chips under a component light up together: the id of the entry that is pointed at or in focus. */
export function provideLitEntry(): Ref<string | undefined> {
  const lit = ref<string>()
  provide(litEntry, lit)
  return lit
}

/** The entry that is lit on the map around. */
export function useLitEntry(): Ref<string | undefined> {
  return inject(litEntry, () => ref<string>(), true)
}
