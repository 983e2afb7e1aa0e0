/**
 * The address of a new authenticator app, for a QR code. It holds the secret.
 *
 * @param secretCode - That of the question `SetUpTotp`.
 * @param names - As the app shows them: your application as `issuer`, the user as `account`.
 */
export function otpauthUri(secretCode: string, { issuer, account }: { issuer: string; account: string }): string {
  const [name, user, secret] = [issuer, account, secretCode].map(percentEncoded);
  return `otpauth://totp/${name}:${user}?secret=${secret}&issuer=${name}`;
}

/** RFC 3986 section 2.3: unreserved characters stand for themselves, and no others. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
