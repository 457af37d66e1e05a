import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The cells of a row by their column's heading; the first row of a sheet is its heading. */
export type Row = Readonly<Record<string, string>>

/** A workbook as a person with a spreadsheet program sees and changes it: by sheet, heading and row. */
export class Workbook {
  private readonly parts: Record<string, Uint8Array>

  /** Opens a file, or the bytes of one. */
  constructor(file: string | Uint8Array) {
    this.parts = unzipSync(typeof file === 'string' ? readFileSync(file) : file)
  }

  /** The rows of a sheet that say something. */
  rows(sheet: string): Row[] {
    const [heading = new Map<string, string>(), ...rows] = this.lines(sheet)
    return rows
      .map((cells) => Object.fromEntries([...cells].map(([column, text]) => [heading.get(column), text])))
      .filter((row) => Object.values(row).some((text) => text !== ''))
  }

  /** Writes a text into the column with the heading, in the row where `key` stands. */
  write(sheet: string, key: string, heading: string, text: string): void {
    const lines = this.lines(sheet)
    const column = [...(lines[0] ?? [])].find(([, name]) => name === heading)?.[0]
    const row = lines.findIndex((cells) => [...cells.values()].includes(key)) + 1
    if (!column || !row) throw new Error(`${sheet} has no ${heading} or no ${key}`)
    const cell = new RegExp(`(<c r="${column}${row}"[^>]*?)(?: t="\\w+")?>.*?</c>`, 's')
    const content = this.content(sheet).replace(
      cell,
      (_, start: string) => `${start} t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
    )
    this.parts[this.place(sheet)] = strToU8(content)
  }

  /** The file's bytes, to hand in. */
  bytes(): Buffer {
    return Buffer.from(zipSync(this.parts))
  }

  private lines(sheet: string): Map<string, string>[] {
    return matches(this.content(sheet), /<row r="\d+".*?<\/row>/gs).map(
      ([row]) =>
        new Map(
          matches(row, /<c r="([A-Z]+)\d+"[^>]*>(.*?)<\/c>/gs).map(([, column = '', value = '']) => [
            column,
            unescaped(value.replace(/<[^>]+>/g, '')),
          ]),
        ),
    )
  }

  private content(sheet: string): string {
    return this.text(this.place(sheet))
  }

  private place(sheet: string): string {
    const id = new RegExp(`<sheet name="${sheet}"[^>]* r:id="(\\w+)"`).exec(this.text('xl/workbook.xml'))?.[1]
    const relations = matches(this.text('xl/_rels/workbook.xml.rels'), /<Relationship [^>]+>/g)
    const relation = relations.map(([text]) => text).find((text) => text.includes(`Id="${id}"`))
    return `xl/${/Target="\/?(?:xl\/)?([^"]+)"/.exec(relation ?? '')?.[1]}`
  }

  private text(part: string): string {
    const bytes = this.parts[part]
    if (!bytes) throw new Error(`the workbook has no ${part}`)
    return strFromU8(bytes)
  }
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)]

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescaped(text: string): string {
  return text
    .replace(/&#(x?)([0-9A-Fa-f]+);/g, (_, hex: string, code: string) =>
      String.fromCodePoint(parseInt(code, hex ? 16 : 10)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
