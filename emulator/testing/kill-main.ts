import { killOnce } from './kill-once'

/** `tsx emulator/testing/kill-main.ts SEED`: one kill under load; prints its report as a line of JSON. */
const report = await killOnce(Number(process.argv[2] ?? 0))
process.stdout.write(`${JSON.stringify(report)}\n`)
