const MAX_USERNAME = 1_000
/** A key file of Google's registries is the longest password known, about 2.5 kB. */
const MAX_PASSWORD = 16 * 1024

/** Whether a user name can log in to a registry: HTTP's Basic scheme ends it at the first colon. */
export const isLoginUsername = (username: string) =>
  /^[^:\p{Cc}]+$/u.test(username) && username.length <= MAX_USERNAME

/** Whether a password can log in to a registry: one line of up to 16 KiB; an empty one is not excluded. */
export const isLoginPassword = (password: string) =>
  !/[\r\n\0]/.test(password) && password.length <= MAX_PASSWORD
