/**
 * The one template of all documents, in typst. It reads `data.json` (lay-out.ts) and evaluates nothing of it: strings become text with
 * `text(..)`, never with `eval`, so that no character of evidence is markup here.
 */
export const MAIN_PATH = '/main.typ';
export const DATA_PATH = '/data.json';

export const TEMPLATE = String.raw`
#let doc = json("data.json")
#let rtl-langs = ("ar", "fa", "he", "ur")
#let base-rtl = doc.lang in rtl-langs
#let kinds = (
  report: (flipped: false, size: 9.5pt, small: 7.5pt, title: 16pt),
  list: (flipped: true, size: 8pt, small: 6.5pt, title: 14pt),
  declaration: (flipped: false, size: 10.5pt, small: 8pt, title: 14pt),
  page: (flipped: false, size: 9pt, small: 8pt, title: 16pt),
)
#let style = kinds.at(doc.template)
#let ink = rgb("#1b2430")
#let rule = rgb("#8a94a0")
#let wash = rgb("#eef1f4")

#let pieces(line) = line.p.map(p => if type(p) == str { text(p) } else { p.map(c => box(baseline: 0.22em, text(c))).join() }).join()
// Lines of one string. A line of the other direction is a paragraph of its own, or it would be set in that of the page.
#let t(lines, kind: "text") = {
  if kind == "code" and base-rtl {
    return align(left, block(spacing: 0pt, { set text(dir: ltr); lines.map(pieces).join(linebreak()) }))
  }
  if lines.all(l => l.r == base-rtl or l.p.len() == 0) { return lines.map(pieces).join(linebreak()) }
  stack(spacing: 0.25em, ..lines.map(l => {
    let r = if l.p.len() == 0 { base-rtl } else { l.r }
    block(width: 100%, { set text(dir: if r { rtl } else { ltr }); set align(start); pieces(l) })
  }))
}
#let cell(lines, kind, small) = if kind == "text" { t(lines) } else { text(size: small, t(lines, kind: kind)) }

#set document(title: doc.title, date: datetime(..doc.created), author: ())
#set text(font: ("Noto Sans", "Noto Naskh Arabic"), size: style.size, lang: doc.lang, fill: ink, hyphenate: false, top-edge: 0.78em, bottom-edge: -0.22em)
#set par(justify: false, leading: 0.3em, spacing: 0.8em)
#set page(
  paper: "a4",
  flipped: style.flipped,
  margin: (x: 18mm, top: 20mm, bottom: 20mm),
  header: if doc.header.first().p.len() == 0 { none } else {
    text(size: 7.5pt, t(doc.header))
  },
  footer: context {
    set text(size: 7.5pt)
    set align(end)
    doc.pageLabel.replace("{pages}", str(counter(page).final().first())).replace("{page}", str(counter(page).get().first()))
  },
  foreground: if doc.watermark.first().p.len() == 0 { none } else {
    rotate(-35deg, text(size: 44pt, weight: "bold", fill: rgb(140, 20, 20, 38), t(doc.watermark)))
  },
)
#set heading(numbering: none)
#show heading: set text(weight: "bold")
#show heading.where(level: 1): it => block(above: 1.5em, below: 0.8em, sticky: true, text(size: 1.25em, it.body))
#show heading.where(level: 2): it => block(above: 1.3em, below: 0.7em, sticky: true, text(size: 1.1em, it.body))
#show heading.where(level: 3): it => block(above: 1.1em, below: 0.6em, sticky: true, text(size: 1em, it.body))
#set table(stroke: 0.5pt + rule, inset: (x: 4pt, y: 3.5pt), fill: (_, y) => if y == 0 { wash })
#show table.cell.where(y: 0): set text(weight: "bold")
#show table: set par(leading: 0.2em)

#let draw(b) = {
  if b.block == "heading" { heading(level: b.level, t(b.text)) }
  else if b.block == "text" { block(t(b.text)) }
  else if b.block == "notice" { block(width: 100%, inset: 7pt, stroke: 1pt + ink, text(weight: "bold", t(b.text))) }
  else if b.block == "list" {
    if b.numbered { enum(..b.items.map(i => t(i))) } else { list(..b.items.map(i => t(i))) }
  }
  else if b.block == "facts" {
    show table.cell.where(x: 0): set text(weight: "bold")
    table(
      columns: (1fr, 2.4fr),
      table.header(..b.headings.map(h => t(h))),
      ..b.rows.map(r => (t(r.label), cell(r.value, r.kind, style.small))).flatten(),
    )
  }
  else if b.block == "table" {
    set text(size: b.size * 1pt)
    table(
      columns: b.columns.map(c => c.width * 1pt),
      table.header(..b.columns.map(c => t(c.heading))),
      ..b.rows.map(r => r.enumerate().map(((i, c)) => cell(c, b.columns.at(i).kind, b.small * 1pt))).flatten(),
    )
  }
  else if b.block == "code" {
    block(width: 100%, inset: 5pt, fill: wash, text(size: style.small, t(b.text, kind: "code")))
  }
  else if b.block == "blank" {
    block(above: 2.4em, width: 70%, breakable: false, { line(length: 100%, stroke: 0.6pt + ink); v(-0.5em); text(size: style.small, t(b.label)) })
  }
  else if b.block == "page-break" { pagebreak(weak: true) }
}

#block(below: 1em, text(size: style.title, weight: "bold", title(t(doc.titleLaid))))
#for (i, b) in doc.blocks.enumerate() {
  let next = doc.blocks.at(i + 1, default: none)
  // What is signed stands on the page of the signature.
  if b.block == "facts" and next != none and next.block == "blank" { block(sticky: true, breakable: false, draw(b)) } else { draw(b) }
}
`;
