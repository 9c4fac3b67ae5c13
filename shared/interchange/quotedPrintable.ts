const utf8 = new Set(['', 'utf-8', 'utf8', 'us-ascii', 'ascii']);
const latin = new Set(['iso-8859-1', 'latin1', 'windows-1252']);

const latinText = (quoted: string): string =>
  quoted.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const utf8Text = (quoted: string): string | null => {
  try {
    return decodeURIComponent(quoted.replaceAll('%', '%25').replace(/=(?=[0-9a-f]{2})/gi, '%'));
  } catch (error) {
    // The bytes are no UTF-8, whatever the line says.
    if (error instanceof URIError) return null;
    throw error;
  }
};

/**
 * Decodes a quoted-printable value (RFC 2045, 6.7) of one logical line.
 * @param charset the CHARSET parameter, empty where there is none (then UTF-8, or Latin-1 where it is no UTF-8).
 * @returns null for a character set that is not read here.
 */
export const readQuotedPrintable = (written: string, charset: string): string | null => {
  // A soft line break with nothing behind it.
  const value = written.endsWith('=') ? written.slice(0, -1) : written;
  const name = charset.trim().toLowerCase();
  if (latin.has(name)) return latinText(value);
  return utf8.has(name) ? (utf8Text(value) ?? latinText(value)) : null;
};
