import { expect, test } from 'vitest'
import {
  holdsBareAddress,
  holdsSignature,
  lacksSignature,
  maskSignature,
  withoutSignature,
} from './signature'

const URL = 'https://x.blob.core.windows.net/c/a%252Fb'

test.each([
  [`${URL}?sv=1&sig=a%2Fb%3D&se=2`, `${URL}?sv=1&sig=(hidden)&se=2`, `${URL}?sv=1&sig=&se=2`],
  [`${URL}?SIG=abc`, `${URL}?sig=(hidden)`, `${URL}?sig=`],
  [`curl "${URL}?sig=abc" -o f`, `curl "${URL}?sig=(hidden)" -o f`, `curl "${URL}?sig=" -o f`],
  [`${URL}?sig=a ${URL}?sig=b`, `${URL}?sig=(hidden) ${URL}?sig=(hidden)`, `${URL}?sig= ${URL}?sig=`],
  [
    `sh -c "curl \\"${URL}?sig=abc\\" -o f"`,
    `sh -c "curl \\"${URL}?sig=(hidden)\\" -o f"`,
    `sh -c "curl \\"${URL}?sig=\\" -o f"`,
  ],
  ['design=abc sig=abc', 'design=abc sig=abc', 'design=abc sig=abc'],
])('of %s no signature can be read', (text, masked, without) => {
  expect(maskSignature(text)).toBe(masked)
  expect(withoutSignature(text)).toBe(without)
  expect(holdsSignature(text)).toBe(text !== without)
  expect(holdsSignature(without)).toBe(false)
})

test.each([
  [`${URL}?sv=1&sig=`, true],
  [`${URL}?sig=&se=2`, true],
  [`${URL}?sv=1`, false],
  [`${URL}?sig=a`, false],
])('%s lacks its signature: %s', (address, isLacking) => {
  expect(lacksSignature(address)).toBe(isLacking)
  expect(holdsBareAddress(`curl '${address}'`)).toBe(isLacking)
  expect(holdsBareAddress(`sh -c "curl \\"${address}\\""`)).toBe(isLacking)
})
