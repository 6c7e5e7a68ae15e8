/** Machine code of `exit(0)` for Linux, and the number by which ELF names the processor. */
const PROCESSORS: Readonly<Record<string, { machine: number; code: readonly number[] }>> = {
  // xor edi, edi; mov eax, 60; syscall
  amd64: { machine: 0x3e, code: [0x31, 0xff, 0xb8, 0x3c, 0, 0, 0, 0x0f, 0x05] },
  // mov x0, 0; mov x8, 93; svc 0
  arm64: { machine: 0xb7, code: [0, 0, 0x80, 0xd2, 0xa8, 0x0b, 0x80, 0xd2, 0x01, 0, 0, 0xd4] },
}

const ELF_HEADER_BYTES = 64
const PROGRAM_HEADER_BYTES = 56
const LOADED_AT = 0x400000n
const PAGE_BYTES = 0x1000n

/**
 * A whole Linux program that ends at once with exit code 0 and needs no library; undefined for other processors than
 * Docker's `amd64` and `arm64`. The layout is that of the ELF specification, 64 bits.
 */
export function exitProgram(architecture: string | undefined): Buffer | undefined {
  const processor = PROCESSORS[architecture ?? '']
  if (!processor) return undefined
  const { machine, code } = processor
  const headers = ELF_HEADER_BYTES + PROGRAM_HEADER_BYTES
  const program = Buffer.alloc(headers + code.length)
  // Identification: 64 bits, little endian, version 1.
  program.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  program.writeUInt16LE(2, 16) // an executable
  program.writeUInt16LE(machine, 18)
  program.writeUInt32LE(1, 20)
  program.writeBigUInt64LE(LOADED_AT + BigInt(headers), 24) // where it begins
  program.writeBigUInt64LE(BigInt(ELF_HEADER_BYTES), 32) // where the program header lies
  program.writeUInt16LE(ELF_HEADER_BYTES, 52)
  program.writeUInt16LE(PROGRAM_HEADER_BYTES, 54)
  program.writeUInt16LE(1, 56) // one program header: all is loaded, to be read and run
  program.writeUInt32LE(1, 64)
  program.writeUInt32LE(5, 68)
  program.writeBigUInt64LE(LOADED_AT, 80)
  program.writeBigUInt64LE(LOADED_AT, 88)
  program.writeBigUInt64LE(BigInt(program.length), 96)
  program.writeBigUInt64LE(BigInt(program.length), 104)
  program.writeBigUInt64LE(PAGE_BYTES, 112)
  program.set(code, headers)
  return program
}
