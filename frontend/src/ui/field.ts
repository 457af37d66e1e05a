import { computed, inject, provide, useId, type ComputedRef, type InjectionKey } from 'vue'

/** What a field tells the control inside it. */
interface FieldContext {
  id: string
  describedBy: string | undefined
  invalid: boolean
  required: boolean
}

const key: InjectionKey<ComputedRef<FieldContext>> = Symbol('field')

/** The id of the control of a named field, which error summaries link to. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/** Makes the control inside take its id and its descriptions from the field. */
export function provideField(context: () => FieldContext): void {
  provide(key, computed(context))
}

/** The attributes that tie a control to the field around it; outside a field the control stands alone. */
export function useFieldAttributes() {
  const ownId = useId()
  const field = inject(key, undefined)
  return computed(() => ({
    id: field?.value.id ?? ownId,
    'aria-describedby': field?.value.describedBy,
    'aria-invalid': field?.value.invalid || undefined,
    'aria-required': field?.value.required || undefined,
  }))
}
