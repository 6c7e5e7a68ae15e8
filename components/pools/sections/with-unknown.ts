interface Choice {
  value: string
  label: string
}

/** The choices, and the value that is set when it is none of them: a word of a later service is shown and kept. */
export function withUnknown<T extends Choice>(
  choices: readonly T[],
  value: string | undefined,
): (T | Choice)[] {
  if (value === undefined || choices.some((choice) => choice.value === value)) return [...choices]
  return [...choices, { value, label: `${value} (kept as it is)` }]
}
