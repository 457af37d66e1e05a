/**
 * The page numbers to offer: the first, the last and those next to the current; null marks a gap. A gap is never a
 * single page, since the page itself takes no more room.
 */
export function pagesAround(current: number, last: number): (number | null)[] {
  const near = [1, last, current - 1, current, current + 1]
  if (current - 3 === 1) near.push(2)
  if (current + 3 === last) near.push(last - 1)
  const pages = [...new Set(near)].filter((page) => page >= 1 && page <= last).sort((a, b) => a - b)
  return pages.flatMap((page, index) => {
    const before = pages[index - 1]
    return before !== undefined && page - before > 1 ? [null, page] : [page]
  })
}
