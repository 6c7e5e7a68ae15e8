/** Ends with 1 and one line for each gap when the environment holds settings that cannot work. */
import { ConfigError, readConfig } from '../../lib/config'

try {
  readConfig(process.env)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
