import { changeProperties, type Json } from '../versions/convert'

/** Values that the data plane has in small letters and Resource Manager in words, by property. Source: both contracts. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  allocationState: ['Steady', 'Resizing', 'Stopping'],
  caching: ['None', 'ReadOnly', 'ReadWrite'],
  storageAccountType: ['Standard_LRS', 'Premium_LRS', 'StandardSSD_LRS'],
  type: ['DockerCompatible', 'CriCompatible'],
  targets: ['OsDisk', 'TemporaryDisk'],
  policy: ['Regional', 'Zonal'],
  placement: ['CacheDisk'],
  protocol: ['TCP', 'UDP'],
  access: ['Allow', 'Deny'],
  provision: ['BatchManaged', 'UserManaged', 'NoPublicIPAddresses'],
  jobDefaultOrder: ['None', 'CreationTime'],
  nodeFillType: ['Spread', 'Pack'],
  elevationLevel: ['NonAdmin', 'Admin'],
  loginMode: ['Batch', 'Interactive'],
  scope: ['Task', 'Pool'],
  workingDirectory: ['TaskWorkingDirectory', 'ContainerImageDefault'],
}

/** A copy with Resource Manager's spelling of the values that both interfaces have. */
export function capitalise(value: Json): Json {
  return changeProperties(value, (name, child) => {
    const toWord = (item: Json) => WORDS[name]?.find((word) => isSame(word, item)) ?? item
    return [name, Array.isArray(child) ? child.map(toWord) : toWord(child)]
  })
}

const isSame = (word: string, item: Json) =>
  typeof item === 'string' && item.toLowerCase() === word.toLowerCase()
