// EDTF dates in the profile that Slate keeps: bounds, precision, flags and plain English.

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December'
]
const SEASONS = [['spring', 3], ['summer', 6], ['autumn', 9], ['winter', 12]]
const SOUTHERN = [['spring', 9], ['summer', 12], ['autumn', 3], ['winter', 6]]

// By code: precision, first month, months, and words with % where the year goes.
const GROUPINGS = new Map([
  ...SEASONS.map(([name, month], i) => [21 + i, ['season', month, 3, `${name} %`]]),
  ...SEASONS.map(([name, month], i) => [25 + i, ['season', month, 3, `${name} % (northern hemisphere)`]]),
  ...SOUTHERN.map(([name, month], i) => [29 + i, ['season', month, 3, `${name} % (southern hemisphere)`]]),
  ...['first', 'second', 'third', 'fourth'].map((name, i) => [33 + i, ['quarter', 1 + 3 * i, 3, `${name} quarter of %`]]),
  ...['first', 'second', 'last'].map((name, i) => [37 + i, ['quadrimester', 1 + 4 * i, 4, `${name} third of %`]]),
  ...['first', 'second'].map((name, i) => [40 + i, ['semester', 1 + 6 * i, 6, `${name} half of %`]])
])

const OPEN = { earliest: null, latest: null, approximate: false, uncertain: false, display: 'open' }
const UNKNOWN = { ...OPEN, display: 'an unknown date' }

export function parse (text) {
  const slash = text.indexOf('/')
  if (slash < 0) {
    return date(text)
  }
  const start = end(text.slice(0, slash))
  const last = end(text.slice(slash + 1))
  return {
    edtf: text,
    earliest: start.earliest,
    latest: last.latest,
    precision: 'interval',
    approximate: start.approximate || last.approximate,
    uncertain: start.uncertain || last.uncertain,
    display: start === OPEN
      ? `until ${last.display}`
      : last === OPEN ? `from ${start.display}` : `${start.display} to ${last.display}`
  }
}

function end (text) {
  return text === '..' ? OPEN : text === '' ? UNKNOWN : date(text)
}

function date (edtf) {
  const qualifier = edtf[edtf.length - 1]
  const approximate = qualifier === '~' || qualifier === '%'
  const uncertain = qualifier === '?' || qualifier === '%'
  const plain = approximate || uncertain ? edtf.slice(0, -1) : edtf
  const span = plain.length === 4 ? year(plain) : plain.length === 7 ? month(plain) : day(plain)
  return {
    edtf,
    earliest: span.earliest,
    latest: span.latest,
    precision: span.precision,
    approximate,
    uncertain,
    display: (uncertain ? 'possibly ' : '') + (approximate ? 'about ' : '') + span.display
  }
}

// 2017, 201X or 20XX
function year (text) {
  const first = Number(text.replaceAll('X', '0'))
  const last = Number(text.replaceAll('X', '9'))
  const years = name => `the ${name} ${first}-${last}`
  switch (last - first) {
    case 0: return span(first, 1, 12, 'year', text)
    case 9: return span(first, 1, 120, 'decade', first % 100 === 0 ? years('decade') : `the ${first}s`)
    default: return span(first, 1, 1200, 'century', years('century'))
  }
}

// 2017-04, 2017-21 or 2017-XX
function month (text) {
  const written = text.slice(0, 4)
  const code = text.slice(5)
  if (code === 'XX') {
    return { ...year(written), display: `some month of ${written}` }
  }
  const first = Number(written.replaceAll('X', '0'))
  const number = Number(code)
  if (number <= 12) {
    return span(first, number, 1, 'month', `${MONTHS[number - 1]} ${written}`)
  }
  const [precision, from, months, words] = GROUPINGS.get(number)
  const last = first + Math.floor((from + months - 2) / 12)
  const label = last === first
    ? String(first)
    : `${first}/${last % 100 === 0 ? last : String(last).slice(2)}`
  return span(first, from, months, precision, words.replace('%', label))
}

// 2017-04-10, 2017-04-XX or 2017-XX-XX
function day (text) {
  const written = text.slice(0, 4)
  if (text.slice(5, 7) === 'XX') {
    return { ...year(written), display: `some day in ${written}` }
  }
  const whole = month(text.slice(0, 7))
  const number = text.slice(8)
  if (number === 'XX') {
    return { ...whole, display: `some day in ${whole.display}` }
  }
  const iso = `${whole.earliest.slice(0, 8)}${number}`
  return { earliest: iso, latest: iso, precision: 'day', display: `${Number(number)} ${whole.display}` }
}

// Whole months from the first of one on.
function span (year, month, months, precision, display) {
  const after = month - 1 + months
  const lastYear = year + Math.floor((after - 1) / 12)
  const lastMonth = (after - 1) % 12 + 1
  return {
    earliest: `${year}-${two(month)}-01`,
    latest: `${lastYear}-${two(lastMonth)}-${daysOf(lastYear, lastMonth)}`,
    precision,
    display
  }
}

function two (number) {
  return number < 10 ? `0${number}` : String(number)
}

function daysOf (year, month) {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
