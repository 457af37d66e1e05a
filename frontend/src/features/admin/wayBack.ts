/** The way back to a list as it was left, filters and all; to the plain list when one came from elsewhere. */
export function wayBackTo(list: string): string {
  const back: unknown = history.state?.back
  return typeof back === 'string' && back.split('?')[0] === list ? back : list
}
