/** One choice: the value that is stored, the words that are shown, and what may stand beside them. */
export interface Option<Value extends string = string> {
  value: Value
  label: string
  detail?: string
}
