// Two JSON texts of one meaning, for the sake of a comparison byte for byte: what Java writes in another way than
// JavaScript is rewritten, where there is any.

const ASTRAL = /[\u{10000}-\u{10ffff}]/u
const COORDINATES = /"latitude":[^",]+,"longitude":[^",]+,/g

export function asJava (page, json) {
  let text = json
  const places = page.items.flatMap(item => item.locations)
  if (places.some(place => differs(place.latitude) || differs(place.longitude))) {
    let place = 0
    text = text.replace(COORDINATES, () => {
      const { latitude, longitude } = places[place++]
      return `"latitude":${double(latitude)},"longitude":${double(longitude)},`
    })
  }
  if (ASTRAL.test(text)) {
    text = text.replace(/[\ud800-\udfff]/g, half => `\\u${half.charCodeAt(0).toString(16).toUpperCase()}`)
  }
  return text
}

function differs (degrees) {
  return degrees !== null && (Number.isInteger(degrees) || Math.abs(degrees) < 1e-3)
}

// 40 is 40.0 in Java, and 0.00001 is 1.0E-5.
function double (degrees) {
  if (!differs(degrees)) {
    return String(degrees)
  }
  if (Number.isInteger(degrees)) {
    return `${Object.is(degrees, -0) ? '-0' : degrees}.0`
  }
  const [mantissa, exponent] = degrees.toExponential().split('e')
  return `${mantissa}${mantissa.includes('.') ? '' : '.0'}E${exponent}`
}
