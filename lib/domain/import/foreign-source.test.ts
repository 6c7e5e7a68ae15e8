import { expect, test } from 'vitest'
import { explainForeign } from './foreign-source'

test.each<[says: RegExp, text: string]>([
  [/az bicep build/, "@description('x')\nparam account string\n"],
  [
    /az bicep build/,
    "// a pool\nresource pool 'Microsoft.Batch/batchAccounts/pools@2024-07-01' = {\n  name: 'a/p'\n}",
  ],
  [/az bicep build/, "/* two\nlines */\nparam size string = 'Standard_D2s_v3'"],
  [/az bicep build/, "targetScope = 'subscription'\nmodule p 'p.bicep' = {}"],
  [/build-params/, "using './main.bicep'\n\nparam size = 'x'"],
  [/Terraform/, 'resource "azurerm_batch_pool" "p" {\n  name = "p"\n}'],
  [/Terraform/, '# pools\nterraform {\n  required_version = "1"\n}'],
  [/YAML/, 'id: p\nvmSize: standard_d2s_v3\n'],
  [/YAML/, '---\nid: p'],
  [/YAML/, '# pools\npools:\n  - id: p'],
  [/program/, 'from azure.batch import BatchServiceClient\npool = models.PoolAddParameter(id="p")'],
  [/program/, 'pool = batchmodels.PoolAddParameter(\n    id="p",\n)'],
  [/program/, 'pool = {"id": "p"}'],
  [/program/, 'using Microsoft.Azure.Batch;\nvar pool = client.PoolOperations.CreatePool("p");'],
  [/program/, 'const pool = { id: "p" }'],
  [/program/, 'package main\n\nimport "fmt"'],
  [/program/, 'var pool = new BatchPoolCreateOptions("p", "s")'],
  [/docker/, 'docker run --rm busybox:1 true'],
  [/Dockerfile/, 'FROM busybox:1\nRUN true'],
  [/command line/, 'az batch pool create --id p --vm-size s'],
  [/command line/, '$ curl -X POST https://a.b.batch.azure.com/pools'],
  [/XML or HTML/, '<!DOCTYPE html><html></html>'],
])('%s: %j', (says, text) => {
  expect(explainForeign(text)).toMatch(says)
  expect(explainForeign(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toMatch(says)
})

test.each([
  '{"id": "p"}',
  '[1]',
  '"pool": {"id": "p"}',
  '// x\n{"resources": []}',
  '/* a:\nb: */ {}',
  '',
  'text',
  'id: p',
  '\0\0',
])('%j is none of them', (text) => expect(explainForeign(text)).toBeUndefined())

test.each([' ', '/*', 'a:', 'import ', '- ', '\t\n', 'a.b=', '<a'])(
  'a megabyte of %j is judged at once',
  (piece) => {
    const before = performance.now()
    explainForeign(piece.repeat((1024 * 1024) / piece.length))
    expect(performance.now() - before).toBeLessThan(2000)
  },
)
